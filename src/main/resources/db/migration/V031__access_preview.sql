-- An administrator looks at the pages as somebody else: for a while, in one session, read-only (product AC-4). The row is
-- there as long as the look lasts; the audit log keeps that it was.
create table access.preview (
    token_hash bytea primary key references access.session,
    -- as whom
    account_id bigint not null references access.account,
    begun_at timestamptz not null,
    ends_at timestamptz not null check (ends_at > begun_at),
    -- the audit entry of its beginning
    entry_id bigint not null
);
