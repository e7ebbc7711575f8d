package app.throughline.rule.backtest;

import static app.throughline.db.rule.Tables.BACK_TEST;

import app.throughline.db.rule.tables.records.BackTestRecord;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of back-tests. */
@Repository
class BackTestStore {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration SILENT = Duration.ofMinutes(2);
    private static final short RUNNING = BackTest.State.RUNNING.code();

    private final DSLContext db;

    BackTestStore(DSLContext db) {
        this.db = db;
    }

    /** Begins one. @param now by the institution's clock @param beat by that of the world */
    long begin(long rule, int version, BackTests.Wish wish, long by, Instant now, Instant beat) {
        return db.insertInto(BACK_TEST)
                .set(BACK_TEST.RULE_ID, rule)
                .set(BACK_TEST.VERSION_NO, version)
                .set(BACK_TEST.FROM_ON, wish.from())
                .set(BACK_TEST.UNTIL_ON, wish.until())
                .set(BACK_TEST.LIMIT_NO, (short) wish.limit())
                .set(BACK_TEST.LIMITS, wish.limits().toArray(BigDecimal[]::new))
                .set(BACK_TEST.BEAT_AT, beat)
                .set(BACK_TEST.ASKED_BY, by)
                .set(BACK_TEST.ASKED_AT, now)
                .returningResult(BACK_TEST.ID)
                .fetchSingle()
                .value1();
    }

    /** Notes how far it is. @return whether it shall go on */
    boolean reached(long id, int done, int total, Instant beat) {
        return db.update(BACK_TEST)
                        .set(BACK_TEST.DONE_COUNT, done)
                        .set(BACK_TEST.TOTAL_COUNT, total)
                        .set(BACK_TEST.BEAT_AT, beat)
                        .where(BACK_TEST.ID.eq(id).and(BACK_TEST.STATE.eq(RUNNING)))
                        .execute()
                == 1;
    }

    /** Ends one that is under way. @return whether it was */
    boolean end(long id, BackTest.State how, @Nullable BackTestReport report, String failure, Instant now) {
        return db.update(BACK_TEST)
                        .set(BACK_TEST.STATE, how.code())
                        .set(BACK_TEST.REPORT, report == null ? null : JSONB.valueOf(JSON.writeValueAsString(report)))
                        .set(BACK_TEST.FAILURE, failure)
                        .set(BACK_TEST.ENDED_AT, now)
                        .where(BACK_TEST.ID.eq(id).and(BACK_TEST.STATE.eq(RUNNING)))
                        .execute()
                == 1;
    }

    /** Whether one of a rule is under way, and somebody runs it. Others can begin only behind the caller's end. */
    boolean isRunning(long rule, Instant now) {
        db.execute("select pg_advisory_xact_lock(4716)");
        return list(BACK_TEST.RULE_ID.eq(rule).and(BACK_TEST.STATE.eq(RUNNING)), 100, now).stream()
                .anyMatch(one -> one.state() == BackTest.State.RUNNING);
    }

    /** The back-tests of a rule, the newest first. */
    List<BackTest> ofRule(long rule, int limit, Instant now) {
        return list(BACK_TEST.RULE_ID.eq(rule), limit, now);
    }

    Optional<BackTest> find(long rule, long id, Instant now) {
        return list(BACK_TEST.RULE_ID.eq(rule).and(BACK_TEST.ID.eq(id)), 1, now).stream()
                .findFirst();
    }

    private List<BackTest> list(Condition which, int limit, Instant now) {
        return db.selectFrom(BACK_TEST)
                .where(which)
                .orderBy(BACK_TEST.ID.desc())
                .limit(limit)
                .fetch(row -> test(row, now));
    }

    private static BackTest test(BackTestRecord row, Instant now) {
        var state = BackTest.State.of(row.getState());
        boolean lost = state == BackTest.State.RUNNING && row.getBeatAt().isBefore(now.minus(SILENT));
        return new BackTest(
                row.getId(),
                row.getRuleId(),
                row.getVersionNo(),
                row.getFromOn(),
                row.getUntilOn(),
                row.getLimitNo(),
                Arrays.asList(row.getLimits()),
                lost ? BackTest.State.LOST : state,
                row.getDoneCount(),
                row.getTotalCount(),
                row.getAskedBy(),
                row.getAskedAt(),
                row.getEndedAt(),
                row.getFailure(),
                row.getReport() == null ? null : JSON.readValue(row.getReport().data(), BackTestReport.class));
    }
}
