package app.throughline.rule.backtest.past;

import app.throughline.calendar.Calendars;
import app.throughline.filter.core.Documents;
import app.throughline.filter.core.PastDocuments;
import app.throughline.filter.time.Moment;
import app.throughline.filter.time.Moments;
import app.throughline.filter.time.TimeFrame;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Login;
import app.throughline.kernel.Tx;
import app.throughline.rule.Rule;
import app.throughline.rule.backtest.BackTestPlan;
import app.throughline.rule.backtest.BackTestReport;
import app.throughline.rule.backtest.Enrolled;
import app.throughline.rule.backtest.EnrolledLists;
import app.throughline.rule.backtest.Progress;
import app.throughline.rule.backtest.TodaysFacts;
import app.throughline.rule.engine.Instants;
import app.throughline.segment.SegmentConditions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * Replays rules of alerts and of cases over past days, some hundred students at a time, as far as whoever asks sees their
 * records: each event of the window starts the rule on the record as it was then (docs/decisions/0147).
 */
@Component
public class RecordBackTests {
    private static final int BATCH = 250;

    /** So many students at a time are asked how their sections ended. */
    private static final int COHORT = 4_000;

    private static final List<String> ASSUMPTIONS = List.of(
            "What people did is replayed as they did it, whatever the rule would have changed before.",
            "A change that was taken back counts as never made.",
            "Nobody is taken to have been away. Who is in turn, or has least to do, is whoever got least that week.",
            "It counts the records that whoever started it may read.");

    private final Tx tx;
    private final DSLContext db;
    private final PastRules rules;
    private final Reading reading;
    private final Timing timing;

    /** What is read of students. */
    @Component
    record Reading(PastRecords records, EnrolledLists enrolled, PastAssigning assigning) {}

    /** Moments, business time and memberships of segments. */
    @Component
    record Timing(Moments moments, Calendars calendars, SegmentConditions segments) {}

    RecordBackTests(Tx tx, DSLContext db, PastRules rules, Reading reading, Timing timing) {
        this.tx = tx;
        this.db = db;
        this.rules = rules;
        this.reading = reading;
        this.timing = timing;
    }

    /**
     * Replays a rule.
     *
     * @param plan with the variants of the rule; its others are not looked at, they are those of the rule's list
     * @param asker the account in whose name records are read
     * @return empty when it was to stop
     */
    public Optional<BackTestReport> run(Rule rule, BackTestPlan plan, long asker, Progress progress) {
        return new Test(rule, plan, new Caller(asker, Login.WORKER)).run(progress);
    }

    /** One replay on its way. */
    private final class Test {
        private final BackTestPlan plan;
        private final Caller caller;
        private final Moment now = timing.moments().now();
        private final Asked asked;
        private final PastRecords.Vocabulary words;
        private final Tally tally;
        private final long from;
        private final long until;

        Test(Rule rule, BackTestPlan plan, Caller caller) {
            this.plan = plan;
            this.caller = caller;
            this.asked = tx.read(() -> rules.compile(rule, plan));
            this.words = tx.read(() -> reading.records().vocabulary(asked.root()));
            this.tally = new Tally(asked, plan, reading.assigning(), words.keys());
            this.from = now.frame().startOf(plan.from());
            this.until = Math.min(now.frame().startOf(plan.until().plusDays(1)) - 1, now.micros());
        }

        Optional<BackTestReport> run(Progress progress) {
            var whose = caller.call(
                    () -> tx.read(() -> reading.records().contacts(asked.root(), instant(from), instant(until))));
            var cohort = caller.call(() -> tx.read(() -> reading.enrolled().contacts(plan.from(), plan.until())));
            int total = whose.size() + cohort.size();
            for (int at = 0; at < cohort.size(); at += COHORT) {
                if (!progress.reached(at, total)) {
                    return Optional.empty();
                }
                var part = cohort.subList(at, Math.min(at + COHORT, cohort.size()));
                tally.cohort(caller.call(() -> tx.read(() -> reading.enrolled().of(part, plan, now))));
            }
            for (int at = 0; at < whose.size(); at += BATCH) {
                if (!progress.reached(cohort.size() + at, total)) {
                    return Optional.empty();
                }
                var part = whose.subList(at, Math.min(at + BATCH, whose.size()));
                caller.run(() -> tx.run(() -> replay(part)));
            }
            progress.reached(total, total);
            return Optional.of(report());
        }

        private BackTestReport report() {
            boolean personal = caller.call(
                    () -> tx.read(() -> reading.records().isPersonal(asked.root(), instant(from), instant(until))));
            var todays = tx.read(
                    () -> TodaysFacts.of(plan.variants().getFirst().filter().where(), timing.segments()::live));
            return tally.report(personal, todays, ASSUMPTIONS);
        }

        private void replay(List<Long> contacts) {
            var read = asked.reader().read(db, new Documents.Whose.Of(contacts));
            var documents = new PastDocuments(
                    asked.filters().layout(),
                    read,
                    asked.kinds().stream().map(PastKind::kind).toList());
            var ends = reading.enrolled().of(contacts, plan, now).stream()
                    .collect(Collectors.groupingBy(Enrolled::contact));
            var facts = new Batch.Facts(ends, reading.assigning().read(contacts, asked.actions()));
            var batch = new Batch(asked, tally, words, facts, now.frame(), documents);
            var span = new Replay.Span(
                    now,
                    from,
                    until,
                    new Instants(timing.calendars().standard()),
                    timing.segments().remembered());
            new Replay(asked, documents, words.keys(), span, batch).walk();
            batch.done();
        }
    }

    private static Instant instant(long micros) {
        return TimeFrame.instant(micros);
    }
}
