package app.throughline.rule.backtest.past;

import static app.throughline.db.casework.Tables.SUPPORT_CASE;
import static java.util.Map.entry;

import app.throughline.casework.CaseFilterFields;
import app.throughline.filter.core.DocumentReader;
import java.util.Map;
import org.jooq.impl.DSL;

/**
 * Cases as they were. Their history keeps what each field was before each change, so what it was at a moment stands in the
 * first change of the field behind it, or in the case itself when none follows.
 */
final class CaseVersions {
    /** What the fields were that changed later, by field. */
    private static final String WAS = """
            select jsonb_object_agg(f.field, f.value) as was from (
                select distinct on (x.field) x.field, x.value from casework.case_history h
                cross join lateral (select
                    case when h.event in ('changed', 'undone') then h.detail ->> 'field'
                        when h.event in ('closed', 'reopened') then 'status' end as field,
                    case h.event when 'closed' then h.detail ->> 'from_status' when 'reopened' then 'closed'
                        else h.detail ->> 'from' end as value) x
                where h.contact_id = c.contact_id and h.case_id = c.id and x.field is not null and x.value is not null
                and case when v.what = 1 then true when v.entry > 0 then h.id > v.entry else h.happened_at > v.at end
                order by x.field, h.id) f""";

    private static final String SQL = """
            select c.id, c.contact_id, v.at as as_of, v.entry, v.what,
                c.compartment_id <> 0 or c.is_private as is_hidden,
                coalesce((select max(h.happened_at) from casework.case_history h where h.contact_id = c.contact_id
                    and h.case_id = c.id and h.happened_at <= v.at and (h.event in ('closed', 'reopened')
                    or h.event in ('changed', 'undone') and h.detail ->> 'field' = 'status')), c.opened_at) as in_status_since,
                %s
            from casework.support_case c
            cross join lateral (
                select c.opened_at as at, 0::bigint as entry, 1 as what
                union all select h.happened_at, h.id, case
                    when h.event in ('subscribed', 'unsubscribed') then 7
                    when h.event in ('alert_linked', 'alert_folded', 'alert_unlinked') then 8 else 2 end
                    from casework.case_history h
                    where h.contact_id = c.contact_id and h.case_id = c.id and h.event <> 'opened'
                union all select t.completed_at, 0, 9 from task.task t
                    where t.contact_id = c.contact_id and t.case_id = c.id and t.status = 4
                union all select t.created_at, 0, 5 from task.task t where t.contact_id = c.contact_id and t.case_id = c.id
                union all select n.written_at, 0, 5 from note.note n where n.contact_id = c.contact_id and n.case_id = c.id
                union all select t.attempted_at, 0, 5 from note.contact_attempt t
                    where t.contact_id = c.contact_id and t.case_id = c.id
                union all select c.first_response_at, 0, 6 where c.first_response_at is not null
            ) v
            left join lateral (%s) w on true
            left join casework.case_status st on st.id = case when w.was ->> 'status' = 'closed'
                then (select min(e.id) from casework.case_status e where e.group_code = 3)
                else (w.was ->> 'status')::bigint end
            cross join lateral jsonb_populate_record(c, jsonb_build_object(
                'first_response_at', case when c.first_response_at <= v.at then c.first_response_at end,
                'last_activity_at', least(c.last_activity_at, v.at))
                || case when st.id is null then jsonb_build_object() else jsonb_build_object('status_id', st.id,
                    'status_group', st.group_code, 'closed_at', null, 'resolved_at', null, 'is_reached', null,
                    'result', null, 'reason_id', null) end
                || case when w.was ->> 'priority' is null then jsonb_build_object()
                    else jsonb_build_object('priority', (w.was ->> 'priority')::smallint) end
                || case when w.was ->> 'due' is null or w.was ->> 'due' = '' then jsonb_build_object()
                    else jsonb_build_object('due_at', w.was ->> 'due') end
                || case when w.was ->> 'private' is null then jsonb_build_object()
                    else jsonb_build_object('is_private', (w.was ->> 'private')::boolean) end
                || case when w.was ->> 'type' is null then jsonb_build_object()
                    else jsonb_build_object('type_id', coalesce((select y.id from casework.case_type y
                        where y.key = w.was ->> 'type'), c.type_id)) end
                || case left(w.was ->> 'assignee', 1)
                    when 'p' then jsonb_build_object('assignee_id', substr(w.was ->> 'assignee', 2)::bigint,
                        'assignee_team_id', null)
                    when 't' then jsonb_build_object('assignee_id', null,
                        'assignee_team_id', substr(w.was ->> 'assignee', 2)::bigint)
                    else jsonb_build_object() end) p""".formatted(PastKind.past(SUPPORT_CASE), WAS);

    private static final Map<Known, String> NAMES = Map.ofEntries(
            entry(Known.AT, "as_of"),
            entry(Known.ENTRY, "entry"),
            entry(Known.WHAT, "what"),
            entry(Known.STATUS, "status_id"),
            entry(Known.GROUP, "status_group"),
            entry(Known.PRIORITY, "priority"),
            entry(Known.PERSON, "assignee_id"),
            entry(Known.TEAM, "assignee_team_id"),
            entry(Known.DUE, "due_at"),
            entry(Known.TYPE, "type_id"),
            entry(Known.PRIVATE, "is_private"),
            entry(Known.RESPONDED, "first_response_at"),
            entry(Known.CONTACT_DUE, "first_contact_due_at"),
            entry(Known.RESOLUTION_DUE, "resolution_due_at"),
            entry(Known.PAUSED, "clock_paused_at"),
            entry(Known.HIDDEN, "is_hidden"));

    static final PastKind KIND = PastKind.of(
            CaseFilterFields.CASE,
            new DocumentReader.Rows(
                    alias -> DSL.table("(" + SQL + ")").as(alias),
                    Map.of("status_since", alias -> DSL.field("{0}", DSL.name(alias, "in_status_since")))),
            NAMES);

    private CaseVersions() {}
}
