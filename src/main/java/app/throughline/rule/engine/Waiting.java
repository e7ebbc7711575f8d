package app.throughline.rule.engine;

import static app.throughline.db.alert.Tables.ALERT;
import static app.throughline.db.alert.Tables.ALERT_COMMENT;
import static app.throughline.db.alert.Tables.STATUS_HISTORY;
import static app.throughline.db.casework.Tables.CASE_HISTORY;
import static app.throughline.db.casework.Tables.SUPPORT_CASE;
import static app.throughline.db.note.Tables.CONTACT_ATTEMPT;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.jsonbGetAttributeAsText;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import app.throughline.rule.RuleList;
import app.throughline.rule.Trigger;
import java.time.Instant;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;

/**
 * From when the time of a trigger is counted: a value of each open record, empty while what it waits for cannot come true.
 * Triggers that wait before an instant count back from it, the others forward.
 */
final class Waiting {
    private static final Condition OPEN_ALERT = ALERT.STATUS.le(inline((short) 3));
    private static final Condition OPEN_CASE = SUPPORT_CASE.STATUS_GROUP.le(inline((short) 2));

    private Waiting() {}

    /** Where the records of a list stand. @param id of a record @param contact its student */
    record Source(
            Table<?> table,
            TableField<? extends Record, Long> id,
            TableField<? extends Record, Long> contact,
            Condition open) {}

    static Source source(RuleList list) {
        return switch (list) {
            case ALERTS -> new Source(ALERT, ALERT.ID, ALERT.CONTACT_ID, OPEN_ALERT);
            case CASES -> new Source(SUPPORT_CASE, SUPPORT_CASE.ID, SUPPORT_CASE.CONTACT_ID, OPEN_CASE);
            case SIGNALS -> throw new IllegalArgumentException("Signals do not wait for time here");
        };
    }

    /** From when a trigger counts, as a value of the list's records. */
    static Field<Instant> base(RuleList list, Trigger trigger) {
        return list == RuleList.ALERTS ? ofAlert(trigger) : ofCase(trigger);
    }

    private static Field<Instant> ofAlert(Trigger trigger) {
        return switch (trigger) {
            case Trigger.BecomesOverdue _, Trigger.OverdueFor _, Trigger.DueWithin _ -> when(OPEN_ALERT, ALERT.DUE_AT);
            case Trigger.UnreviewedFor _ ->
                when(
                        OPEN_ALERT.and(ALERT.REVIEWED_AT.isNull()),
                        moved(STATUS_HISTORY
                                .TO_STATUS
                                .eq(inline((short) 1))
                                .and(STATUS_HISTORY.FROM_STATUS.ne(inline((short) 1)))));
            case Trigger.UnassignedFor _ ->
                when(
                        OPEN_ALERT.and(ALERT.REVIEWER_ID.isNull()).and(ALERT.REVIEWER_TEAM_ID.isNull()),
                        moved(jsonbGetAttributeAsText(STATUS_HISTORY.BEFORE, "what")
                                .eq(inline("reviewer"))));
            case Trigger.InStatusFor _ ->
                when(OPEN_ALERT, moved(STATUS_HISTORY.FROM_STATUS.ne(STATUS_HISTORY.TO_STATUS)));
            case Trigger.NoActivityFor _ -> when(OPEN_ALERT, lastActivity());
            case Trigger.TargetNear _, Trigger.TargetMissed _ ->
                when(OPEN_ALERT.and(ALERT.FIRST_RESPONSE_AT.isNull()), ALERT.FIRST_CONTACT_DUE_AT);
            case Trigger.Created _, Trigger.Changed _, Trigger.BecomesTrue _ -> throw notTimed(trigger);
        };
    }

    /** The last time such a thing was done with an alert, else when it was raised. */
    private static Field<Instant> moved(Condition which) {
        return coalesce(
                field(select(max(STATUS_HISTORY.MOVED_AT))
                        .from(STATUS_HISTORY)
                        .where(STATUS_HISTORY.CONTACT_ID.eq(ALERT.CONTACT_ID))
                        .and(STATUS_HISTORY.ALERT_ID.eq(ALERT.ID))
                        .and(which)),
                ALERT.CREATED_AT);
    }

    private static Field<Instant> lastActivity() {
        return greatest(
                ALERT.CREATED_AT,
                ALERT.LAST_OCCURRED_AT,
                moved(org.jooq.impl.DSL.noCondition()),
                field(select(max(ALERT_COMMENT.WRITTEN_AT))
                        .from(ALERT_COMMENT)
                        .where(ALERT_COMMENT.CONTACT_ID.eq(ALERT.CONTACT_ID))
                        .and(ALERT_COMMENT.ALERT_ID.eq(ALERT.ID))),
                field(select(max(CONTACT_ATTEMPT.ATTEMPTED_AT))
                        .from(CONTACT_ATTEMPT)
                        .where(CONTACT_ATTEMPT.CONTACT_ID.eq(ALERT.CONTACT_ID))
                        .and(CONTACT_ATTEMPT.ALERT_ID.eq(ALERT.ID))));
    }

    private static Field<Instant> ofCase(Trigger trigger) {
        var detail = jsonbGetAttributeAsText(CASE_HISTORY.DETAIL, "field");
        return switch (trigger) {
            case Trigger.BecomesOverdue _, Trigger.OverdueFor _, Trigger.DueWithin _ ->
                when(OPEN_CASE, SUPPORT_CASE.DUE_AT);
            case Trigger.UnassignedFor _ ->
                when(OPEN_CASE.and(SUPPORT_CASE.ASSIGNEE_ID.isNull()), happened(detail.eq(inline("assignee"))));
            case Trigger.InStatusFor _ ->
                when(OPEN_CASE, happened(detail.eq(inline("status")).or(CASE_HISTORY.EVENT.eq(inline("reopened")))));
            case Trigger.NoActivityFor _ -> when(OPEN_CASE, SUPPORT_CASE.LAST_ACTIVITY_AT);
            case Trigger.TargetNear(var goal, var _) -> target(goal);
            case Trigger.TargetMissed(var goal) -> target(goal);
            case Trigger.UnreviewedFor _, Trigger.Created _, Trigger.Changed _, Trigger.BecomesTrue _ ->
                throw notTimed(trigger);
        };
    }

    private static Field<Instant> target(Trigger.Goal goal) {
        return switch (goal) {
            case FIRST_CONTACT ->
                when(OPEN_CASE.and(SUPPORT_CASE.FIRST_RESPONSE_AT.isNull()), SUPPORT_CASE.FIRST_CONTACT_DUE_AT);
            case RESOLUTION ->
                when(OPEN_CASE.and(SUPPORT_CASE.CLOCK_PAUSED_AT.isNull()), SUPPORT_CASE.RESOLUTION_DUE_AT);
        };
    }

    private static Field<Instant> happened(Condition which) {
        return coalesce(
                field(select(max(CASE_HISTORY.HAPPENED_AT))
                        .from(CASE_HISTORY)
                        .where(CASE_HISTORY.CONTACT_ID.eq(SUPPORT_CASE.CONTACT_ID))
                        .and(CASE_HISTORY.CASE_ID.eq(SUPPORT_CASE.ID))
                        .and(which)),
                SUPPORT_CASE.OPENED_AT);
    }

    private static IllegalArgumentException notTimed(Trigger trigger) {
        return new IllegalArgumentException("It does not wait for time: " + trigger);
    }
}
