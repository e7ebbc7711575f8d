-- The replay of a data set on the institution's clock: how far it is, and which node moves it.
create schema replay;

create table replay.position (
    id smallint primary key default 1 check (id = 1),
    state text not null default 'idle' check (state in ('idle', 'running', 'stopping')),
    -- the day to be played next; null: none was played yet
    next_on date,
    -- the first and the last day of the present or latest run
    from_on date,
    until_on date,
    -- the least time a day takes; 0: as fast as possible
    day_millis integer not null default 0 check (day_millis >= 0),
    -- who moves it: a run that finds another token here has lost it
    lease_token bigint not null default 0,
    lease_until timestamptz,
    -- what came of the days since from_on
    day_count integer not null default 0,
    signal_count bigint not null default 0,
    raised_count bigint not null default 0,
    repeated_count bigint not null default 0,
    known_count bigint not null default 0,
    refused_count bigint not null default 0,
    -- why the latest run ended before its last day, "" for a person's wish
    failure text not null default '',
    check ((state = 'idle') = (lease_until is null)),
    check ((from_on is null) = (until_on is null)),
    check (from_on is null or next_on is not null)
);
insert into replay.position default values;
