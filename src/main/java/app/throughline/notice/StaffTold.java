package app.throughline.notice;

import app.throughline.kernel.Cause;
import app.throughline.kernel.Happening;
import app.throughline.kernel.RecordRef;
import java.util.List;
import java.util.Set;

/**
 * The software tells staff something about a record, in words that somebody wrote for it.
 *
 * @param about an alert or a case
 * @param cause who or what tells, with its audit entry
 * @param to accounts; those who may not see the record are told nothing
 * @param words 1 to 1,000 characters
 * @param isMailed whether it comes by e-mail at once, whatever they chose
 */
public record StaffTold(RecordRef about, long contact, Cause cause, List<Long> to, String words, boolean isMailed)
        implements Happening {
    /** The name of this happening. */
    public static final String NAME = "staff.told";

    public StaffTold {
        to = List.copyOf(to);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> changed() {
        return Set.of();
    }
}
