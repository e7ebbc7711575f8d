package app.throughline.rule.engine;

import app.throughline.access.Viewer;
import app.throughline.filter.time.Moment;
import app.throughline.filter.time.Moments;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Cause;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.rule.Rule;
import app.throughline.rule.RuleRun;
import app.throughline.rule.RuleSight;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * What a rule would do to records as they are now (product RU-6). It is really done, and undone before anybody else can
 * see it: the answer is what would have come of it, with all that follows, and nothing is left, no notice and no log.
 */
@Component
public class DryRuns {
    /** So many records can be asked about. */
    public static final int MOST = 1_000;

    private final Tx tx;
    private final DSLContext db;
    private final Rulebooks books;
    private final RuleRunner runner;
    private final SegmentConditions segments;
    private final Moments moments;

    /**
     * What the rule would do to a record.
     *
     * @param conditions what each met, as JSON as in the run log, "" when nothing is asked
     * @param refusal why it would fail, "" when it would not
     * @param steps what each action would do, none when it does not match or would fail
     * @param values what would be another value in the end, each field once
     */
    public record Shown(
            RecordRef about,
            long contact,
            boolean matches,
            String conditions,
            String refusal,
            List<RuleRun.Step> steps,
            List<RuleRun.Changed> values) {}

    /** Ends the transaction of a dry run. */
    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Undone() {
            super("A dry run is undone", null, false, false);
        }
    }

    DryRuns(Tx tx, DSLContext db, Rulebooks books, RuleRunner runner, SegmentConditions segments, Moments moments) {
        this.tx = tx;
        this.db = db;
        this.books = books;
        this.runner = runner;
        this.segments = segments;
        this.moments = moments;
    }

    /**
     * What a rule, saved or not, would do to the latest records of its list that the viewer sees.
     *
     * @param count at most {@link #MOST}
     * @return the newest first; those it does not match are among them
     * @throws NotFound if the viewer writes no rules
     */
    public List<Shown> onLatest(Rule rule, int count, Viewer viewer) {
        require(viewer);
        return on(rule, visible(rule, DSL.noCondition(), Math.min(count, MOST)));
    }

    /** The same for one record. @throws NotFound if the viewer does not see it, or writes no rules */
    public Shown on(Rule rule, long record, Viewer viewer) {
        require(viewer);
        var seen = visible(rule, Waiting.source(rule.list()).id().eq(record), 1);
        return on(rule, seen).stream().findFirst().orElseThrow(() -> new NotFound("record"));
    }

    private static void require(Viewer viewer) {
        if (!RuleSight.makes(viewer)) {
            throw new NotFound("rule");
        }
    }

    /** Records as whoever asks sees them, the newest first. */
    private Map<Long, Long> visible(Rule rule, Condition which, int limit) {
        var source = Waiting.source(rule.list());
        return tx.read(() -> {
            var found = new LinkedHashMap<Long, Long>();
            db.select(source.id(), source.contact())
                    .from(source.table())
                    .where(which)
                    .orderBy(source.id().desc())
                    .limit(limit)
                    .forEach(row -> found.put(row.value1(), row.value2()));
            return found;
        });
    }

    private List<Shown> on(Rule rule, Map<Long, Long> records) {
        var shown = new ArrayList<Shown>();
        RulePasses.ITSELF.run(() -> tx.run(() -> undone(() -> {
            var book = books.of(rule.list(), List.of(rule));
            var moment = moments.now();
            records.forEach((id, contact) -> shown.add(one(book, id, contact, moment)));
        })));
        return shown;
    }

    private Shown one(Rulebook book, long record, long contact, Moment moment) {
        var about = new RecordRef(book.root().key(), record);
        if (book.rules().isEmpty()) {
            return new Shown(about, contact, false, "", "Its conditions cannot be read.", List.of(), List.of());
        }
        var rule = book.rules().getFirst();
        boolean matches = book.holding(book.rules(), contact, record, moment, segments.view())
                .get(0);
        var why = runner.conditions(rule, contact, record, moment);
        if (!matches) {
            return new Shown(about, contact, false, why, "", List.of(), List.of());
        }
        var event =
                new Event(rule.rule().list(), "dry", about, contact, true, Set.of(), Map.of(), Cause.of(Actor.SYSTEM));
        var ran = new ArrayList<RuleRunner.Ran>();
        undone(() -> ran.add(runner.perform(rule, event, Chain.current())));
        var steps = ran.getFirst().steps();
        return new Shown(about, contact, true, why, ran.getFirst().reason(), steps, values(steps));
    }

    /** What each field was at first and is in the end. */
    private static List<RuleRun.Changed> values(Collection<RuleRun.Step> steps) {
        var last = new LinkedHashMap<String, RuleRun.Changed>();
        steps.stream()
                .flatMap(step -> step.changes().stream())
                .forEach(change -> last.merge(
                        change.field(),
                        change,
                        (first, then) -> new RuleRun.Changed(first.field(), first.before(), then.after())));
        return List.copyOf(last.values());
    }

    private void undone(Runnable work) {
        tx.attempt(() -> {
                    work.run();
                    throw new Undone();
                })
                .filter(thrown -> !(thrown instanceof Undone))
                .ifPresent(thrown -> {
                    throw thrown;
                });
    }
}
