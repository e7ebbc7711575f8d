-- Alerts, cases and what was done about them as the dashboard asks of them.

-- first_response_at and first_response_due_at are the alert's own clock, so that a tile and the page of the alert agree.
-- created_by_rule is filled for rules and signals. linked_how: the alerts a case was opened from are linked with its
-- opening, which takes less than a second.
create view report.rpt_alert with (security_invoker = true) as
select a.id as alert_id, a.contact_id, a.type_id, g.key as type_group,
    (array['concern', 'fyi', 'positive'])[a.kind] as kind,
    a.priority, a.source,
    case when a.actor_kind = 1 then a.created_by end as raised_by,
    case
        when a.source = 'student' then 'student'
        when a.actor_kind <> 1 or a.created_by is null then 'software'
        when exists (select 1 from academics.section_instructor i where i.account_id = a.created_by) then 'instructor'
        else 'staff'
    end as raiser_role,
    case when a.actor_kind = 4 then a.actor_id end as created_by_rule,
    a.section_id,
    coalesce(s.term_id, (select m.id from academics.term m
        where m.is_main
        and (a.created_at at time zone (select i.zone from calendar.institution i))::date between m.starts_on and m.ends_on
        order by m.starts_on desc, m.id limit 1)) as term_id,
    a.case_id,
    case
        when l.alert_id is null then null
        when l.is_folded then 'folded'
        when l.linked_at < k.opened_at + interval '1 second' then 'created'
        else 'linked'
    end as linked_how,
    (array['triage', 'in_progress', 'escalated', 'resolved', 'dismissed', 'cancelled'])[a.status] as status,
    a.created_at, a.reviewed_at, a.escalated_at, a.closed_at, r.key as reason, a.due_at,
    a.first_response_at, a.first_contact_due_at as first_response_due_at,
    (select min(c.attempted_at) from note.contact_attempt c
        where c.contact_id = a.contact_id
        and c.result in ('reached', 'student_replied')
        and c.attempted_at >= a.created_at
        and (c.alert_id = a.id or c.case_id = a.case_id)) as reached_at,
    (select min(f.told_at) from alert.feedback f
        where f.contact_id = a.contact_id and f.alert_id = a.id and f.account_id = a.created_by and f.tier >= 4)
        as raiser_informed_at,
    a.occurrences,
    (select d.id from calendar.academic_calendar d where d.is_default) as calendar_id,
    t.feedback_tier
from alert.alert a
join alert.alert_type t on t.id = a.type_id
join alert.alert_group g on g.id = t.group_id
left join alert.reason r on r.id = a.reason_id
left join academics.section s on s.id = a.section_id
left join casework.case_alert l on l.alert_id = a.id and l.case_id = a.case_id
left join casework.support_case k on k.id = l.case_id;

create view report.rpt_case with (security_invoker = true) as
select k.id as case_id, k.contact_id, k.type_id, k.priority,
    (array[8, 4, 2, 1])[k.priority] as weight,
    (array['todo', 'in_progress', 'resolved', 'cancelled'])[k.status_group] as status_group,
    k.assignee_id, k.assignee_team_id as team_id, k.opened_at,
    coalesce(k.clock_start_at, k.opened_at) as clock_start_at,
    k.due_at, k.first_response_at, k.first_contact_due_at as first_response_due_at,
    (select min(c.attempted_at) from note.contact_attempt c
        where c.contact_id = k.contact_id
        and c.case_id = k.id
        and c.result in ('reached', 'student_replied')
        and c.attempted_at >= coalesce(k.clock_start_at, k.opened_at)) as reached_at,
    k.resolution_due_at, k.resolved_at, k.closed_at, k.first_closed_at, k.reopen_count,
    (select min(h.happened_at) from casework.case_history h
        where h.contact_id = k.contact_id and h.case_id = k.id and h.event = 'reopened') as first_reopened_at,
    k.is_reached as reached,
    (array['resolved', 'unresolved', 'not_needed'])[k.result] as result,
    r.key as reason,
    (select m.id from academics.term m
        where m.is_main
        and (k.opened_at at time zone (select i.zone from calendar.institution i))::date between m.starts_on and m.ends_on
        order by m.starts_on desc, m.id limit 1) as term_id,
    coalesce(t.calendar_id, (select d.id from calendar.academic_calendar d where d.is_default)) as calendar_id
