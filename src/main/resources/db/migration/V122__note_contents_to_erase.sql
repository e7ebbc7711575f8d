-- Contents of files that were purged with their case: the store of files forgets them next, outside the transaction.
create table note.content_to_erase (
    storage_key text primary key,
    purged_at timestamptz not null
);
