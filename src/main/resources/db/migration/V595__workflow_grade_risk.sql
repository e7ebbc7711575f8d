-- The grade risk of an enrollment changed (product section 12): reckoned behind the scenes, so the database notes it.
grant usage, create on schema workflow to throughline_sec;
grant usage on schema academics to throughline_sec;
grant select on academics.enrollment, academics.section, academics.course to throughline_sec;

create function workflow.arrive_by_risk() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    levels text[] := array['none', 'watch', 'at_risk', 'critical'];
begin
    if exists (select from workflow.listening where trigger = 'risk_changed') then
        insert into workflow.arrival (contact_id, trigger, entry_key, about_kind, about_id, event, workflows, happened_at)
        select c.contact_id, 'risk_changed', 'risk:' || c.enrollment_id || ':' || c.id, 'enrollment', c.enrollment_id,
            jsonb_build_object('from', levels[c.from_level + 1], 'to', levels[c.to_level + 1],
                'direction', case when c.to_level > c.from_level then 'up' else 'down' end, 'course', k.code),
            workflow.listeners('risk_changed', ''), c.changed_at
        from changed c
        join academics.enrollment e on e.id = c.enrollment_id
        join academics.section s on s.id = e.section_id
        join academics.course k on k.id = s.course_id
        where c.is_firing
        order by c.id;
    end if;
    return null;
end $$;
alter function workflow.arrive_by_risk() owner to throughline_sec;
revoke create on schema workflow from throughline_sec;

create trigger arrive after insert on academics.risk_change referencing new table as changed
    for each statement execute function workflow.arrive_by_risk();
