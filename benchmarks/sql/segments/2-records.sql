-- Nothing here is left for the application's rounds to do: nobody who left has an open case, every task was reminded of.
-- Two alerts in five were escalated to a case: alert n to case n / 5 * 2 + n % 5. The student of an alert is drawn, so that
-- one has none and another six; its case and that case's tasks are the same student's.
create temporary table type as
select t.id, t.kind, t.compartment_id, t.default_priority, t.name, coalesce(g.type_id, 1) as case_type_id,
    row_number() over (order by t.position) - 1 as n
from alert.alert_type t left join casework.case_type_group g on g.group_id = t.group_id;
analyze type;

create temporary table ended as
select s.status, r.id as reason_id from generate_series(4, 6) s (status)
cross join lateral (select r.id from alert.reason r where r.status = s.status order by r.position limit 1) r;

create temporary table drawn as
select n, 1 + pg_temp.dice(n, 21, ${contacts}) as contact_id, pg_temp.dice(n, 22, ${staff}) as staff_n,
    case when n % 5 < 2 then n / 5 * 2 + n % 5 + 1 end as case_id,
    case when n % 5 < 2 then case when pg_temp.dice(n, 23, 100) < 40 then 3 else 4 + least(pg_temp.dice(n, 24, 4) / 2, 1) end
        when pg_temp.dice(n, 23, 100) < 9 then 1 when pg_temp.dice(n, 23, 100) < 15 then 2
        else 4 + pg_temp.dice(n, 24, 5) / 2 end as status,
    timestamptz '${now}' - (pg_temp.dice(n, 25, 180 * 1440) + 60) * interval '1 minute' as created_at,
    pg_temp.dice(n, 26, (select count(*)::int from type)) as type_n, pg_temp.dice(n, 27, 8) as urgent
from generate_series(0, ${alerts} - 1) n;
analyze drawn;

insert into alert.alert (id, contact_id, type_id, kind, compartment_id, priority, title, status, reviewer_id,
    reviewer_team_id, due_at, source, case_id, reason_id, last_occurred_at, created_at, created_by, actor_kind, actor_id,
    actor_label, reviewed_at, escalated_at, resolved_at, dismissed_at, cancelled_at, closed_at)
overriding system value
select d.n + 1, d.contact_id, t.id, t.kind, t.compartment_id,
    case when d.urgent = 0 then 1 when d.urgent < 3 then 2 else t.default_priority end, t.name, d.status,
    case when d.n % 10 > 1 then s.id end, case when d.n % 10 = 1 then m.id end,
    d.created_at + (1 + pg_temp.dice(d.n, 28, 40 * 24)) * interval '1 hour', 'rule', d.case_id, e.reason_id,
    d.created_at, d.created_at, s.id, 4, 0, 'Bench',
    case when d.status > 1 then ended.at end, case when d.case_id is not null then d.created_at + interval '1 hour' end,
    case when d.status = 4 then ended.at end, case when d.status = 5 then ended.at end,
    case when d.status = 6 then ended.at end, case when d.status >= 4 then ended.at end
from drawn d
join type t on t.n = d.type_n
join staff s on s.n = d.staff_n
join team m on m.n = d.staff_n % ${teams}
left join ended e on e.status = d.status
cross join lateral (select least(timestamptz '${now}', d.created_at + pg_temp.dice(d.n, 29, 60 * 24) * interval '1 hour')) ended (at);

insert into casework.support_case (id, contact_id, type_id, compartment_id, title, priority, status_id, status_group,
    assignee_id, assignee_team_id, is_private, due_at, opened_at, opened_by, actor_kind, actor_id, actor_label,
    first_response_at, resolved_at, closed_at, first_closed_at, is_reached, result, reason_id, last_activity_at)
