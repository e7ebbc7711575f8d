-- Ten million sleep in this table, and each move writes a row of it (decision 0189). Its columns stand by their width,
-- which saves the gaps between them; the runner finds whose time has come by one index instead of two; and nobody asks for
-- a parent's row with every insert: students, versions, enrollments and endpoints change their state and are never deleted.
alter table workflow.stretch drop constraint stretch_enrollment_id_fkey;
alter table outbox.delivery drop constraint delivery_endpoint_id_fkey;

alter table workflow.enrollment rename to enrollment_wide;

create table workflow.enrollment (
    id bigint generated always as identity,
    contact_id bigint not null,
    workflow_id bigint not null,
    -- the record that came along; null for the student alone
    about_id bigint,
    -- who or what led here
    cause_entry bigint,
    until_at timestamptz,
    -- when the runner looks at it; null while nothing but a change of records, an answer or a hand moves it
    wake_at timestamptz,
    entered_at timestamptz not null,
    moved_at timestamptz not null,
    ended_at timestamptz,
    version_no integer not null,
    -- where it stands, as workflow.core.Enrollment has it
    step integer not null default 0,
    visit integer not null default 1,
    walked integer not null default 0,
    shard smallint not null generated always as ((contact_id % 8)::smallint) stored,
    -- 1 something happened just now, 2 a wait that ended, 3 many at once
    lane smallint not null default 1 check (lane between 1 and 3),
    -- 1 inside, 2 finished, 3 failed, 4 stopped
    state smallint not null default 1 check (state between 1 and 4),
    -- how many automatic steps lie between the start and here
    depth smallint not null default 0,
    -- how often the software broke off in it
    tries smallint not null default 0,
    is_inside boolean not null default false,
    -- whether it is looked at as soon as the student's records change
    watches boolean not null default false,
    about_kind text,
    -- names what let the student in, such as alert:17: it lets them in once
    entry_key text not null check (length(entry_key) between 1 and 200),
    -- the key of the call whose answer it waits for
    call_key text,
    -- what steps made, and variables: {"made": {"4": ["case", 17]}, "values": {"grade": "B"}}
    memory jsonb not null default '{}',
    -- how it ended: completed, exited, left, stopped, or the code of what failed
    ending text,
    -- in words, for people
    reason text not null default '',
    check ((about_kind is null) = (about_id is null)),
    check ((state in (2, 4)) = (ended_at is not null)),
    check (state = 1 or wake_at is null)
);

insert into workflow.enrollment (id, contact_id, workflow_id, about_id, cause_entry, until_at, wake_at, entered_at, moved_at,
    ended_at, version_no, step, visit, walked, lane, state, depth, tries, is_inside, watches, about_kind, entry_key,
    call_key, memory, ending, reason)
overriding system value
select id, contact_id, workflow_id, about_id, cause_entry, until_at, wake_at, entered_at, moved_at,
    ended_at, version_no, step, visit, walked, lane, state, depth, tries, is_inside, watches, about_kind, entry_key,
    call_key, memory, ending, reason
from workflow.enrollment_wide order by id;
select setval(pg_get_serial_sequence('workflow.enrollment', 'id'), max(id)) from workflow.enrollment having max(id) is not null;
drop table workflow.enrollment_wide;

alter table workflow.enrollment add primary key (id);
create unique index enrollment_entry on workflow.enrollment (contact_id, workflow_id, entry_key);
-- of one workflow in one shard and lane, and of all of a workflow by skipping through those
create index enrollment_due on workflow.enrollment (workflow_id, shard, lane, wake_at) where wake_at is not null;
create index enrollment_call on workflow.enrollment (call_key) where call_key is not null;
create index enrollment_place on workflow.enrollment (workflow_id, version_no, state, step);
