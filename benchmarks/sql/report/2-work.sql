-- Alert n is about a student of a term, in one of their sections; one in five was escalated and opened case n / 5 + 1, one in
-- twenty joined the case that another opened.
create temporary table type as
select t.id, t.kind, t.compartment_id, t.default_priority, t.name, t.is_course_related, coalesce(g.type_id, 1) as case_type_id,
    row_number() over (order by t.compartment_id <> 0, t.position) - 1 as n
from alert.alert_type t left join casework.case_type_group g on g.group_id = t.group_id;
create unique index on type (n);
analyze type;
create temporary table ended as
select s.status, r.id as reason_id, row_number() over (partition by s.status order by r.position) - 1 as n
from generate_series(4, 6) s (status) join alert.reason r on r.status = s.status and r.key <> 'muted';
create temporary table many as select status, count(*)::int as n from ended group by status;

create temporary table drawn as
select d.n, d.contact_id, d.section_id, d.status, d.case_id, d.is_joined, d.created_at, d.type_n, d.staff_n, d.is_current,
    least(timestamptz '${now}', d.created_at + (2 + pg_temp.dice(d.n, 23, 90)) * interval '1 hour') as reviewed_at,
    least(timestamptz '${now}', d.created_at + (4 + pg_temp.dice(d.n, 24, 40 * 24)) * interval '1 hour') as closed_at
from (select n, e.contact_id, e.section_id, s.term_id = 15 as is_current, n % 20 = 3 as is_joined,
        case when n % 5 = 0 then n / 5 + 1 when n % 20 = 3 then (n - 3) / 5 + 1 end as case_id,
        least(timestamptz '${now}' - interval '1 minute',
            s.starts_on + pg_temp.dice(b.base, 25, case when s.term_id = 15 then 84 * 1440 else 104 * 1440 end) * interval '1 minute'
            + case when n % 20 = 3 then interval '3 days' else interval '0' end) as created_at,
        case when pg_temp.dice(b.base, 26, 100) < 94 then pg_temp.dice(b.base, 27, 17) else 17 + pg_temp.dice(b.base, 27, 4) end as type_n,
        pg_temp.dice(b.base, 28, 400) as staff_n,
        case when n % 5 = 0 or n % 20 = 3 then case when pg_temp.dice(b.base, 29, 100) < case when s.term_id = 15 then 45 else 1 end
                then 3 else 4 + pg_temp.dice(b.base, 30, 2) end
            when s.term_id = 15 and pg_temp.dice(n, 29, 100) < 12 then 1
            when s.term_id = 15 and pg_temp.dice(n, 29, 100) < 25 then 2
            else 4 + pg_temp.dice(n, 30, 5) / 2 end as status
    from generate_series(0, ${alerts} - 1) n
    cross join lateral (select case when n % 20 = 3 then n - 3 else n end) b (base)
    join academics.enrollment e on e.id = 1 + pg_temp.dice(b.base, 21, (select count(*)::int from academics.enrollment))
    join academics.section s on s.id = e.section_id) d;
analyze drawn;

insert into alert.alert (id, number, contact_id, type_id, kind, compartment_id, priority, title, status, reviewer_id,
    reviewer_team_id, due_at, section_id, source, case_id, reason_id, last_occurred_at, created_at, created_by, actor_kind,
    actor_id, actor_label, reviewed_at, reviewed_by, escalated_at, resolved_at, dismissed_at, cancelled_at, closed_at,
    first_contact_due_at, first_contact_warn_at, first_response_at, occurrences)
overriding system value
select d.n + 1, d.n + 1, d.contact_id, t.id, t.kind, t.compartment_id, 1 + pg_temp.dice(d.n, 31, 4), t.name, d.status,
    case when d.n % 10 > 1 then s.id end, case when d.n % 10 = 1 then m.id end, d.created_at + interval '2 days',
    case when t.is_course_related then d.section_id end,
    (array['manual', 'faculty', 'faculty', 'rule', 'rule'])[1 + d.n % 5], d.case_id,
    case when d.status >= 4 then e.reason_id end, d.created_at, d.created_at, case when d.n % 5 < 3 then s.id else 1 end,
    case when d.n % 5 < 3 then 1 else 4 end, case when d.n % 5 < 3 then s.id else d.n % 12 end, 'Bench',
    case when d.status > 1 then least(d.reviewed_at, d.closed_at) end, case when d.status > 1 then s.id end,
    case when d.case_id is not null then least(d.reviewed_at, d.closed_at) end,
    case when d.status = 4 then d.closed_at end, case when d.status = 5 then d.closed_at end,
    case when d.status = 6 then d.closed_at end, case when d.status >= 4 then d.closed_at end,
    case when t.kind = 1 then d.created_at + interval '3 days' end, case when t.kind = 1 then d.created_at + interval '2 days' end,
    case when pg_temp.dice(d.n, 32, 10) < 7 and d.status > 1
        then least(timestamptz '${now}', d.created_at + pg_temp.dice(d.n, 33, 120) * interval '1 hour') end,
    1 + (pg_temp.dice(d.n, 34, 20) = 0)::int
from drawn d
join type t on t.n = d.type_n
join staff s on s.n = d.staff_n
join team m on m.n = d.staff_n % 20
left join many on many.status = d.status
left join ended e on e.status = d.status and e.n = d.n % many.n;

insert into casework.support_case (id, number, contact_id, type_id, compartment_id, title, priority, status_id, status_group,
    assignee_id, assignee_team_id, is_private, due_at, opened_at, opened_by, actor_kind, actor_id, actor_label,
    clock_start_at, first_contact_due_at, first_contact_warn_at, first_response_at, resolution_due_at, resolution_warn_at,
    resolved_at, closed_at, first_closed_at, reopen_count, is_reached, result, reason_id, last_activity_at)
