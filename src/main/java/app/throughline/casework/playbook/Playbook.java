package app.throughline.casework.playbook;

import app.throughline.access.Assignee;
import app.throughline.calendar.Priority;
import app.throughline.kernel.Text;
import app.throughline.task.DueUnit;
import app.throughline.task.TaskType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A playbook. One without tasks is a template of a case.
 *
 * @param id 0 for one that is not stored yet
 * @param title of a new case, "" leaves it open
 * @param body the description of a new case, may be empty
 * @param typeId of a new case, null leaves it open
 * @param priority of a new case, null leaves it open
 * @param keeping whose it is
 * @param tasks in their order
 */
public record Playbook(
        long id,
        String name,
        String description,
        String title,
        String body,
        @Nullable Long typeId,
        @Nullable Priority priority,
        boolean isActive,
        Keeping keeping,
        List<Step> tasks) {
    public Playbook {
        name = Text.trim(name);
        description = Text.trim(description);
        title = Text.trim(title);
        body = Text.trim(body);
        tasks = List.copyOf(tasks);
    }

    /**
     * Whose a playbook is.
     *
     * @param version of what is stored
     * @param owner who keeps it, null: the institution
     * @param isShared whether everybody may use it; only its owner otherwise
     */
    public record Keeping(int version, @Nullable Long owner, boolean isShared) {
        /** A new one for everybody. */
        public static final Keeping SHARED = new Keeping(1, null, true);

        /** Whether this account may use it. */
        public boolean isFor(long account) {
            return isShared || (owner != null && owner == account);
        }
    }

    /**
     * A task it adds.
     *
     * @param after the task from whose completion its due date counts, null from the start
     * @param due null for no due date
     * @param version of what is stored, 0 for a new one
     */
    public record Step(
            long id,
            String title,
            TaskType type,
            String description,
            Doer doer,
            @Nullable Long after,
            @Nullable Due due,
            int version) {
        public Step {
            title = Text.trim(title);
            description = Text.trim(description);
        }
    }

    /** So much later. @param amount 0 to 999 */
    public record Due(int amount, DueUnit unit) {}

    /** Who does a task. */
    public sealed interface Doer {
        /** Whoever answers for the case. */
        record CaseAssignee() implements Doer {}

        /** The same person or team in every case. */
        record Fixed(Assignee who) implements Doer {}

        /** Who has this role for the student, the primary first. */
        record Role(long role) implements Doer {}

        /** The student. */
        record Student() implements Doer {}
    }
}
