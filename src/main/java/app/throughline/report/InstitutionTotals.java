package app.throughline.report;

import app.throughline.academics.Terms.Term;
import app.throughline.access.Viewer;
import app.throughline.audit.Audit;
import app.throughline.calendar.Institutions;
import app.throughline.kernel.Caller;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.report.core.CellRule;
import app.throughline.report.metric.Drill;
import app.throughline.report.metric.Metric;
import app.throughline.report.metric.Shape;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * How many more there are than somebody sees, for those with the right {@code institution_totals} (docs/decisions/0197).
 *
 * <p>It is the one place of the dashboard that counts past the row security of whoever asks, so it tells little: a number
 * for a count of alerts or cases as a whole, to the nearest five, when it is about ten students or more; for one term or
 * all of them and nothing narrower, so that no two answers differ by a question. Who asked for what is in the audit log
 * before it is counted. No id, no student and no part of a number leaves it.
 */
@Component
public class InstitutionTotals {
    /** The right that it needs. */
    public static final String RIGHT = "institution_totals";

    private final Tx tx;
    private final ReportStore store;
    private final DashboardChoices choices;
    private final Institutions institutions;
    private final Audit audit;
    private final InstantSource clock;

    InstitutionTotals(
            Tx tx,
            ReportStore store,
            DashboardChoices choices,
            Institutions institutions,
            Audit audit,
            InstantSource clock) {
        this.tx = tx;
        this.store = store;
        this.choices = choices;
        this.institutions = institutions;
        this.audit = audit;
        this.clock = clock;
    }

    /** What may be said of what is outside somebody's access. */
    public sealed interface Outside {
        /** So many. @param count to the nearest five, at least ten */
        record More(long count) implements Outside {}

        /** None, or about fewer than ten students: which of the two is not said. */
        record NoneOrFew() implements Outside {}
    }

    /** Whether this person has totals. Nobody has them who looks as somebody else. */
    public static boolean has(Viewer viewer) {
        return viewer.rights().contains(RIGHT) && !viewer.isPreview();
    }

    /** Whether it is a count that has a total: of alerts or cases, all of which the list behind it has. */
    public static boolean covers(Metric metric) {
        return metric.shape() instanceof Shape.Count
                && metric.cells() == CellRule.N
                && (metric.drill().of() == Drill.Of.ALERTS || metric.drill().of() == Drill.Of.CASES);
    }

    /** Whether the whole metric is about the institution, and only for those with the right. */
    public static boolean isTotal(Metric metric) {
        return metric.shape() instanceof Shape.Pairs;
    }

    /**
     * What is outside this person's access of each of these, by id; what has no total is not there.
     *
     * @return nothing without the right, or when something narrower than a term is asked
     */
    public Map<String, Outside> outside(Collection<Metric> metrics, Ask ask, Viewer viewer) {
        var counted = metrics.stream().filter(InstitutionTotals::covers).toList();
        if (counted.isEmpty() || !has(viewer) || !isOfTerms(ask)) {
            return Map.of();
        }
        log(counted, ask, viewer);
        var moment =
                new ReportStore.Moment(clock.instant(), institutions.current().zone());
        var seen = tx.read(() -> store.byStudent(counted, ask, moment));
        var all = Caller.SERVICE.call(() -> tx.read(() -> store.byStudent(counted, ask, moment)));
        var outside = new HashMap<String, Outside>();
        for (var metric : counted) {
            var id = metric.id();
            outside.put(id, beyond(seen.getOrDefault(id, Map.of()), all.getOrDefault(id, Map.of())));
        }
        return outside;
    }

    private void log(List<Metric> counted, Ask ask, Viewer viewer) {
        var term = ask.terms().stream().min(Comparator.naturalOrder()).orElseThrow();
        var detail = Map.of(
                "metrics",
                counted.stream().map(Metric::id).toList(),
                "terms",
                ask.terms().size());
        tx.run(() -> audit.record(viewer.cause(), "institution-totals.viewed", new RecordRef("term", term), 0, detail));
    }

    /** By student, so that the ten are those of whom there is more, and not those of the institution. */
    private static Outside beyond(Map<Long, Long> seen, Map<Long, Long> all) {
        long students = 0;
        long count = 0;
        for (var student : all.entrySet()) {
            long more = student.getValue() - seen.getOrDefault(student.getKey(), 0L);
            if (more > 0) {
                students++;
                count += more;
            }
        }
        return students < Figures.THRESHOLD
                ? new Outside.NoneOrFew()
                : new Outside.More(CellRule.S2.shown(count, true));
    }

    /** Whether it is about all work in all of one term, or of all of them. */
    private boolean isOfTerms(Ask ask) {
        var of = ask.of();
        var known = choices.terms();
        var terms =
                known.stream().filter(term -> ask.terms().contains(term.id())).toList();
        return !of.isOfSomeStudents()
                && of.work().isAll()
                && (of.workTerms().isEmpty() || of.workTerms().equals(ask.terms()))
                && (terms.size() == 1 || !terms.isEmpty() && terms.size() == known.size())
                && isWhole(ask, terms);
    }

    private boolean isWhole(Ask ask, List<Term> terms) {
        var zone = institutions.current().zone();
        var first = terms.stream().map(Term::startsOn).min(Comparator.naturalOrder());
        var last = terms.stream().map(Term::endsOn).max(Comparator.naturalOrder());
        return ask.from().equals(first.orElseThrow().atStartOfDay(zone).toInstant())
                && ask.until()
                        .equals(last.orElseThrow()
                                .plusDays(1)
                                .atStartOfDay(zone)
                                .toInstant());
    }
}
