package app.throughline.casework;

import app.throughline.access.Viewer;
import app.throughline.calendar.Priority;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Playbooks for modules above; the package of playbooks gives it. */
public interface CasePlaybooks {
    /**
     * What a playbook says of a new case.
     *
     * @param title "" leaves it open
     * @param body the description, may be empty
     * @param typeId null leaves it open
     * @param priority null leaves it open
     * @param hasTasks whether applying it adds any
     */
    record Template(
            long id,
            String name,
            String title,
            String body,
            @Nullable Long typeId,
            @Nullable Priority priority,
            boolean hasTasks) {}

    /** A playbook in use that the caller may use; empty when there is none. */
    Optional<Template> template(long id);

    /**
     * Adds the tasks of a playbook to an open case.
     *
     * @param again also when it was applied to this case before
     * @return {@link CaseChange.Invalid} {@code applied_before} when it was, and {@code again} is not said
     * @throws app.throughline.kernel.NotFound if the person may not see the case
     */
    CaseChange apply(long number, long playbook, boolean again, Viewer viewer);
}
