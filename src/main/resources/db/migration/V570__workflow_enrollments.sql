-- Students in workflows: what let them in, where each stands, and what each step did (product 12).

-- A student in a workflow. Its row is written once for each wait, not for each step.
create table workflow.enrollment (
    id bigint generated always as identity primary key,
    contact_id bigint not null references contact.contact,
    workflow_id bigint not null,
    version_no integer not null,
    -- names what let the student in, such as alert:17: it lets them in once
    entry_key text not null check (length(entry_key) between 1 and 200),
    -- the record that came along; null for the student alone
    about_kind text,
    about_id bigint,
    -- 1 something happened just now, 2 a wait that ended, 3 many at once
    lane smallint not null default 1 check (lane between 1 and 3),
    -- 1 inside, 2 finished, 3 failed, 4 stopped
    state smallint not null default 1 check (state between 1 and 4),
    -- where it stands, as workflow.core.Enrollment has it
    step integer not null default 0,
    is_inside boolean not null default false,
    visit integer not null default 1,
    walked integer not null default 0,
    until_at timestamptz,
    -- when the runner looks at it; null while nothing but a change of records, an answer or a hand moves it
    wake_at timestamptz,
    -- whether it is looked at as soon as the student's records change
    watches boolean not null default false,
    -- the key of the call whose answer it waits for
    call_key text,
    -- what steps made, and variables: {"made": {"4": ["case", 17]}, "values": {"grade": "B"}}
    memory jsonb not null default '{}',
    -- who or what led here, and how many automatic steps lie between the start and here
    cause_entry bigint,
    depth smallint not null default 0,
    -- how often the software broke off in it
    tries smallint not null default 0,
    entered_at timestamptz not null,
    moved_at timestamptz not null,
    ended_at timestamptz,
    -- how it ended: completed, exited, left, stopped, or the code of what failed
    ending text,
    -- in words, for people
    reason text not null default '',
    shard smallint not null generated always as ((contact_id % 8)::smallint) stored,
    foreign key (workflow_id, version_no) references workflow.version,
    check ((about_kind is null) = (about_id is null)),
    check ((state in (2, 4)) = (ended_at is not null)),
    check (state = 1 or wake_at is null)
);
create unique index enrollment_entry on workflow.enrollment (workflow_id, contact_id, entry_key);
create index enrollment_contact on workflow.enrollment (contact_id, id);
create index enrollment_due on workflow.enrollment (shard, workflow_id, lane, wake_at) where wake_at is not null;
create index enrollment_soonest on workflow.enrollment (wake_at) where wake_at is not null;
create index enrollment_watching on workflow.enrollment (contact_id) where watches;
create index enrollment_call on workflow.enrollment (call_key) where call_key is not null;
create index enrollment_place on workflow.enrollment (workflow_id, version_no, state, step);

-- What happened to an enrollment, a line for each step it passed.
create table workflow.passage (
    id bigint generated always as identity,
    contact_id bigint not null,
    enrollment_id bigint not null references workflow.enrollment,
    step integer not null,
    visit integer not null,
    -- workflow.core.Passed.Why by its place, from 1
    why smallint not null,
    way smallint not null default -1,
    -- of something that was done: 1 done, 2 left out, 3 failed; null where nothing was to be done
    outcome smallint check (outcome between 1 and 3),
    -- in words: what changed, why it was left out, what a condition met
    detail text not null default '',
    passed_at timestamptz not null,
    primary key (enrollment_id, id)
);
create index passage_contact on workflow.passage (contact_id, passed_at desc);

-- Something happened that workflows begin with; gone once it was decided who enters.
create table workflow.arrival (
    id bigint generated always as identity primary key,
    contact_id bigint not null references contact.contact,
    -- the key of the trigger, such as alert_created
    trigger text not null,
    -- names the happening: it lets a student into a workflow once
    entry_key text not null,
    about_kind text,
    about_id bigint,
    -- what else the triggers of that kind ask, such as the fields that changed
    event jsonb not null default '{}',
    -- the workflows that may begin with it
    workflows bigint[] not null,
    cause_entry bigint,
    depth smallint not null default 0,
    happened_at timestamptz not null,
    tries smallint not null default 0,
    check ((about_kind is null) = (about_id is null))
);

-- Who did not enter although something happened that lets students in, and why.
create table workflow.refusal (
    id bigint generated always as identity primary key,
    contact_id bigint not null references contact.contact,
    workflow_id bigint not null references workflow.workflow,
    about_kind text,
    about_id bigint,
    entry_key text not null,
    -- such as already_active, entered_before, too_soon, loop, inactive_contact, not_active
    reason text not null,
    refused_at timestamptz not null
);
create index refusal_workflow on workflow.refusal (workflow_id, refused_at desc);
create index refusal_contact on workflow.refusal (contact_id, refused_at desc);

-- Batches that a node works on: what stands here after its node died counts as a try of each of them.
create table workflow.batch (
    id bigint generated always as identity primary key,
    enrollments bigint[] not null,
    begun_at timestamptz not null
);

-- The one switch that stops all workflows at once (product WF-7).
create table workflow.main_switch (
    one boolean primary key default true check (one),
    is_on boolean not null default true,
    turned_at timestamptz,
    turned_by bigint references access.account
);
insert into workflow.main_switch default values;