overriding system value
select d.case_id, d.contact_id, y.id, y.compartment_id, t.name, 1 + pg_temp.dice(d.n, 31, 4), s.id, s.group_code,
    case when d.case_id % 8 > 0 then a.id end, case when d.case_id % 8 = 0 then m.id end, y.is_private,
    case when d.status = 3 then timestamptz '${now}' + (pg_temp.dice(d.n, 32, 60 * 1440) - 20 * 1440) * interval '1 minute'
        else d.created_at + interval '14 days' end,
    d.created_at + interval '1 hour', a.id, 1, a.id, 'Bench',
    case when pg_temp.dice(d.n, 33, 3) > 0 then d.created_at + interval '20 hours' end,
    case when s.group_code = 3 then ended.at end, case when s.group_code >= 3 then ended.at end,
    case when s.group_code >= 3 then ended.at end, case when s.group_code >= 3 then pg_temp.dice(d.n, 33, 3) > 0 end,
    case s.group_code when 3 then 1 when 4 then 2 end, case when s.group_code >= 3 then r.id end, ended.at
from drawn d
join type t on t.n = d.type_n
join casework.case_type y on y.id = t.case_type_id
join staff a on a.n = d.staff_n
join team m on m.n = d.staff_n % ${teams}
join casework.case_status s on s.key = case
    when d.status = 3 then (array['todo', 'in_progress', 'waiting', 'referred'])[1 + pg_temp.dice(d.n, 34, 4)]
    when d.status = 4 then 'resolved' else 'closed_unresolved' end
join casework.close_reason r on r.key = case when d.status = 4 then 'solved' else 'no_response' end
cross join lateral (select least(timestamptz '${now}', d.created_at + pg_temp.dice(d.n, 29, 60 * 24) * interval '1 hour')) ended (at)
where d.case_id is not null;

insert into casework.case_alert (alert_id, case_id, contact_id, linked_at, linked_by)
select a.id, a.case_id, a.contact_id, a.escalated_at, a.created_by from alert.alert a where a.case_id is not null;

-- Four tasks in five are for a case, so that most cases have one or two.
insert into task.task (id, contact_id, case_id, title, type, status, priority, assignee_id, assignee_team_id, due_at,
    created_at, created_by, completed_at, completed_by, reminded_at)
overriding system value
select k + 1, coalesce(c.contact_id, 1 + pg_temp.dice(k, 41, ${contacts})), c.id, 'Task ' || k,
    (array['todo', 'call', 'email', 'meeting', 'check_in', 'document'])[1 + pg_temp.dice(k, 42, 6)],
    status.code, 1 + pg_temp.dice(k, 43, 4), case when k % 10 > 0 then s.id end, case when k % 10 = 0 then m.id end,
    timestamptz '${now}' + (pg_temp.dice(k, 44, 50 * 1440) - 20 * 1440) * interval '1 minute',
    timestamptz '${now}' - (20 + pg_temp.dice(k, 45, 160)) * interval '1 day', s.id,
    case when status.code >= 4 then timestamptz '${now}' - pg_temp.dice(k, 46, 20 * 24) * interval '1 hour' end,
    case when status.code >= 4 then s.id end, timestamptz '${now}'
from generate_series(0, ${tasks} - 1) k
left join casework.support_case c on k % 5 < 4 and c.id = 1 + (k / 5 * 4 + k % 5) % ${cases}
join staff s on s.n = pg_temp.dice(k, 47, ${staff})
join team m on m.n = s.n % ${teams}
cross join lateral (select case when pg_temp.dice(k, 48, 100) < 20 then 1 when pg_temp.dice(k, 48, 100) < 30 then 2
    when pg_temp.dice(k, 48, 100) < 35 then 3 when pg_temp.dice(k, 48, 100) < 90 then 4 else 5 end) status (code);

select setval(pg_get_serial_sequence(t, 'id'), n) from (values ('contact.contact', ${contacts}), ('alert.alert', ${alerts}),
    ('casework.support_case', ${cases}), ('task.task', ${tasks})) v (t, n);
