-- Playbooks: what a case may be filled in with, and tasks that go with it. One without tasks is a template of a case.
create table casework.playbook (
    id bigint generated always as identity primary key,
    name text not null unique check (length(name) between 1 and 120),
    description text not null default '' check (length(description) <= 1000),
    -- what a new case is filled in with; empty leaves it open
    title text not null default '' check (length(title) <= 200),
    body text not null default '' check (length(body) <= 10000),
    type_id bigint references casework.case_type,
    priority smallint check (priority between 1 and 4),
    is_active boolean not null default true,
    position smallint not null
);
create index playbook_type on casework.playbook (type_id) where type_id is not null;
create table casework.playbook_task (
    id bigint generated always as identity primary key,
    playbook_id bigint not null references casework.playbook,
    position smallint not null,
    title text not null check (length(title) between 1 and 200),
    type text not null check (type in ('todo', 'call', 'email', 'meeting', 'check_in', 'referral_follow_up', 'document')),
    description text not null default '' check (length(description) <= 10000),
    -- case: whoever answers for the case; fixed: a person or team; role: who has it for the student; student
    assigned_to text not null default 'case' check (assigned_to in ('case', 'fixed', 'role', 'student')),
    assignee_id bigint references access.account,
    assignee_team_id bigint references access.team,
    role_id bigint references contact.network_role,
    -- counted from the completion of this task, null from the start
    after_id bigint references casework.playbook_task check (after_id <> id),
    due_amount integer check (due_amount between 0 and 999),
    due_unit text check (due_unit in ('minutes', 'hours', 'days', 'business_days')),
    check ((due_amount is null) = (due_unit is null)),
    check (num_nonnulls(assignee_id, assignee_team_id) = case assigned_to when 'fixed' then 1 else 0 end),
    check ((role_id is not null) = (assigned_to = 'role'))
);
create index playbook_task_of on casework.playbook_task (playbook_id, position, id);
create index playbook_task_after on casework.playbook_task (after_id) where after_id is not null;
create table casework.playbook_run (
    id bigint generated always as identity primary key,
    contact_id bigint not null,
    case_id bigint not null references casework.support_case,
    playbook_id bigint not null references casework.playbook,
    applied_at timestamptz not null,
    applied_by bigint not null references access.account
);
create index playbook_run_case on casework.playbook_run (contact_id, case_id, playbook_id);
create index playbook_run_playbook on casework.playbook_run (playbook_id);
-- Tasks that get their due date when another one is completed. Tasks lie below, so there is no foreign key.
create table casework.playbook_wait (
    task_id bigint primary key,
    contact_id bigint not null,
    case_id bigint not null references casework.support_case,
    after_task_id bigint not null,
    due_amount integer not null,
    due_unit text not null
);
create index playbook_wait_contact on casework.playbook_wait (contact_id, case_id);
create index playbook_wait_after on casework.playbook_wait (after_task_id);

insert into casework.playbook (name, description, title, type_id, priority, position)
select v.name, v.description, v.title, t.id, v.priority, v.position
from (values
    ('First contact', 'Four tries over two channels, then a decision.', '', null, null::smallint, 1::smallint),
    ('Attendance recovery', 'From missed meetings back into the room.', 'Attendance recovery', 'engagement', 2::smallint, 2::smallint),
    ('Midterm recovery plan', 'A plan for the courses in which the midterm went wrong.', 'Midterm recovery plan', 'academic', 2::smallint, 3::smallint),
    ('Withdrawal conversation', 'For a student who thinks of leaving.', 'Withdrawal conversation', 'retention', 2::smallint, 4::smallint),
    ('Basic needs referral', 'Food, housing or money: to the office that can help, and back.', 'Basic needs referral', null, 2::smallint, 5::smallint)
) as v (name, description, title, type, priority, position)
left join casework.case_type t on t.key = v.type
on conflict (name) do nothing;

insert into casework.playbook_task (playbook_id, position, title, type, description, due_amount, due_unit)
select p.id, v.position, v.title, v.type, v.description, v.amount, case when v.amount is null then null else 'business_days' end
from (values
    ('First contact', 1, 'Call the student', 'call', '', 0),
    ('First contact', 2, 'Try a second channel', 'todo', 'A text or a message, whichever the student reads.', 2),
    ('First contact', 3, 'Write an e-mail', 'email', 'Say what was noticed, what is offered, and how to answer.', 4),
    ('First contact', 4, 'Decide how to go on', 'todo', 'Not reached by now: ask the instructors, or close as not reached.', 7),
    ('Attendance recovery', 1, 'Ask the instructors what was missed', 'email', '', 1),
    ('Attendance recovery', 2, 'Meet the student and agree on a plan', 'meeting', '', 3),
    ('Attendance recovery', 3, 'Send the plan in writing', 'email', '', 1),
    ('Attendance recovery', 4, 'Check attendance after two weeks', 'check_in', '', 10),
    ('Midterm recovery plan', 1, 'Look at grades and missing work with the student', 'meeting', '', 3),
    ('Midterm recovery plan', 2, 'Arrange tutoring where it is needed', 'referral_follow_up', '', 2),
    ('Midterm recovery plan', 3, 'Write the plan down', 'document', 'What is handed in by when, course by course.', 2),
    ('Midterm recovery plan', 4, 'Check in before the last day to withdraw', 'check_in', '', 10),
    ('Withdrawal conversation', 1, 'Call the student', 'call', '', 1),
    ('Withdrawal conversation', 2, 'Talk about reasons and options', 'meeting', 'Fewer courses, leave, another program, help with money.', 3),
    ('Withdrawal conversation', 3, 'Check what it means for aid and housing', 'todo', '', 2),
    ('Withdrawal conversation', 4, 'Confirm the decision in writing', 'email', '', 2),
    ('Basic needs referral', 1, 'Talk with the student about what is needed now', 'call', '', 0),
    ('Basic needs referral', 2, 'Refer to the office that can help', 'referral_follow_up', '', 1),
    ('Basic needs referral', 3, 'Ask whether help arrived', 'check_in', '', 3)
) as v (name, position, title, type, description, amount)
join casework.playbook p on p.name = v.name
where not exists (select 1 from casework.playbook_task t where t.playbook_id = p.id and t.position = v.position);

-- counted from the completion of another task
update casework.playbook_task t set after_id = a.id
from (values ('Attendance recovery', 3, 2), ('Attendance recovery', 4, 2), ('Midterm recovery plan', 2, 1),
    ('Midterm recovery plan', 3, 1), ('Midterm recovery plan', 4, 3), ('Withdrawal conversation', 3, 2),
    ('Withdrawal conversation', 4, 2), ('Basic needs referral', 2, 1), ('Basic needs referral', 3, 2)) as v (name, position, after)
join casework.playbook p on p.name = v.name
join casework.playbook_task a on a.playbook_id = p.id and a.position = v.after
where t.playbook_id = p.id and t.position = v.position;