overriding system value
select d.case_id, d.case_id, d.contact_id, y.id, y.compartment_id, t.name, 1 + pg_temp.dice(d.n, 31, 4), s.id, s.group_code,
    case when d.case_id % 8 > 0 then a.id end, case when d.case_id % 8 = 0 then m.id end, y.is_private,
    d.created_at + interval '14 days', least(d.reviewed_at, d.closed_at), a.id, 1, a.id, 'Bench',
    d.created_at, d.created_at + interval '3 days', d.created_at + interval '2 days',
    case when pg_temp.dice(d.n, 32, 10) < 8 then least(timestamptz '${now}', d.created_at + pg_temp.dice(d.n, 33, 120) * interval '1 hour') end,
    d.created_at + interval '21 days', d.created_at + interval '20 days',
    case when s.group_code = 3 then d.closed_at end, case when s.group_code >= 3 then d.closed_at end,
    case when s.group_code >= 3 then d.closed_at end, 0, case when s.group_code >= 3 then pg_temp.dice(d.n, 35, 3) > 0 end,
    case s.group_code when 3 then 1 when 4 then 2 end, case when s.group_code >= 3 then r.id end, d.closed_at
from drawn d
join type t on t.n = d.type_n
join casework.case_type y on y.id = t.case_type_id
join staff a on a.n = d.staff_n
join team m on m.n = d.staff_n % 20
join casework.case_status s on s.key = case
    when d.status = 3 then (array['todo', 'in_progress', 'waiting', 'referred'])[1 + pg_temp.dice(d.n, 34, 4)]
    when d.status = 4 then 'resolved' else 'closed_unresolved' end
join casework.close_reason r on r.key = case when d.status = 4 then 'solved' else 'no_response' end
where d.n % 5 = 0;

insert into casework.case_alert (alert_id, case_id, contact_id, linked_at, linked_by, is_folded)
select a.id, a.case_id, a.contact_id, a.escalated_at, a.created_by, a.id % 20 = 4 and a.id % 40 = 4
from alert.alert a where a.case_id is not null;

-- A case begins, waits for a while, and ends.
insert into casework.case_history (contact_id, case_id, event, detail, happened_at, actor_kind, actor_id, actor_label)
select k.contact_id, k.id, h.event, h.detail, least(h.at, timestamptz '${now}'), 1, k.opened_by, 'Bench'
from casework.support_case k
cross join lateral (values
    ('opened', '{}'::jsonb, k.opened_at),
    ('changed', '{"field": "status", "from": "1", "to": "3"}', k.opened_at + (coalesce(k.closed_at, timestamptz '${now}') - k.opened_at) / 3),
    ('changed', '{"field": "status", "from": "3", "to": "2"}', k.opened_at + (coalesce(k.closed_at, timestamptz '${now}') - k.opened_at) / 2),
    ('closed', jsonb_build_object('from_status', 2, 'to_status', k.status_id), k.closed_at)) h (event, detail, at)
where h.at is not null and (h.event <> 'changed' or k.id % 2 = 0);

-- Two attempts for a case, one for every third alert without one.
insert into note.contact_attempt (contact_id, case_id, alert_id, channel, direction, result, attempted_at, account_id)
select k.contact_id, k.id, null, 'email', 'to_student',
    case when i = 1 and pg_temp.dice(k.id, 36, 10) < 6 or i = 0 and pg_temp.dice(k.id, 36, 10) = 9 then 'reached' else 'left_message' end,
    least(timestamptz '${now}', k.clock_start_at + (10 + i * 60 + pg_temp.dice(k.id, 37, 90)) * interval '1 hour'), k.opened_by
from casework.support_case k cross join generate_series(0, 1) i;
insert into note.contact_attempt (contact_id, case_id, alert_id, channel, direction, result, attempted_at, account_id)
select a.contact_id, null, a.id, 'call', 'to_student', case when pg_temp.dice(a.id, 38, 2) = 0 then 'reached' else 'no_answer' end,
    least(timestamptz '${now}', a.created_at + pg_temp.dice(a.id, 39, 90) * interval '1 hour'), coalesce(a.created_by, 1)
from alert.alert a where a.case_id is null and a.id % 3 = 0;

insert into alert.feedback (contact_id, alert_id, account_id, tier, words, told_at)
select a.contact_id, a.id, a.created_by, 4, 'It was settled.', a.closed_at + interval '1 hour'
from alert.alert a where a.closed_at is not null and a.actor_kind = 1 and a.id % 10 < 7;

insert into task.task (id, number, contact_id, case_id, title, type, status, priority, assignee_id, due_at, created_at, created_by,
    completed_at, completed_by, reminded_at)
overriding system value
select k.id, k.id, k.contact_id, k.id, 'Task ' || k.id, 'call', case when k.closed_at is null then 1 else 4 end, 2, k.opened_by,
    k.opened_at + interval '5 days', k.opened_at, k.opened_by, case when k.closed_at is not null
        then k.opened_at + pg_temp.dice(k.id, 40, 8) * interval '1 day' end,
    case when k.closed_at is not null then k.opened_by end, timestamptz '${now}'
from casework.support_case k;

select setval(pg_get_serial_sequence(t, 'id'), n) from (values ('contact.contact', ${contacts}), ('alert.alert', ${alerts}),
    ('casework.support_case', ${alerts} / 5), ('task.task', ${alerts} / 5), ('academics.term', 20), ('academics.course', 500),
    ('academics.section', ${sections} * 20)) v (t, n);
select setval(pg_get_serial_sequence('academics.enrollment', 'id'), (select max(id) from academics.enrollment));
select setval('alert.alert_number', ${alerts}), setval('casework.case_number', ${alerts} / 5);
