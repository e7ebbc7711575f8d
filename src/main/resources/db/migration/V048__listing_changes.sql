-- Changes to many records at once: what was asked for, and what became of each record. Rows name records by id only, so
-- that nothing personal stands here; what a row is called is asked for under row security when it is shown.
create schema listing;

create table listing.bulk_change (
    id bigint generated always as identity primary key,
    -- the list and one of its actions, such as alerts and assign
    list text not null check (list ~ '^[a-z][a-z-]{0,39}$'),
    action text not null check (action ~ '^[a-z][a-z-]{0,39}$'),
    owner_id bigint not null references access.account,
    -- the list as it was looked at, to return to it
    query text not null check (length(query) <= 4000),
    -- what was entered in the form
    input jsonb not null default '{}',
    -- the change in words, "" while it is a draft
    sentence text not null default '' check (length(sentence) <= 1000),
    -- 1 draft, 2 running, 3 done, 4 stopped, 5 being undone, 6 undone
    state smallint not null default 1 check (state between 1 and 6),
    size integer not null check (size between 1 and 50000),
    created_at timestamptz not null,
    finished_at timestamptz,
    -- the node that works on it renews this; one that died leaves it to another
    leased_until timestamptz
);
create index bulk_change_owner on listing.bulk_change (owner_id, id);
create index bulk_change_running on listing.bulk_change (leased_until) where state in (2, 5);

create table listing.bulk_row (
    change_id bigint not null references listing.bulk_change on delete cascade,
    position integer not null,
    record_id bigint not null,
    -- 1 waiting, 2 changed, 3 so already, 4 skipped, 5 failed, 6 undone, 7 not undone
    outcome smallint not null default 1 check (outcome between 1 and 7),
    -- why it was skipped, failed or not undone
    why text not null default '',
    -- what undoing needs to know: a version or a line of the record's history
    token text not null default '',
    primary key (change_id, position)
);
create index bulk_row_waiting on listing.bulk_row (change_id, outcome, position);

-- What was taken out: by whom, why, how much, and the hash of the file, so that one that turns up can be told apart.
create table listing.export (
    id bigint generated always as identity primary key,
    list text not null check (list ~ '^[a-z][a-z-]{0,39}$'),
    query text not null check (length(query) <= 4000),
    purpose text not null check (length(purpose) between 1 and 200),
    owner_id bigint not null references access.account,
    started_at timestamptz not null,
    -- null while it is written; stays null when the connection broke
    finished_at timestamptz,
    row_count integer not null default 0 check (row_count <= 200000),
    sha256 text not null default ''
);
create index export_owner on listing.export (owner_id, id);
