package app.throughline.rule.backtest.past;

import static app.throughline.db.alert.Tables.ALERT;
import static app.throughline.db.alert.Tables.ALERT_TYPE;
import static java.util.Map.entry;

import app.throughline.alert.Alerts;
import app.throughline.filter.core.DocumentReader;
import java.util.Map;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Alerts as they were. Every change kept the whole state before it, so what an alert was at a moment stands in the first
 * change behind it, or in the alert itself when none follows. A change that was taken back is none.
 */
final class AlertVersions {
    /** Columns of the alert with the values they had, from the state that a change kept. */
    private static final String STATE = """
            jsonb_build_object(
                'status', case n.s ->> 'status' when 'TRIAGE' then 1 when 'IN_PROGRESS' then 2 when 'ESCALATED' then 3
                    when 'RESOLVED' then 4 when 'DISMISSED' then 5 else 6 end,
                'priority', case n.s ->> 'priority' when 'CRITICAL' then 1 when 'HIGH' then 2 when 'MEDIUM' then 3 else 4 end,
                'reviewer_id', n.s -> 'reviewer', 'reviewer_team_id', n.s -> 'reviewerTeam', 'due_at', n.s -> 'dueAt',
                'case_id', n.s -> 'caseId', 'reason_id', n.s -> 'reason', 'closing_note', n.s -> 'note',
                'reviewed_at', n.s -> 'times' -> 'reviewedAt', 'reviewed_by', n.s -> 'times' -> 'reviewedBy',
                'escalated_at', n.s -> 'times' -> 'escalatedAt', 'resolved_at', n.s -> 'times' -> 'resolvedAt',
                'dismissed_at', n.s -> 'times' -> 'dismissedAt', 'cancelled_at', n.s -> 'times' -> 'cancelledAt',
                'closed_at', n.s -> 'times' -> 'closedAt')""";

    private static final String SQL = """
            select a.id, a.contact_id, v.at as as_of, v.entry, v.what, a.compartment_id <> 0 as is_hidden,
                coalesce((select max(h.moved_at) from alert.status_history h where h.contact_id = a.contact_id
                    and h.alert_id = a.id and h.undone_at is null and h.from_status is distinct from h.to_status
                    and h.moved_at <= v.at), a.created_at) as in_status_since,
                %s
            from alert.alert a
            cross join lateral (
                select a.created_at as at, 0::bigint as entry, 1 as what
                union all select h.moved_at, h.id, 2 from alert.status_history h
                    where h.contact_id = a.contact_id and h.alert_id = a.id and h.undone_at is null
                union all select o.occurred_at, 0, 3 from alert.occurrence o
                    where o.contact_id = a.contact_id and o.alert_id = a.id
                union all select c.written_at, 0, 4 from alert.alert_comment c
                    where c.contact_id = a.contact_id and c.alert_id = a.id
                union all select t.attempted_at, 0, 5 from note.contact_attempt t
                    where t.contact_id = a.contact_id and t.alert_id = a.id
                union all select a.first_response_at, 0, 6 where a.first_response_at is not null
                union all select a.unheld_at, 0, 6 where a.unheld_at is not null
            ) v
            left join lateral (
                select h.before -> 'state' as s, h.from_status as status from alert.status_history h
                where h.contact_id = a.contact_id and h.alert_id = a.id and h.undone_at is null
                and case v.what when 1 then true when 2 then h.id > v.entry else h.moved_at > v.at end
                order by h.id limit 1
            ) n on true
            cross join lateral jsonb_populate_record(a, jsonb_build_object(
                'first_response_at', case when a.first_response_at <= v.at then a.first_response_at end,
                'is_held', a.is_held or coalesce(a.unheld_at > v.at, false),
                'occurrences', a.occurrences - (select count(*) from alert.occurrence o
                    where o.contact_id = a.contact_id and o.alert_id = a.id and o.occurred_at > v.at),
                'last_occurred_at', coalesce((select max(o.occurred_at) from alert.occurrence o
                    where o.contact_id = a.contact_id and o.alert_id = a.id and o.occurred_at <= v.at), a.created_at))
                || case when n.s is not null then %s
                    when n.status is not null then jsonb_build_object('status', n.status)
                    else jsonb_build_object() end) p""".formatted(PastKind.past(ALERT), STATE);

    private static final Map<Known, String> NAMES = Map.ofEntries(
            entry(Known.AT, "as_of"),
            entry(Known.ENTRY, "entry"),
            entry(Known.WHAT, "what"),
            entry(Known.STATUS, "status"),
            entry(Known.GROUP, "status"),
            entry(Known.PRIORITY, "priority"),
            entry(Known.PERSON, "reviewer_id"),
            entry(Known.TEAM, "reviewer_team_id"),
            entry(Known.DUE, "due_at"),
            entry(Known.TYPE, "type_id"),
            entry(Known.SECTION, "section_id"),
            entry(Known.CASE, "case_id"),
            entry(Known.HELD, "is_held"),
            entry(Known.REVIEWED, "reviewed_at"),
            entry(Known.RESPONDED, "first_response_at"),
            entry(Known.CONTACT_DUE, "first_contact_due_at"),
            entry(Known.HIDDEN, "is_hidden"));

    static final PastKind KIND = PastKind.of(
            Alerts.KIND,
            new DocumentReader.Rows(
                    AlertVersions::rows,
                    Map.of("status_since", alias -> DSL.field("{0}", DSL.name(alias, "in_status_since")))),
            NAMES);

    private AlertVersions() {}

    private static Table<?> rows(String alias) {
        var type = ALERT_TYPE.as(alias + "_t");
        return DSL.table("(" + SQL + ")")
                .as(alias)
                .join(type)
                .on(type.ID.eq(DSL.field(DSL.name(alias, "type_id"), Long.class)));
    }
}
