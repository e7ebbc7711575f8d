-- What keeps a mistake with many students small (security 2a): a time to take them back, a few who enter first, and a
-- second person for versions that may do more than is usual.

alter table workflow.gathering
    -- 1 waits for somebody's agreement, 2 all are in, 3 refused, 4 agreed and can be taken back, 5 the first are in
    drop constraint gathering_state_check,
    add constraint gathering_state_check check (state between 1 and 5),
    -- the version that was agreed to; another one asks again
    add column version_no integer,
    -- when the first enter
    add column enters_at timestamptz,
    -- when the first entered, and how many did
    add column first_at timestamptz,
    add column entered_count integer not null default 0 check (entered_count >= 0);
create index gathering_open on workflow.gathering (workflow_id) where state in (1, 4, 5);
create index gathering_cooling on workflow.gathering (enters_at) where state = 4;

-- A draft that somebody else has to agree to before it is a version.
create table workflow.publication (
    id bigint generated always as identity primary key,
    workflow_id bigint not null references workflow.workflow,
    -- 1 waits, 2 agreed, 3 refused, 4 overtaken: another draft, or many more students than were told
    state smallint not null default 1 check (state between 1 and 4),
    -- what is asked for, as the draft of the workflow was then
    draft jsonb not null,
    -- whom its schedules and segments mean
    student_count integer not null check (student_count >= 0),
    -- why somebody else has to agree
    reasons text[] not null check (cardinality(reasons) between 1 and 20),
    asked_by bigint not null references access.account,
    asked_at timestamptz not null,
    decided_by bigint references access.account,
    decided_at timestamptz,
    reason text not null default '' check (length(reason) <= 500),
    check ((state = 1) = (decided_at is null)),
    check ((decided_at is null) = (decided_by is null))
);
create unique index publication_waiting on workflow.publication (workflow_id) where state = 1;
create index publication_workflow on workflow.publication (workflow_id);
create index publication_asked_by on workflow.publication (asked_by);
create index publication_decided_by on workflow.publication (decided_by);
