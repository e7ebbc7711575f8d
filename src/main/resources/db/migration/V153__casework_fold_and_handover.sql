-- Alerts that joined a case by themselves, and why; caseloads handed to somebody else for some days.
alter table casework.case_alert
    add column is_folded boolean not null default false,
    add column because text not null default '' check (length(because) <= 500);

create table casework.handover (
    id bigint generated always as identity primary key,
    from_id bigint not null references access.account,
    to_id bigint not null references access.account check (to_id <> from_id),
    starts_on date not null,
    -- the last day; everything returns on the day after
    ends_on date not null check (ends_on >= starts_on),
    created_by bigint not null references access.account,
    created_at timestamptz not null,
    started_at timestamptz,
    returned_at timestamptz,
    -- what could not be handed over, as numbers of cases
    left_count integer not null default 0,
    check (returned_at is null or started_at is not null)
);
create index handover_open on casework.handover (starts_on, id) where returned_at is null;

-- What was handed over, so that just this comes back. kind: 1 network link, 2 case, 3 task
create table casework.handover_item (
    handover_id bigint not null references casework.handover,
    kind smallint not null check (kind between 1 and 3),
    record_id bigint not null,
    student_id bigint not null,
    primary key (handover_id, kind, record_id)
);
