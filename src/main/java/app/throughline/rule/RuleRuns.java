package app.throughline.rule;

import static app.throughline.db.rule.Tables.RUN;
import static app.throughline.db.rule.Tables.UNMATCHED_COUNT;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.sum;

import app.throughline.db.rule.tables.records.RunRecord;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What rules did, as the caller may see it: a run is seen by whoever sees its record (product RU-5). */
@Component
public class RuleRuns {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Tx tx;
    private final DSLContext db;

    RuleRuns(Tx tx, DSLContext db) {
        this.tx = tx;
        this.db = db;
    }

    /**
     * How often a rule ran.
     *
     * @param matched how often its conditions held
     * @param ran how often it ran through
     * @param unmatched how often its conditions did not hold; counted by the day
     */
    public record Counts(long matched, long ran, long failed, long unmatched) {
        /** Never. */
        public static final Counts NONE = new Counts(0, 0, 0, 0);
    }

    /** Runs of a rule, the newest first. @param before the id of a run, 0 for the newest */
    public List<RuleRun> ofRule(long rule, long before, int limit) {
        return list(RUN.RULE_ID.eq(rule), before, limit);
    }

    /** Those of them that ended so. */
    public List<RuleRun> ofRule(long rule, RuleRun.Result result, long before, int limit) {
        return list(RUN.RULE_ID.eq(rule).and(RUN.RESULT.eq(result.code())), before, limit);
    }

    /** Runs on a record (alert, case or enrollment), the newest first. @param before as of {@link #ofRule} */
    public List<RuleRun> of(RecordRef record, long before, int limit) {
        return list(is(record), before, limit);
    }

    private static Condition is(RecordRef record) {
        return switch (record.kind()) {
            case "alert" -> RUN.ALERT_ID.eq(record.id());
            case "case" -> RUN.CASE_ID.eq(record.id());
            case "enrollment" -> RUN.ENROLLMENT_ID.eq(record.id());
            default -> DSL.falseCondition();
        };
    }

    private List<RuleRun> list(Condition which, long before, int limit) {
        return tx.read(() -> db.selectFrom(RUN)
                .where(which)
                .and(before == 0 ? DSL.noCondition() : RUN.ID.lt(before))
                .orderBy(RUN.ID.desc())
                .limit(limit)
                .fetch(RuleRuns::run));
    }

    /** How often each rule ran since then, on records the caller may see; rules that did not are absent. */
    public Map<Long, Counts> counts(Instant since, LocalDate day) {
        return tx.read(() -> {
            var counts = new HashMap<Long, Counts>();
            var ran = count().filterWhere(RUN.RESULT.in(inline((short) 1), inline((short) 3)));
            var failed = count().filterWhere(RUN.RESULT.in(inline((short) 2), inline((short) 4)));
            db.select(RUN.RULE_ID, count(), ran, failed)
                    .from(RUN)
                    .where(RUN.STARTED_AT.ge(since))
                    .groupBy(RUN.RULE_ID)
                    .forEach(row -> counts.put(row.value1(), new Counts(row.value2(), row.value3(), row.value4(), 0)));
            db.select(UNMATCHED_COUNT.RULE_ID, sum(UNMATCHED_COUNT.EVENT_COUNT))
                    .from(UNMATCHED_COUNT)
                    .where(UNMATCHED_COUNT.COUNTED_ON.ge(day))
                    .groupBy(UNMATCHED_COUNT.RULE_ID)
                    .forEach(row -> counts.merge(
                            row.value1(),
                            new Counts(0, 0, 0, row.value2().longValue()),
                            (one, other) -> new Counts(one.matched(), one.ran(), one.failed(), other.unmatched())));
            return counts;
        });
    }

    /**
     * How often each rule ran through on each of the days since then, on records the caller may see; rules that did not
     * are absent.
     *
     * @param since the start of the first day
     * @return as many numbers for each rule as there are days, the oldest first
     */
    public Map<Long, List<Long>> days(Instant since, int days) {
        var day = DSL.field(
                "floor(extract(epoch from ({0} - {1})) / 86400)::int", Integer.class, RUN.STARTED_AT, inline(since));
        var found = new HashMap<Long, List<Long>>();
        tx.run(() -> db.select(RUN.RULE_ID, day, count())
                .from(RUN)
                .where(RUN.STARTED_AT.ge(since))
                .and(RUN.RESULT.in(inline((short) 1), inline((short) 3)))
                .groupBy(RUN.RULE_ID, day)
                .forEach(row -> found.computeIfAbsent(row.value1(), _ -> new ArrayList<>(Collections.nCopies(days, 0L)))
                        .set(Math.clamp(row.value2(), 0, days - 1), (long) row.value3())));
        return found;
    }

    private static RuleRun run(RunRecord row) {
        return new RuleRun(
                row.getId(),
                row.getRuleId(),
                row.getVersionNo(),
                about(row),
                row.getContactId(),
                row.getEvent(),
                RuleRun.Result.of(row.getResult()),
                row.getReason(),
                row.getConditions() == null ? "" : row.getConditions().data(),
                JSON.readValue(json(row.getActions()), new TypeReference<List<RuleRun.Step>>() {}),
                JSON.readValue(json(row.getChain()), new TypeReference<List<String>>() {}),
                row.getCauseEntryId(),
                row.getDepth(),
                row.getStartedAt(),
                Duration.ofNanos(row.getDurationMicros() * 1_000L));
    }

    private static String json(JSONB json) {
        return json.data();
    }

    private static RecordRef about(RunRecord row) {
        if (row.getAlertId() != null) {
            return new RecordRef("alert", row.getAlertId());
        }
        return row.getCaseId() != null
                ? new RecordRef("case", row.getCaseId())
                : new RecordRef("enrollment", java.util.Objects.requireNonNull(row.getEnrollmentId()));
    }
}
