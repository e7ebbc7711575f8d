-- Many students at once, who wait until somebody else agrees (product WF-5), and how far time was looked at.

create table workflow.gathering (
    id bigint generated always as identity primary key,
    workflow_id bigint not null references workflow.workflow,
    -- 1 by hand, 2 by the calendar, 3 who matched when it was turned on, 4 who was missed
    kind smallint not null check (kind between 1 and 4),
    -- 1 waits, 2 agreed, 3 refused
    state smallint not null default 1 check (state between 1 and 3),
    student_count integer not null check (student_count > 0),
    -- null for the calendar
    asked_by bigint references access.account,
    asked_at timestamptz not null,
    cause_entry bigint,
    decided_by bigint references access.account,
    decided_at timestamptz,
    reason text not null default '' check (length(reason) <= 500),
    check ((state = 1) = (decided_at is null)),
    check ((decided_at is null) = (decided_by is null))
);
create index gathering_waiting on workflow.gathering (workflow_id) where state = 1;
create index gathering_asked_by on workflow.gathering (asked_by);
create index gathering_decided_by on workflow.gathering (decided_by);

-- Who waits with it; gone once it is decided.
create table workflow.gathered (
    contact_id bigint not null references contact.contact,
    gathering_id bigint not null references workflow.gathering,
    trigger text not null,
    entry_key text not null,
    about_kind text,
    about_id bigint,
    event jsonb not null default '{}',
    primary key (contact_id, gathering_id, entry_key),
    check ((about_kind is null) = (about_id is null))
);
create index gathered_gathering on workflow.gathered (gathering_id);

-- What happened to whom did not enter, so that those who were missed can enter later.
alter table workflow.refusal
    add column trigger text not null default '',
    add column event jsonb not null default '{}';
create index refusal_missed on workflow.refusal (workflow_id, id) where reason = 'not_active';

-- How far time was looked at, for each thing that waits for it: each instant counts once, also after a pause of all nodes.
create table workflow.mark (
    -- such as overdue:alert, or a workflow with its trigger
    key text primary key,
    since_at timestamptz not null,
    swept_at timestamptz not null
);

-- Which records became overdue lately. What is due is looked at for an hour, as it may be written late.
create table workflow.overdue (
    kind text not null,
    record_id bigint not null,
    due_at timestamptz not null,
    primary key (kind, record_id, due_at)
);
create index overdue_due on workflow.overdue (due_at);
