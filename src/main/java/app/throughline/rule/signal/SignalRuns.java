package app.throughline.rule.signal;

import app.throughline.alert.Raising;
import app.throughline.kernel.Happenings;
import app.throughline.rule.RuleRun;
import app.throughline.rule.engine.RuleHappening;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the runs of signal rules (product RU-5), and stops one that goes round in a circle (RU-3). */
@Repository
class SignalRuns {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String KEEP =
            "insert into rule.run (contact_id, rule_id, version_no, enrollment_id, event, result,"
                    + " reason, actions, depth, started_at, duration_micros) select x.contact_id, ?, ?, x.enrollment_id,"
                    + " 'becomes_true', x.result, x.reason, x.actions::jsonb, 1, ?::timestamptz, ?"
                    + " from unnest(?::bigint[], ?::bigint[], ?::smallint[], ?::text[], ?::text[])"
                    + " x (contact_id, enrollment_id, result, reason, actions)";

    private final DSLContext db;
    private final Happenings happenings;

    SignalRuns(DSLContext db, Happenings happenings) {
        this.db = db;
        this.happenings = happenings;
    }

    /** What became of a signal. @param failure why it broke off, "" when it did not */
    record Answer(SignalPlaces.Place place, Raising raising, String failure) {}

    /** One row of the log, but for what all rows of a batch share. */
    private record Row(SignalPlaces.Place place, RuleRun.Result result, String reason, List<RuleRun.Step> steps) {}

    /** Those on which the rule did not run too often lately. */
    List<SignalPlaces.Place> without(long rule, List<SignalPlaces.Place> where, Instant at) {
        Set<Long> often = new HashSet<>(db.resultQuery(
                        "select r.enrollment_id from rule.run r where r.rule_id = ? and r.enrollment_id = any (?)"
                                + " and r.started_at > ?::timestamptz and r.started_at <= ?::timestamptz and r.result < 4"
                                + " group by 1 having count(*) >= ?",
                        rule,
                        where.stream().map(SignalPlaces.Place::enrollment).toArray(Long[]::new),
                        at.minus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC),
                        at.atOffset(ZoneOffset.UTC),
                        RuleRun.MOST_AN_HOUR)
                .fetch(0, Long.class));
        return often.isEmpty()
                ? where
                : where.stream()
                        .filter(place -> !often.contains(place.enrollment()))
                        .toList();
    }

    /** Keeps what was done; what was told before changed nothing. */
    void keep(SignalBook.Page page, List<Answer> answers, Instant at, long began) {
        var rows = answers.stream()
                .filter(answer -> !(answer.raising() instanceof Raising.Known))
                .map(SignalRuns::row)
                .toList();
        long micros = Math.max(1, (System.nanoTime() - began) / 1_000 / Math.max(1, rows.size()));
        insert(page, rows, at, micros);
    }

    /** Keeps that it was stopped as a loop, once until it may run again. */
    void stopped(SignalBook.Page page, List<SignalPlaces.Place> all, List<SignalPlaces.Place> free, Instant at) {
        var rows = all.stream()
                .filter(place -> !free.contains(place))
                .map(place -> new Row(
                        place,
                        RuleRun.Result.LOOP_STOPPED,
                        "It ran more than " + RuleRun.MOST_AN_HOUR + " times on this enrollment in an hour.",
                        List.of()))
                .toList();
        insert(page, rows, at, 1);
    }

    private void insert(SignalBook.Page page, List<Row> rows, Instant at, long micros) {
        if (rows.isEmpty()) {
            return;
        }
        tell(page, rows, RuleRun.Result.FAILED, "rule.failed");
        tell(page, rows, RuleRun.Result.LOOP_STOPPED, "rule.loop-stopped");
        db.execute(
                KEEP,
                page.entry().rule(),
                page.entry().version(),
                at.atOffset(ZoneOffset.UTC),
                Math.toIntExact(Math.min(micros, Integer.MAX_VALUE)),
                rows.stream().map(row -> row.place().contact()).toArray(Long[]::new),
                rows.stream().map(row -> row.place().enrollment()).toArray(Long[]::new),
                rows.stream().map(row -> row.result().code()).toArray(Short[]::new),
                rows.stream().map(Row::reason).toArray(String[]::new),
                rows.stream().map(row -> JSON.writeValueAsString(row.steps())).toArray(String[]::new));
    }

    /** Its owner hears of it once, for however many students. */
    private void tell(SignalBook.Page page, List<Row> rows, RuleRun.Result result, String name) {
        if (rows.stream().anyMatch(row -> row.result() == result)) {
            happenings.publish(
                    RuleHappening.of(name, page.entry().rule(), page.entry().name()));
        }
    }

    private static Row row(Answer answer) {
        return switch (answer.raising()) {
            case Raising.Raised(var _, var number) -> ran(answer, "Raise an alert", null, "ALERT-" + number);
            case Raising.Repeated(var _, var number, var occurrences) ->
                ran(
                        answer,
                        "Count on ALERT-" + number,
                        Integer.toString(occurrences - 1),
                        Integer.toString(occurrences));
            case Raising.Known(var _, var number) -> ran(answer, "Known", null, "ALERT-" + number);
            case Raising.Invalid(var errors) ->
                new Row(
                        answer.place(),
                        RuleRun.Result.FAILED,
                        errors.isEmpty() ? answer.failure() : errors.getFirst().message(),
                        List.of());
        };
    }

    private static Row ran(Answer answer, String what, @Nullable String before, String after) {
        var field = before == null ? "Alert" : "Occurrences";
        var changed = new RuleRun.Changed(field, before == null ? "" : before, after);
        return new Row(answer.place(), RuleRun.Result.RAN, "", List.of(new RuleRun.Step(what, "", List.of(changed))));
    }
}
