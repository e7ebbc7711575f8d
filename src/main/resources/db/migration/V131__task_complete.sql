-- Tasks in full: note on completion, repetition, reminder, checklist, subscribers, templates.
alter table task.task
    add column completion_note text not null default '' check (length(completion_note) <= 5000),
    -- never, daily, weekly, fortnightly, monthly: completing it makes the next one
    add column repeats text not null default 'never'
        check (repeats in ('never', 'daily', 'weekly', 'fortnightly', 'monthly')),
    -- the task this one repeats
    add column follows_id bigint references task.task,
    -- when people were reminded of the present due date
    add column reminded_at timestamptz;
create index task_creator_open on task.task (created_by, due_at, id) where status <= 3;
create index task_student_open on task.task (due_at, id) where status <= 3 and is_for_contact;
create index task_open on task.task (due_at, id) where status <= 3;
create index task_to_remind on task.task (due_at) where status <= 3 and reminded_at is null;
create index task_follows on task.task (follows_id) where follows_id is not null;

create table task.checklist_item (
    id bigint generated always as identity primary key,
    task_id bigint not null references task.task,
    contact_id bigint not null,
    position smallint not null,
    label text not null check (length(label) between 1 and 200),
    is_done boolean not null default false
);
create index checklist_item_task on task.checklist_item (task_id, position, id);

create table task.task_subscriber (
    id bigint generated always as identity primary key,
    task_id bigint not null references task.task,
    contact_id bigint not null,
    account_id bigint references access.account,
    team_id bigint references access.team,
    unique nulls not distinct (task_id, account_id, team_id),
    check (num_nonnulls(account_id, team_id) = 1)
);
create index task_subscriber_account on task.task_subscriber (account_id, task_id) where account_id is not null;
create index task_subscriber_team on task.task_subscriber (team_id, task_id) where team_id is not null;

create table task.task_template (
    id bigint generated always as identity primary key,
    name text not null check (length(name) between 1 and 120),
    purpose text not null default '' check (length(purpose) <= 500),
    title text not null default '' check (length(title) <= 200),
    type text not null default 'todo' check (type in ('todo', 'call', 'email', 'meeting', 'check_in', 'referral_follow_up', 'document')),
    priority smallint not null default 3 check (priority between 1 and 4),
    description text not null default '' check (length(description) <= 10000),
    assignee_id bigint references access.account,
    assignee_team_id bigint references access.team,
    is_for_contact boolean not null default false,
    checklist text[] not null default '{}',
    due_amount integer check (due_amount between 1 and 5000),
    due_unit text check (due_unit in ('minutes', 'hours', 'days', 'business_days')),
    owner_id bigint not null references access.account,
    is_shared boolean not null default false,
    retired_at timestamptz,
    version integer not null default 1,
    check ((due_amount is null) = (due_unit is null)),
    check (num_nonnulls(assignee_id, assignee_team_id) + is_for_contact::int <= 1)
);
create index task_template_owner on task.task_template (owner_id);
