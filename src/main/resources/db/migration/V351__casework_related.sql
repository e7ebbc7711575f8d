-- Alerts, cases and tasks of the same student that a case points to without owning them.
create table casework.related_item (
    id bigint generated always as identity primary key,
    contact_id bigint not null,
    case_id bigint not null references casework.support_case,
    kind text not null check (kind in ('alert', 'case', 'task')),
    record_id bigint not null,
    related_at timestamptz not null,
    related_by bigint not null references access.account,
    unique (case_id, kind, record_id)
);
create index related_item_contact on casework.related_item (contact_id, case_id);
create index related_item_record on casework.related_item (record_id, kind);
