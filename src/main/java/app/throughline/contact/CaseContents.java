package app.throughline.contact;

import app.throughline.kernel.Cause;
import app.throughline.kernel.RecordRef;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Contributes what a module keeps on cases, such as tasks or notes; asked inside a transaction of the caller. */
public interface CaseContents {
    /** What is on this case, as the caller may see it, the newest of each kind first; at most 200 of each. */
    List<Piece> of(long caseId);

    /**
     * Takes records from one case to another of the same student. Those that the caller may not see stay.
     *
     * @return what went over
     */
    List<RecordRef> move(Transfer transfer);

    /** A record on a case. @param label what it is, in at most 120 characters */
    record Piece(RecordRef ref, String label) {}

    /**
     * What goes from where to where.
     *
     * @param only the records that go, null for all
     */
    record Transfer(long from, long to, @Nullable Set<RecordRef> only, Cause cause) {
        /** The ids of the records of a kind that go; empty as well when all go. */
        public List<Long> ids(String kind) {
            return only == null
                    ? List.of()
                    : only.stream()
                            .filter(ref -> ref.kind().equals(kind))
                            .map(RecordRef::id)
                            .toList();
        }
    }

    /** A text as the label of a piece: its first line, shortened. */
    static String shortened(String text) {
        var line = text.strip().lines().findFirst().orElse("");
        return line.length() <= 120 ? line : line.substring(0, 119) + "…";
    }
}
