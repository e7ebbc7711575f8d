-- The institution (one row), its academic calendars, and the clock that a replay may set.
create schema calendar;

create table calendar.institution (
    id smallint primary key default 1 check (id = 1),
    name text not null check (length(name) between 1 and 120),
    zone text not null,
    brand_hue smallint not null default 205 check (brand_hue between 0 and 359),
    emergency_phone text not null default '',
    care_team_phone text not null default '',
    is_demo boolean not null default false,
    -- where the institution's clock stands during a replay; null: it is the real time
    clock_at timestamptz,
    version integer not null default 1
);

create table calendar.academic_calendar (
    id bigint generated always as identity primary key,
    name text not null unique check (length(name) between 1 and 120),
    is_default boolean not null default false
);
create unique index academic_calendar_default on calendar.academic_calendar (is_default) where is_default;

create table calendar.office_hours (
    calendar_id bigint not null references calendar.academic_calendar,
    -- ISO: Monday is 1
    weekday smallint not null check (weekday between 1 and 7),
    opens time not null,
    closes time not null check (closes > opens),
    primary key (calendar_id, weekday, opens)
);

create table calendar.closed_period (
    id bigint generated always as identity primary key,
    calendar_id bigint not null references calendar.academic_calendar,
    name text not null check (length(name) between 1 and 120),
    starts_on date not null,
    -- the last closed day
    ends_on date not null check (ends_on >= starts_on)
);
create index closed_period_calendar on calendar.closed_period (calendar_id, starts_on);

insert into calendar.institution (name, zone) values ('Throughline', 'America/New_York');
insert into calendar.academic_calendar (name, is_default) values ('Academic calendar', true);
insert into calendar.office_hours (calendar_id, weekday, opens, closes)
select c.id, d, time '09:00', time '17:00' from calendar.academic_calendar c, generate_series(1, 5) d;