from casework.support_case k
join casework.case_type t on t.id = k.type_id
left join casework.close_reason r on r.id = k.reason_id;

-- Each moment at which a case came to a status, with the status it left and the one it came to as far as the history
-- says. A merge closes a case like anything else, and taking it back opens it. A status that was replaced in the settings
-- moves closed cases too, which stay closed. A case without a history of its end is closed as its row says.
create view report.case_turn with (security_invoker = true) as
select k.id as case_id, k.contact_id, k.opened_at as at, 0::bigint as place, 'opened' as turn, true as is_open,
    null::bigint as from_status, null::bigint as to_status
from casework.support_case k
union all
select t.case_id, t.contact_id, t.at, t.place, t.turn,
    case t.turn when 'closed' then false when 'reopened' then true else coalesce(s.group_code <= 2, true) end,
    t.from_status, t.to_status
from (select h.case_id, h.contact_id, h.happened_at as at, h.id as place,
        case h.event when 'closed' then 'closed' when 'reopened' then 'reopened' when 'unmerged' then 'reopened'
            else 'moved' end as turn,
        coalesce(h.detail ->> 'from', h.detail ->> 'from_status')::bigint as from_status,
        coalesce(h.detail ->> 'to', h.detail ->> 'status')::bigint as to_status
    from casework.case_history h
    where h.event in ('closed', 'reopened')
    or h.event = 'unmerged' and h.detail ->> 'status' is not null
    or h.event in ('changed', 'undone') and h.detail ->> 'field' = 'status') t
left join casework.case_status s on s.id = t.to_status
union all
select k.id, k.contact_id, k.first_closed_at, 1, 'closed', false, null, null
from casework.support_case k
where k.first_closed_at is not null
and not exists (select 1 from casework.case_history h
    where h.contact_id = k.contact_id and h.case_id = k.id and h.event = 'closed');

create view report.rpt_case_event with (security_invoker = true) as
select t.case_id, t.contact_id, t.turn as kind, t.at from report.case_turn t where t.turn <> 'moved';

-- Open stretches: from each turn that leaves the case open to the next one. The status of the first is the one that the
-- next turn left.
create view report.rpt_case_interval with (security_invoker = true) as
select i.case_id, i.contact_id, i.from_at, i.to_at, coalesce(s.pauses_clock, false) as paused
from (select t.case_id, t.contact_id, t.at as from_at, lead(t.at) over turns as to_at, t.is_open,
        coalesce(t.to_status, lead(t.from_status) over turns, k.status_id) as status_id
    from report.case_turn t
    join casework.support_case k on k.id = t.case_id
    window turns as (partition by t.case_id order by t.at, t.place)) i
left join casework.case_status s on s.id = i.status_id
where i.is_open;

create view report.rpt_attempt with (security_invoker = true) as
select c.id as attempt_id, c.contact_id, c.alert_id, c.case_id, c.account_id as staff_id, c.attempted_at as at,
    case c.direction when 'to_student' then 'out' else 'in' end as direction,
    c.result in ('reached', 'student_replied') as two_way,
    c.account_id = 1 as automated
from note.contact_attempt c;

create view report.rpt_task with (security_invoker = true) as
select t.id as task_id, t.contact_id, t.case_id, t.assignee_id,
    case when t.status <= 3 then 'open' when t.status = 4 then 'done' else 'cancelled' end as status_category,
    t.due_at, t.completed_at
from task.task t;

create view report.rpt_appointment with (security_invoker = true) as
select p.id as appointment_id, p.contact_id, p.staff_id, p.starts_at, p.status from note.appointment p;
