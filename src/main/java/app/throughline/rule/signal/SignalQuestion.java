package app.throughline.rule.signal;

import app.throughline.filter.Catalogue;
import app.throughline.filter.Expansion;
import app.throughline.filter.Filter;
import app.throughline.filter.Staffing;
import app.throughline.filter.core.Core;
import app.throughline.filter.core.Link;
import app.throughline.filter.core.RecordKind;
import app.throughline.filter.core.Relation;
import app.throughline.filter.open.OpenRecords;
import java.util.ArrayList;
import java.util.List;

/**
 * What a signal rule asks.
 *
 * <p>A filter that has exactly one piece of graded work among what must hold is asked of each piece: a second essay that is
 * missing while the first still is, is news. Any other filter is asked of the enrollment (docs/decisions/0139).
 *
 * @param kind of what it is asked: enrollments, or graded work
 * @param core narrowed to the records that the rule sees
 */
public record SignalQuestion(RecordKind kind, Core core) {
    private static final String WORK = "result";

    /** Whether each piece of work is a signal of its own. */
    public boolean isOfWork() {
        return kind.key().equals(WORK);
    }

    /**
     * What a filter on enrollments asks.
     *
     * @param isSensitive whether it sees sensitive records besides
     * @throws IllegalArgumentException if its root is another
     */
    public static SignalQuestion of(Filter.Rooted filter, Catalogue catalogue, Staffing staffing, boolean isSensitive) {
        var root = filter.root().kind();
        if (!root.key().equals("enrollment")) {
            throw new IllegalArgumentException("A signal rule asks about enrollments, not " + root);
        }
        var open = OpenRecords.of(catalogue, isSensitive);
        var parts = filter.where() instanceof Filter.All(var of) ? of : List.of(filter.where());
        var works = parts.stream().filter(SignalQuestion::isAboutWork).toList();
        if (works.size() != 1) {
            return new SignalQuestion(root, open.narrow(Expansion.core(filter.where(), staffing)));
        }
        var has = (Filter.Has) works.getFirst();
        var rest = new ArrayList<>(parts);
        rest.remove(has);
        var core = Core.and(List.of(
                Expansion.core(has.where(), staffing), ofEnrollment(has.relation(), new Filter.All(rest), staffing)));
        return new SignalQuestion(
                has.relation().to(), Core.and(List.of(open.open(has.relation().to()), open.narrow(core))));
    }

    private static boolean isAboutWork(Filter part) {
        return part instanceof Filter.Has(var relation, var _)
                && relation.to().key().equals(WORK);
    }

    /** What else must hold of the enrollment a piece of work belongs to. */
    private static Core ofEnrollment(Relation relation, Filter.All rest, Staffing staffing) {
        return rest.of().isEmpty()
                ? Core.YES
                : new Core.Linked(
                        new Link("of_" + relation.key(), relation.to(), relation.from(), relation.parent()),
                        Expansion.core(rest, staffing));
    }
}
