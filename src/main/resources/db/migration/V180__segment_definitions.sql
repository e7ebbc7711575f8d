-- Segments: named sets of students, live by a filter or frozen as a snapshot (product 10).
create schema segment;

create table segment.folder (
    id bigint generated always as identity primary key,
    name text not null check (length(name) between 1 and 80),
    created_at timestamptz not null,
    created_by bigint not null references access.account
);
create unique index folder_name on segment.folder (filter.fold(name));

create table segment.segment (
    id bigint generated always as identity primary key,
    name text not null check (length(name) between 1 and 120),
    description text not null default '' check (length(description) <= 1000),
    folder_id bigint references segment.folder,
    tags text[] not null default '{}',
    owner_id bigint not null references access.account,
    -- who else may use it: 1 only the owner, 2 some teams, 3 everyone with segments
    audience smallint not null default 1 check (audience between 1 and 3),
    -- whether those may change it, too
    is_editable boolean not null default false,
    -- 1 live, 2 snapshot
    kind smallint not null default 1 check (kind between 1 and 2),
    -- product 9.1; none for a snapshot of ticked rows or pasted ids
    filter jsonb,
    -- counts every filter it had; the live engine builds one slot for each
    filter_no integer not null default 1,
    -- whether the filter asks of records that not everybody may see (product FL-7)
    is_sensitive boolean not null default false,
    -- when a snapshot's members were taken
    taken_at timestamptz,
    -- the segment a snapshot was taken from, or the one it refreshes
    taken_from bigint references segment.segment,
    -- the key of a segment that is shipped
    starter text,
    version integer not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    updated_by bigint not null references access.account,
    archived_at timestamptz,
    check (kind = 2 or filter is not null),
    check ((kind = 2) = (taken_at is not null))
);
-- names are told apart as filters compare text; an archived one gives its name free
create unique index segment_name on segment.segment (filter.fold(name)) where archived_at is null;
create unique index segment_starter on segment.segment (starter) where starter is not null;
create index segment_folder on segment.segment (folder_id) where folder_id is not null;
create index segment_owner on segment.segment (owner_id);
create index segment_taken_from on segment.segment (taken_from) where taken_from is not null;

create table segment.segment_share (
    segment_id bigint not null references segment.segment,
    team_id bigint not null references access.team,
    primary key (segment_id, team_id)
);
create index segment_share_team on segment.segment_share (team_id);

-- Which segments a filter names, so that a reference is found without reading every filter.
create table segment.segment_reference (
    segment_id bigint not null references segment.segment,
    names_id bigint not null references segment.segment,
    primary key (segment_id, names_id)
);
create index segment_reference_names on segment.segment_reference (names_id);

-- Every filter a segment had.
create table segment.segment_version (
    segment_id bigint not null references segment.segment,
    no integer not null,
    filter jsonb not null,
    is_sensitive boolean not null,
    -- what was done: created, changed, restored, converted
    change text not null check (change in ('created', 'changed', 'restored', 'converted')),
    changed_at timestamptz not null,
    changed_by bigint not null references access.account,
    primary key (segment_id, no)
);

-- Who was in a snapshot when it was taken.
create table segment.snapshot_member (
    contact_id bigint not null,
    segment_id bigint not null references segment.segment,
    primary key (segment_id, contact_id)
);
create index snapshot_member_contact on segment.snapshot_member (contact_id, segment_id);

-- How many members a live segment had at the end of a day, for its trend.
create table segment.daily_count (
    segment_id bigint not null references segment.segment,
    counted_on date not null,
    member_count integer not null check (member_count >= 0),
    primary key (segment_id, counted_on)
);
