-- Who had students of one version of a workflow moved to another, and who agreed (product WF-2).
create table workflow.migration (
    id bigint generated always as identity primary key,
    workflow_id bigint not null,
    from_no integer not null,
    to_no integer not null check (to_no <> from_no),
    -- the step that each step becomes, by number: {"4": 4, "5": 7}; what is missing becomes none
    steps jsonb not null,
    -- whether students at a step that becomes none are taken out; else they stay in their version
    others_leave boolean not null,
    -- 1 asked for, 2 done, 3 refused
    state smallint not null check (state between 1 and 3),
    -- how many it was about when it was asked for, and was when it was done
    student_count integer not null,
    asked_at timestamptz not null,
    asked_by bigint not null references access.account,
    decided_at timestamptz,
    decided_by bigint references access.account,
    foreign key (workflow_id, from_no) references workflow.version,
    foreign key (workflow_id, to_no) references workflow.version,
    check ((decided_at is null) = (decided_by is null)),
    check ((state = 1) = (decided_at is null))
);
create index migration_from on workflow.migration (workflow_id, from_no);
create index migration_to on workflow.migration (workflow_id, to_no);
create index migration_asked_by on workflow.migration (asked_by);
create index migration_decided_by on workflow.migration (decided_by);
