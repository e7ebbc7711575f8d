package app.throughline.rule.engine;

import static app.throughline.db.rule.Tables.RUN;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;

import app.throughline.kernel.RecordRef;
import app.throughline.rule.RuleRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes what rules did, and knows how often they ran on a record; in the running transaction, as the software itself. */
@Component
class RunLog {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration KEPT = Duration.ofDays(400);
    private static final int DELETED_AT_ONCE = 5_000;
    private static final int LONGEST_REASON = 1_000;

    private final DSLContext db;

    RunLog(DSLContext db) {
        this.db = db;
    }

    /** What a run left. @param conditions as JSON, "" when nothing was asked */
    record Entry(
            CompiledRule rule,
            Event event,
            RuleRun.Result result,
            String reason,
            String conditions,
            List<RuleRun.Step> steps,
            Chain chain,
            Instant at,
            Duration took) {}

    void write(Entry entry) {
        var event = entry.event();
        var about = event.about();
        var reason = entry.reason();
        db.insertInto(RUN)
                .set(RUN.CONTACT_ID, event.contact())
                .set(RUN.RULE_ID, entry.rule().rule().id())
                .set(RUN.VERSION_NO, entry.rule().rule().current().no())
                .set(RUN.ALERT_ID, about.kind().equals("alert") ? about.id() : null)
                .set(RUN.CASE_ID, about.kind().equals("case") ? about.id() : null)
                .set(RUN.EVENT, event.name())
                .set(RUN.RESULT, entry.result().code())
                .set(RUN.REASON, reason.substring(0, Math.min(reason.length(), LONGEST_REASON)))
                .set(RUN.CONDITIONS, entry.conditions().isEmpty() ? null : JSONB.valueOf(entry.conditions()))
                .set(RUN.ACTIONS, JSONB.valueOf(JSON.writeValueAsString(entry.steps())))
                .set(
                        RUN.CHAIN,
                        JSONB.valueOf(JSON.writeValueAsString(entry.chain().names())))
                .set(RUN.CAUSE_ENTRY_ID, event.cause().entry())
                .set(RUN.DEPTH, (short) event.cause().depth())
                .set(RUN.STARTED_AT, entry.at())
                .set(RUN.DURATION_MICROS, (int) Math.min(entry.took().toNanos() / 1_000, Integer.MAX_VALUE))
                .execute();
    }

    /** How often rules ran on a record since then, and how often one was stopped as a loop. */
    Busy since(Instant when, RecordRef about) {
        var loops = RUN.RESULT.eq(inline(RuleRun.Result.LOOP_STOPPED.code()));
        return db.select(count().filterWhere(loops.not()), count().filterWhere(loops))
                .from(RUN)
                .where(is(about))
                .and(RUN.STARTED_AT.gt(when))
                .fetchSingle(row -> new Busy(row.value1(), row.value2()));
    }

    /** What happened on a record lately. */
    record Busy(int runs, int loops) {}

    private static Condition is(RecordRef about) {
        return switch (about.kind()) {
            case "alert" -> RUN.ALERT_ID.eq(about.id());
            case "case" -> RUN.CASE_ID.eq(about.id());
            default -> DSL.falseCondition();
        };
    }

    /** Forgets what is older than 400 days, some at a time. @return whether there may be more */
    boolean forget(Instant now) {
        int gone = db.deleteFrom(RUN)
                .where(RUN.STARTED_AT.lt(now.minus(KEPT)))
                .and(RUN.ID.in(DSL.select(RUN.ID)
                        .from(RUN)
                        .where(RUN.STARTED_AT.lt(now.minus(KEPT)))
                        .orderBy(RUN.STARTED_AT)
                        .limit(DELETED_AT_ONCE)))
                .execute();
        return gone == DELETED_AT_ONCE;
    }
}
