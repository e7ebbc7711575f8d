-- The dashboard only reads: this schema holds the reporting views, its contract with the modules below (metrics.md
-- section 1), and the time they are reckoned in. Every view asks as whoever reads it (security_invoker): a record that
-- row security hides is in no number.
create schema report;

-- The institution's local day; during a replay the one that is being played.
create function report.today() returns date language sql stable parallel safe as $$
    select (coalesce(i.clock_at, now()) at time zone i.zone)::date from calendar.institution i $$;

-- Business hours between two instants on a calendar, as calendar.BusinessTime counts them; null when one of them is, and
-- 0 when the second is not after the first.
create function report.biz(in_from timestamptz, in_until timestamptz, in_calendar bigint) returns double precision
    language sql stable strict parallel safe as $$
    select coalesce(sum(extract(epoch from least(s.closes_at, in_until) - greatest(s.opens_at, in_from))), 0)::double precision
        / 3600
    from calendar.institution i
    cross join generate_series(
        date_trunc('day', in_from at time zone i.zone), in_until at time zone i.zone, interval '1 day') as d (day)
    join calendar.office_hours h on h.calendar_id = in_calendar and h.weekday = extract(isodow from d.day)
    cross join lateral (select (d.day::date + h.opens) at time zone i.zone as opens_at,
        (d.day::date + h.closes) at time zone i.zone as closes_at) s
    where in_from < in_until
    and s.opens_at < in_until
    and s.closes_at > in_from
    and not exists (select 1 from calendar.closed_period c
        where c.calendar_id = in_calendar and d.day::date between c.starts_on and c.ends_on) $$;
