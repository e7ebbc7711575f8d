package app.throughline.rule.backtest.past;

import app.throughline.filter.core.PastDocuments;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A version of an alert or a case: what it was from an instant on.
 *
 * @param no its place among the versions of the kind
 * @param row the row in which the record is shown
 * @param at since when, in microseconds since 1970
 * @param entry which entry of the history made it so, 0 for none
 */
record Version(PastDocuments of, PastKind kind, int no, int row, long at, long entry, Known.What what)
        implements Comparable<Version> {
    static Version of(PastDocuments documents, PastKind kind, int no) {
        return new Version(
                documents,
                kind,
                no,
                documents.row(kind.kind(), no),
                number(documents, kind, no, Known.AT).orElseThrow(),
                number(documents, kind, no, Known.ENTRY).orElseThrow(),
                Known.What.of(number(documents, kind, no, Known.WHAT).orElseThrow()));
    }

    private static OptionalLong number(PastDocuments documents, PastKind kind, int no, Known what) {
        Optional<OptionalLong> value = kind.column(what).map(column -> documents.number(column, no));
        return value.orElse(OptionalLong.empty());
    }

    /** What it has there; empty for nothing. */
    OptionalLong value(Known what) {
        return number(of, kind, no, what);
    }

    boolean has(Known what) {
        return value(what).isPresent();
    }

    boolean is(Known what) {
        return value(what).orElse(0) == 1;
    }

    long id() {
        return of.id(kind.kind(), no);
    }

    long contact() {
        return of.contact(kind.kind(), no);
    }

    /** Whether another version of the record has the same there. */
    boolean same(Version other, Known what) {
        return value(what).equals(other.value(what));
    }

    boolean isOpen() {
        return value(Known.GROUP).orElse(99) <= (isAlert() ? 3 : 2);
    }

    boolean isAlert() {
        return kind.isOfAlerts();
    }

    /** From now on this is what the record is. */
    void show() {
        of.show(kind.kind(), no);
    }

    /** In the order of time; what happened to a record at one instant in the order in which it happened. */
    @Override
    public int compareTo(Version other) {
        int byTime = Long.compare(at, other.at);
        if (byTime != 0) {
            return byTime;
        }
        int byWhat = Boolean.compare(what != Known.What.CREATED, other.what != Known.What.CREATED);
        int byEntry = byWhat != 0 ? byWhat : Long.compare(entry, other.entry);
        return byEntry != 0 ? byEntry : Integer.compare(no, other.no);
    }
}
