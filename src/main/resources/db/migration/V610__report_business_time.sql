-- Business time by two lookups: every stretch of office hours from 2010 to 2060 with what was before it, kept by triggers
-- in the transaction that changes a calendar. It was reckoned day by day at each question before.
create table report.business_span (
    calendar_id bigint not null,
    opens_at timestamptz not null,
    closes_at timestamptz not null,
    -- office hours of this calendar before it opens
    seconds_before double precision not null,
    primary key (calendar_id, opens_at)
);

grant usage, create on schema report to throughline_sec;
grant select, insert, delete on report.business_span to throughline_sec;
grant usage on schema calendar to throughline_sec;
grant select on calendar.institution, calendar.academic_calendar, calendar.office_hours, calendar.closed_period
    to throughline_sec;
set local role throughline_sec;

create function report.spread_calendar() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    delete from report.business_span;
    insert into report.business_span (calendar_id, opens_at, closes_at, seconds_before)
    select s.calendar_id, s.opens_at, s.closes_at,
        coalesce(sum(extract(epoch from s.closes_at - s.opens_at)) over earlier, 0)
    from (select h.calendar_id, (d.day::date + h.opens) at time zone i.zone as opens_at,
            (d.day::date + h.closes) at time zone i.zone as closes_at
        from calendar.institution i
        cross join generate_series(timestamp '2010-01-01', timestamp '2059-12-31', interval '1 day') as d (day)
        join calendar.office_hours h on h.weekday = extract(isodow from d.day)
        where not exists (select 1 from calendar.closed_period c
            where c.calendar_id = h.calendar_id and d.day::date between c.starts_on and c.ends_on)) s
    where s.opens_at < s.closes_at
    window earlier as (partition by s.calendar_id order by s.opens_at rows between unbounded preceding and 1 preceding);
    return null;
end $$;

reset role;
revoke create on schema report from throughline_sec;

create trigger spread_calendar after insert or update or delete on calendar.office_hours
    for each statement execute function report.spread_calendar();
create trigger spread_calendar after insert or update or delete on calendar.closed_period
    for each statement execute function report.spread_calendar();
create trigger spread_calendar after update of zone on calendar.institution
    for each row when (old.zone is distinct from new.zone) execute function report.spread_calendar();
update calendar.office_hours set opens = opens where false;

-- Office hours of a calendar up to an instant, in seconds since 2010.
create function report.business_seconds(in_until timestamptz, in_calendar bigint) returns double precision
    language sql stable strict parallel safe as $$
    select s.seconds_before + extract(epoch from least(in_until, s.closes_at) - s.opens_at)::double precision
    from report.business_span s
    where s.calendar_id = in_calendar and s.opens_at <= in_until
    order by s.opens_at desc limit 1 $$;

create or replace function report.biz(in_from timestamptz, in_until timestamptz, in_calendar bigint)
    returns double precision language sql stable strict parallel safe as $$
    select case when in_from < in_until then
        (coalesce(report.business_seconds(in_until, in_calendar), 0)
            - coalesce(report.business_seconds(in_from, in_calendar), 0)) / 3600
        else 0 end $$;
