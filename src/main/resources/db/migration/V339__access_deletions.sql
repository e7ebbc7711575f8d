-- Deleted records (product G-7). A deleted row stays where it is and the policies show it to nobody; who deleted what and
-- why stands in access.deletion, for those who may restore it. Adding a column without a default locks only for a moment.
alter table alert.alert add column deleted_at timestamptz;
alter table casework.support_case add column deleted_at timestamptz;
alter table task.task add column deleted_at timestamptz;
alter table note.note add column deleted_at timestamptz;

create table access.deletion (
    id bigint generated always as identity primary key,
    kind text not null check (kind in ('alert', 'case', 'task', 'note')),
    record_id bigint not null,
    -- what people called it, such as ALERT-12
    label text not null check (length(label) between 1 and 60),
    contact_id bigint not null,
    -- of the record, or of the case it belonged to
    compartment_id smallint not null references access.compartment,
    is_private boolean not null,
    reason text not null check (length(reason) between 1 and 500),
    deleted_by bigint not null references access.account,
    deleted_at timestamptz not null,
    restored_at timestamptz,
    restored_by bigint references access.account,
    purged_at timestamptz,
    check ((restored_at is null) = (restored_by is null))
);
create unique index deletion_open on access.deletion (kind, record_id) where restored_at is null;
create index deletion_waiting on access.deletion (deleted_at, id) where restored_at is null and purged_at is null;
