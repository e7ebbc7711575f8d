-- Tasks: work for a person, a team or the student, about one student and perhaps one case.
create schema task;

create sequence task.task_number;
create table task.task (
    id bigint generated always as identity primary key,
    number bigint not null unique default nextval('task.task_number'),
    contact_id bigint not null references contact.contact,
    case_id bigint,
    title text not null check (length(title) between 1 and 200),
    description text not null default '' check (length(description) <= 10000),
    type text not null default 'todo' check (type in ('todo', 'call', 'email', 'meeting', 'check_in', 'referral_follow_up', 'document')),
    -- 1 open, 2 in progress, 3 waiting; 4 done, 5 cancelled
    status smallint not null default 1 check (status between 1 and 5),
    priority smallint not null default 3 check (priority between 1 and 4),
    assignee_id bigint references access.account,
    assignee_team_id bigint references access.team,
    is_for_contact boolean not null default false,
    due_at timestamptz,
    created_at timestamptz not null,
    created_by bigint references access.account,
    completed_at timestamptz,
    completed_by bigint references access.account,
    version integer not null default 1,
    check (num_nonnulls(assignee_id, assignee_team_id) + is_for_contact::int = 1),
    check ((completed_at is null) = (status <= 3))
);
create index task_contact on task.task (contact_id, id);
create index task_case on task.task (case_id) where case_id is not null;
create index task_assignee_open on task.task (assignee_id, due_at, id) where status <= 3;
create index task_team_open on task.task (assignee_team_id, due_at, id) where status <= 3;
