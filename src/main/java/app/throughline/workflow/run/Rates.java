package app.throughline.workflow.run;

import static app.throughline.db.workflow.Tables.SENDING;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.sum;

import app.throughline.workflow.trouble.Breakers;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * How many messages a workflow sends in an hour (product WF-5). More wait, each student before the step; when a workflow
 * wants to send more than its blast limit, it is paused and its owner is called, and what was just asked for is not sent.
 */
@Component
class Rates {
    /** Why a student waits before a message. */
    static final String TOO_MANY = "The workflow has sent as many messages as it may in an hour.";

    private static final long SLOT_SECONDS = 600;
    private static final Duration HOUR = Duration.ofHours(1);

    private final DSLContext db;
    private final Breakers breakers;

    Rates(DSLContext db, Breakers breakers) {
        this.db = db;
        this.breakers = breakers;
    }

    /** How many may be sent now. @param next when the others are looked at again */
    record Allowance(int count, Instant next) {}

    /** Asks for a message for each of these tasks of one workflow, in the running transaction. */
    Allowance allow(List<Effects.Task> tasks, Instant now) {
        return tasks.getFirst().of().pretence().isPresent() ? new Allowance(tasks.size(), now) : allowed(tasks, now);
    }

    private Allowance allowed(List<Effects.Task> tasks, Instant now) {
        var workflow = tasks.getFirst().of().workflow();
        var policies = workflow.definition().policies();
        var past = db.select(
                        coalesce(sum(SENDING.ASKED_COUNT), inline(BigDecimal.ZERO)),
                        coalesce(sum(SENDING.SENT_COUNT), inline(BigDecimal.ZERO)),
                        min(SENDING.SLOT_AT))
                .from(SENDING)
                .where(SENDING.WORKFLOW_ID.eq(workflow.workflow()))
                .and(SENDING.SLOT_AT.gt(now.minus(HOUR)))
                .fetchSingle();
        int asked = (int) tasks.stream()
                .filter(task -> !task.of().row().getReason().equals(TOO_MANY))
                .count();
        if (past.value1().intValue() + asked > policies.blastLimit()) {
            int wanted = past.value1().intValue() + asked;
            breakers.pause(workflow.workflow(), reason(wanted, policies.blastLimit()), false);
            return new Allowance(0, now);
        }
        int left = Math.max(0, policies.messagesAnHour() - past.value2().intValue());
        int sent = Math.min(left, tasks.size());
        count(workflow.workflow(), now, asked, sent);
        var oldest = Objects.requireNonNullElse(past.value3(), now);
        var next = oldest.plus(HOUR);
        return new Allowance(sent, next.isAfter(now) ? next : now.plusSeconds(SLOT_SECONDS));
    }

    private static String reason(int wanted, int limit) {
        return "It wanted to send " + wanted + " messages in an hour; its limit is " + limit + ".";
    }

    private void count(long workflow, Instant now, int asked, int sent) {
        var slot = Breakers.slot(now);
        db.insertInto(SENDING)
                .set(SENDING.WORKFLOW_ID, workflow)
                .set(SENDING.SLOT_AT, slot)
                .set(SENDING.ASKED_COUNT, asked)
                .set(SENDING.SENT_COUNT, sent)
                .onConflict()
                .doUpdate()
                .set(SENDING.ASKED_COUNT, SENDING.ASKED_COUNT.plus(asked))
                .set(SENDING.SENT_COUNT, SENDING.SENT_COUNT.plus(sent))
                .execute();
    }
}
