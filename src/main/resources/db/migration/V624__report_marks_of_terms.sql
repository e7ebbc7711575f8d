-- Which term an alert or a case without a section belongs to follows from the main terms and its day. So a term that comes,
-- goes or moves concerns those with an alert or a case in it, and a term that is not main nobody: each marked everybody
-- before, and a university imports hundreds. Whoever has no facts yet has a mark already.
drop trigger mark_everybody on academics.term;
drop trigger mark_shared on academics.term;

grant create on schema report to throughline_sec;
grant select on report.alert_fact, report.case_fact to throughline_sec;
set local role throughline_sec;
create function report.mark_term() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    -- a day more on either side than any time zone makes
    first_day date := least(old.starts_on, new.starts_on) - 1;
    day_after date := greatest(old.ends_on, new.ends_on) + 2;
begin
    insert into report.stale (contact_id)
    select a.contact_id from report.alert_fact a where a.created_at >= first_day and a.created_at < day_after
    union
    select k.contact_id from report.case_fact k where k.opened_at >= first_day and k.opened_at < day_after;
    return null;
end $$;
reset role;
revoke create on schema report from throughline_sec;

create trigger mark_insert after insert on academics.term
    for each row when (new.is_main) execute function report.mark_term();
create trigger mark_delete after delete on academics.term
    for each row when (old.is_main) execute function report.mark_term();
create trigger mark_update after update on academics.term
    for each row when ((old.is_main or new.is_main)
        and (old.is_main, old.starts_on, old.ends_on) is distinct from (new.is_main, new.starts_on, new.ends_on))
    execute function report.mark_term();
