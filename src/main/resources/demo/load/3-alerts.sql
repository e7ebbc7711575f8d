-- What each alert will be, worked out once. Two in a hundred are still open, those of the last weeks; the others are
-- spread over three years; sensitive ones are rare. Every ${case_step}th belongs to a case.
create temporary table load_type on commit drop as
select t.id, t.compartment_id, t.default_priority, t.name, row_number() over (order by t.position, k) - 1 as n
from alert.alert_type t
cross join lateral generate_series(1, case t.compartment_id when 0 then 8 else 1 end) k
where t.kind = 1;

create temporary table load_alert on commit drop as
select h.n, nextval(pg_get_serial_sequence('alert.alert', 'id')) as id, c.id as contact_id, c.advisor_id, h.dice,
    t.id as type_id, t.compartment_id, t.default_priority as priority, t.name as title,
    case when not h.is_open then case when h.dice % 10 < 7 then 4 when h.dice % 10 < 9 then 5 else 6 end
        when h.n % ${case_step} = 0 then 3
        when h.dice % 3 = 0 then 2 else 1 end as status,
    h.created_at, h.created_at + (1 + h.dice % 480) * interval '1 hour' as moved_at,
    case when h.n % ${case_step} = 0 then nextval(pg_get_serial_sequence('casework.support_case', 'id')) end as case_id
from (
    select n, is_open, dice, timestamptz '${now}'
        - case when is_open then (dice % 30240) * interval '1 minute'
            else interval '21 days' + (dice % 1545000) * interval '1 minute' end as created_at
    from (select n, n >= ${alerts} - ${open} as is_open, hashint8(n + ${salt}) & 2147483647 as dice
        from generate_series(0, ${alerts} - 1) n) d
) h
join load_contact c on c.n = h.dice % ${contacts}
join load_type t on t.n = (h.dice / 7) % (select count(*) from load_type);

analyze load_alert;

insert into casework.support_case (id, contact_id, type_id, compartment_id, title, priority, status_id, status_group,
    assignee_id, is_private, due_at, opened_at, opened_by, actor_kind, actor_id, actor_label,
    first_response_at, resolved_at, closed_at, first_closed_at, is_reached, result, reason_id, last_activity_at)
overriding system value
select a.case_id, a.contact_id, y.id, y.compartment_id, a.title, a.priority, s.id, s.group_code,
    a.advisor_id, y.is_private, a.created_at + interval '14 days', a.created_at + interval '1 hour', a.advisor_id,
    1, a.advisor_id, 'Load',
    case when a.dice % 3 > 0 then a.created_at + interval '20 hours' end,
    case when s.group_code = 3 then a.moved_at end, case when s.group_code >= 3 then a.moved_at end,
    case when s.group_code >= 3 then a.moved_at end,
    case when s.group_code >= 3 then a.dice % 3 > 0 end, case s.group_code when 3 then 1 when 4 then 2 end,
    case when s.group_code >= 3 then r.id end, least(a.moved_at, timestamptz '${now}')
from load_alert a
join alert.alert_type t on t.id = a.type_id
join casework.case_type_group g on g.group_id = t.group_id
join casework.case_type y on y.id = g.type_id
join casework.case_status s on s.key = case
    when a.status = 3 then (array['todo', 'in_progress', 'waiting'])[1 + a.dice % 3]
    when a.status = 4 then 'resolved' else 'closed_unresolved' end
join casework.close_reason r on r.key = case when a.status = 4 then 'solved' else 'no_response' end
where a.case_id is not null
order by a.created_at;

insert into alert.alert (id, contact_id, type_id, kind, compartment_id, priority, title, status, reviewer_id, due_at,
    source, case_id, reason_id, last_occurred_at, created_at, actor_kind, actor_id, actor_label,
    reviewed_at, escalated_at, resolved_at, dismissed_at, cancelled_at, closed_at)
overriding system value
select a.id, a.contact_id, a.type_id, 1, a.compartment_id, a.priority, a.title, a.status,
    case when a.compartment_id = 0 and a.dice % 5 > 0 then a.advisor_id end, a.created_at + interval '3 days',
    'rule', a.case_id, r.id, a.created_at, a.created_at, 4, 0, 'Load',
    case when a.status > 1 then a.moved_at end, case when a.case_id is not null then a.created_at + interval '1 hour' end,
    case when a.status = 4 then a.moved_at end, case when a.status = 5 then a.moved_at end,
    case when a.status = 6 then a.moved_at end, case when a.status >= 4 then a.moved_at end
from load_alert a
left join alert.reason r on r.key = (array['contacted', 'not_a_concern', 'student_left'])[a.status - 3]
order by a.created_at;

insert into casework.case_alert (alert_id, case_id, contact_id, linked_at, linked_by)
select a.id, a.case_id, a.contact_id, a.created_at + interval '1 hour', a.advisor_id
from load_alert a where a.case_id is not null;

insert into alert.status_history (contact_id, alert_id, from_status, to_status, moved_at, actor_kind, actor_id, actor_label)
select a.contact_id, a.id, 1, a.status, a.moved_at, 1, a.advisor_id, 'Load'
from load_alert a where a.status > 1 order by a.created_at;
