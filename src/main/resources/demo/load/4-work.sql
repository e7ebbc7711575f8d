-- What was done in the cases: a task, a note and an attempt each.
insert into casework.case_history (contact_id, case_id, event, new_value, happened_at, actor_kind, actor_id, actor_label)
select a.contact_id, a.case_id, e.event, e.value, a.created_at + interval '1 hour' * e.hours, 1, a.advisor_id, 'Load'
from load_alert a cross join (values ('opened', '', 1), ('status', 'In progress', 20)) e (event, value, hours)
where a.case_id is not null;

insert into task.task (contact_id, case_id, title, type, status, priority, assignee_id, due_at, created_at, created_by,
    completed_at, completed_by)
select a.contact_id, a.case_id, 'Call about ' || a.title, 'call', case when a.status = 3 then 1 else 4 end, a.priority,
    a.advisor_id, a.created_at + interval '3 days', a.created_at + interval '2 hours', a.advisor_id,
    case when a.status <> 3 then a.moved_at end, case when a.status <> 3 then a.advisor_id end
from load_alert a where a.case_id is not null;

insert into note.note (contact_id, case_id, body, visibility, author_id, written_at)
select a.contact_id, a.case_id, 'Talked about ' || a.title || '.', 1, a.advisor_id, a.created_at + interval '20 hours'
from load_alert a where a.case_id is not null;

insert into note.contact_attempt (contact_id, case_id, alert_id, channel, direction, result, attempted_at, account_id)
select a.contact_id, a.case_id, a.id, 'call', 'to_student', case when a.dice % 3 > 0 then 'reached' else 'no_answer' end,
    a.created_at + interval '20 hours', a.advisor_id
from load_alert a where a.case_id is not null;

-- The log has the newest ${audited} of the alerts. A call writes a batch of entries, as a transaction of the doors would.
select audit.append(b.entries) from (
    select jsonb_agg(jsonb_build_object('id', e.id, 'stripe', e.contact_id % 64, 'happened_at', e.created_at,
        'actor_kind', 4, 'actor_id', 0, 'actor_label', 'Load', 'action', 'alert.raised', 'record_kind', 'alert',
        'record_id', e.record_id, 'contact_id', e.contact_id, 'depth', 0, 'detail', '{}'::jsonb, 'origin', '') order by e.created_at) as entries
    from (
        select nextval('audit.entry_id') as id, a.id as record_id, a.contact_id, a.created_at, a.n
        from load_alert a where a.n >= ${alerts} - ${audited}
    ) e group by e.n / 2000
) b;
