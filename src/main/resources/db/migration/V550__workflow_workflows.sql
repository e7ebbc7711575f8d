-- Workflows: what happens to a student over time (product 12). Here are the definitions; who is in them comes later.
create schema workflow;

create table workflow.workflow (
    id bigint generated always as identity primary key,
    name text not null check (length(name) between 1 and 120),
    description text not null default '' check (length(description) <= 1000),
    folder text not null default '' check (length(folder) <= 80),
    tags text[] not null default '{}' check (cardinality(tags) <= 20),
    owner_id bigint not null references access.account,
    -- 1 draft, 2 active, 3 paused, 4 draining, 5 archived
    state smallint not null default 1 check (state between 1 and 5),
    -- what somebody is writing; null when it is what was published last
    draft jsonb,
    -- the version that was published last; null when none was
    version_no integer,
    -- the key of a workflow that is shipped
    starter text,
    version integer not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    updated_by bigint not null references access.account,
    check (draft is not null or version_no is not null),
    check (state in (1, 5) or version_no is not null)
);
-- names are told apart as filters compare text; an archived one gives its name free
create unique index workflow_name on workflow.workflow (filter.fold(name)) where state <> 5;
create unique index workflow_starter on workflow.workflow (starter) where starter is not null;
create index workflow_owner on workflow.workflow (owner_id);
create index workflow_updated_by on workflow.workflow (updated_by);

-- What was published. Never changed.
create table workflow.version (
    workflow_id bigint not null references workflow.workflow,
    no integer not null,
    definition jsonb not null,
    published_at timestamptz not null,
    published_by bigint not null references access.account,
    primary key (workflow_id, no)
);
create index version_published_by on workflow.version (published_by);
alter table workflow.workflow add constraint workflow_current foreign key (id, version_no) references workflow.version
    deferrable initially deferred;
