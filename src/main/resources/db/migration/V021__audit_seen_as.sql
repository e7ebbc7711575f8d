-- While an administrator looks as somebody else (product AC-4), what is read is read by the administrator: the account is
-- theirs, and this is the person they looked as. Null when they looked as themselves.
alter table audit.reading add column seen_as_id bigint;
