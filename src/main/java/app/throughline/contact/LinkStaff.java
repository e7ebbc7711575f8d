package app.throughline.contact;

import app.throughline.kernel.Text;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The wish to link a staff member to a student.
 *
 * @param contact the student
 * @param account the staff member
 * @param role the role's id
 * @param isPrimary whether they become the one for this role
 * @param beginsOn the first day
 * @param endsOn the last day, null while open
 * @param mayReplace whether another primary of an exclusive role may be ended for it
 * @param source "manual", or the source of an import
 */
public record LinkStaff(
        ContactId contact,
        long account,
        long role,
        boolean isPrimary,
        LocalDate beginsOn,
        @Nullable LocalDate endsOn,
        boolean mayReplace,
        String source) {
    /** The source of a link that a person made here. */
    public static final String MANUAL = "manual";

    public LinkStaff {
        source = Text.required(source, 60);
        if (endsOn != null && endsOn.isBefore(beginsOn)) {
            throw new IllegalArgumentException("A link ends after it begins");
        }
    }

    /** Without a last day. */
    public LinkStaff(
            ContactId contact,
            long account,
            long role,
            boolean isPrimary,
            LocalDate beginsOn,
            boolean mayReplace,
            String source) {
        this(contact, account, role, isPrimary, beginsOn, null, mayReplace, source);
    }
}
