-- How nodes share the work of moving students, and what wakes who waits for their records.

-- A shard of the students belongs to one node while it moves some of them; the token tells an earlier holder that it is
-- over. What stands here after its node died counts as a try of each of them.
drop table workflow.batch;
create table workflow.batch (
    shard smallint primary key,
    token bigint not null,
    enrollments bigint[] not null,
    until_at timestamptz not null
);
create sequence workflow.batch_token;

-- Students in workflows whose records changed; written by the live engine, which must not wait for the runner.
create table workflow.nudge (
    id bigint generated always as identity primary key,
    contact_id bigint not null
);

-- each index is written with each wait: one that begins with the student serves the entry and whoever looks for theirs
drop index workflow.enrollment_watching, workflow.enrollment_contact, workflow.enrollment_entry, workflow.passage_contact;
drop index workflow.enrollment_soonest;
create index enrollment_soonest on workflow.enrollment (workflow_id, wake_at) where wake_at is not null;
create unique index enrollment_entry on workflow.enrollment (contact_id, workflow_id, entry_key);

-- How many messages a workflow wanted to send and sent, in slots of ten minutes (product WF-5).
create table workflow.sending (
    workflow_id bigint not null references workflow.workflow,
    slot_at timestamptz not null,
    asked_count integer not null default 0,
    sent_count integer not null default 0,
    primary key (workflow_id, slot_at)
);
