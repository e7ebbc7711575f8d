-- Grade risk (product section 4, docs/decisions/0200 and 0201): of each active enrollment the level, the points and why.

create table academics.enrollment_risk (
    contact_id bigint not null references contact.contact,
    enrollment_id bigint not null references academics.enrollment,
    -- 0 none, 1 watch, 2 at risk, 3 critical
    level smallint not null check (level between 0 and 3),
    point_count smallint not null check (point_count >= 0),
    -- what points were given for: [{"line": "MISSING", "points": 1, "measured": 2.0}]
    given jsonb not null,
    -- since when it has this level, by the institution's clock
    since_at timestamptz not null,
    primary key (contact_id, enrollment_id)
);
create index enrollment_risk_enrollment on academics.enrollment_risk (enrollment_id);

-- That a level changed. The first level of an enrollment changed from none.
create table academics.risk_change (
    contact_id bigint not null references contact.contact,
    id bigint generated always as identity,
    enrollment_id bigint not null references academics.enrollment,
    from_level smallint not null check (from_level between 0 and 3),
    to_level smallint not null check (to_level between 0 and 3 and to_level <> from_level),
    point_count smallint not null,
    -- by the institution's clock
    changed_at timestamptz not null,
    -- whether it counts for triggers; what is reckoned of everybody for the first time does not
    is_firing boolean not null,
    -- the writing transaction, so that a reader can tell what it has not seen yet
    written_by bigint not null default (pg_current_xact_id()::text::bigint),
    primary key (contact_id, id)
);
create index risk_change_written on academics.risk_change (written_by, id);

-- Whose risk is to be reckoned anew; written by the triggers below in the changing transaction.
create table academics.risk_mark (
    contact_id bigint not null,
    -- whether a change of level that comes of it counts for no trigger
    is_silent boolean not null default false
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_analyze_threshold = 2000);
create index risk_mark_contact on academics.risk_mark (contact_id);

-- What everybody was reckoned by: the form of the rules, and the day.
create table academics.risk_book (
    id smallint primary key default 1 check (id = 1),
    form integer not null default 0,
    reckoned_on date
);
insert into academics.risk_book default values;

-- Whose turn it is.
create table academics.lease (
    name text primary key,
    holder text not null,
    until_at timestamptz not null
);

grant usage, create on schema academics to throughline_sec;
grant select, insert on academics.risk_mark to throughline_sec;
set local role throughline_sec;

create function academics.mark_risk() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into academics.risk_mark (contact_id) select distinct contact_id from changed;
    return null;
end $$;

-- Both sides of an update, since a record may be handed to another student.
create function academics.mark_risk_of_both() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into academics.risk_mark (contact_id)
    select contact_id from changed union select contact_id from previous;
    return null;
end $$;

reset role;
revoke create on schema academics from throughline_sec;

create procedure academics.watch_risk(in_table regclass) language plpgsql as $$
begin
    execute format('create trigger risk_insert after insert on %s referencing new table as changed'
        || ' for each statement execute function academics.mark_risk()', in_table);
    execute format('create trigger risk_update after update on %s referencing new table as changed old table as previous'
        || ' for each statement execute function academics.mark_risk_of_both()', in_table);
    execute format('create trigger risk_delete after delete on %s referencing old table as changed'
        || ' for each statement execute function academics.mark_risk()', in_table);
end $$;

call academics.watch_risk('academics.enrollment');
call academics.watch_risk('academics.grade_point');
call academics.watch_risk('academics.item_result');
