package app.throughline.form;

import app.throughline.form.definition.Definition;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A form as it is.
 *
 * @param slug its public address is {@code /f/} with this behind it
 * @param draft what is being written
 * @param no the version people fill in, null before the first
 * @param published that version, null before the first
 * @param closedAt since when nobody may fill it in, null while its days alone decide
 * @param version for the forms of its pages
 * @param updatedBy the account
 */
public record OnlineForm(
        long id,
        String slug,
        Definition draft,
        @Nullable Integer no,
        @Nullable Definition published,
        @Nullable Instant closedAt,
        int version,
        Instant updatedAt,
        long updatedBy) {
    /** What people know it by: the published name, before that the draft's. */
    public String name() {
        return published != null ? published.name() : draft.name();
    }

    /** Whether it may be filled in on this day. */
    public boolean isOpenOn(LocalDate day) {
        return published != null && closedAt == null && published.isOpenOn(day);
    }

    /** Whether something was written that people do not see yet. */
    public boolean hasChanges() {
        return !draft.equals(published);
    }

    /**
     * The published definition.
     *
     * @throws IllegalStateException before the first version
     */
    public Definition asked() {
        if (published == null) {
            throw new IllegalStateException("Form " + id + " was never published");
        }
        return published;
    }

    /** Its version's number, 0 before the first. */
    public int versionNo() {
        return no == null ? 0 : no;
    }
}
