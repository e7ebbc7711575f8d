-- What many share changed (office hours, what pauses the clock, a main term), and facts rest on it: those of everybody are
-- made anew piece by piece, and what pages read meanwhile are the facts as they are (docs/decisions/0204). Before, everybody
-- got a mark and was read live, which took a large university minutes for a page. Few students still get a mark each.
create table report.remaking (
    id bigint generated always as identity primary key,
    asked_at timestamptz not null default clock_timestamp(),
    -- students with an id up to this are done
    done_to bigint not null default 0,
    done_count integer not null default 0,
    student_count integer not null
);

grant create on schema report to throughline_sec;
grant select, insert on report.remaking to throughline_sec;
set local role throughline_sec;

-- Has the facts of these students made anew: at most 500, which a page reads live within a second, by a mark on each; more,
-- and null for everybody, by a remaking, once in a transaction.
create function report.remake(in_contacts bigint[]) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    concerned bigint[] := coalesce(in_contacts, array(select c.id from contact.contact c limit 501));
begin
    if cardinality(concerned) <= 500 then
        insert into report.stale (contact_id) select unnest(concerned);
    elsif current_setting('report.everybody', true) is distinct from pg_current_xact_id()::text then
        insert into report.remaking (student_count) select count(*) from contact.contact;
        perform set_config('report.everybody', pg_current_xact_id()::text, true);
    end if;
end $$;

revoke execute on function report.remake(bigint[]) from public;
grant execute on function report.remake(bigint[]) to throughline_worker;

create or replace function report.mark_everybody() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform report.remake(null);
    return null;
end $$;

create or replace function report.mark_term() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    -- a day more on either side than any time zone makes
    first_day date := least(old.starts_on, new.starts_on) - 1;
    day_after date := greatest(old.ends_on, new.ends_on) + 2;
begin
    perform report.remake(array(
        select a.contact_id from report.alert_fact a where a.created_at >= first_day and a.created_at < day_after
        union
        select k.contact_id from report.case_fact k where k.opened_at >= first_day and k.opened_at < day_after));
    return null;
end $$;

reset role;
revoke create on schema report from throughline_sec;
