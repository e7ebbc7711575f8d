-- Changes of so many records that somebody else has to agree first: 7 waits for that. Who agreed or declined is kept.
alter table listing.bulk_change
    drop constraint bulk_change_state_check,
    add constraint bulk_change_state_check check (state between 1 and 7),
    add column asked_at timestamptz,
    add column decided_by bigint references access.account,
    add column decided_at timestamptz,
    add column is_approved boolean,
    add constraint bulk_change_decision check (
        (decided_by is null) = (decided_at is null)
        and (decided_by is null) = (is_approved is null) and (decided_by is null or asked_at is not null));
create index bulk_change_asked on listing.bulk_change (asked_at, id) where state = 7;
