-- What workflows wait for where no listener hears of it: what imports change, and what the live engine finds.

-- What the published version of a workflow that is not out of use begins with.
create table workflow.listening (
    -- the key of the trigger, such as label_added
    trigger text not null,
    -- what of it, such as the id of a segment; "" for all
    what text not null default '',
    workflow_id bigint not null references workflow.workflow,
    primary key (trigger, what, workflow_id)
);
create index listening_workflow on workflow.listening (workflow_id);

-- Whose workflows wait for this, in their order; null when nobody's.
create function workflow.listeners(in_trigger text, in_what text) returns bigint[]
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select array_agg(distinct l.workflow_id order by l.workflow_id)
    from workflow.listening l where l.trigger = in_trigger and l.what in ('', in_what) $$;

-- Somebody joined or left a segment by what triggers count.
create function workflow.arrive_by_segment() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if exists (select from workflow.listening where trigger = 'segment') then
        insert into workflow.arrival (contact_id, trigger, entry_key, event, workflows, happened_at)
        select e.contact_id, 'segment', 'segment:' || e.segment_id || ':' || e.id,
            jsonb_build_object('segment', e.segment_id, 'joined', e.is_join), l.workflows, e.happened_at
        from changed e
        join lateral (select workflow.listeners('segment', e.segment_id::text) as workflows) l on l.workflows is not null
        where e.is_firing
        order by e.id;
    end if;
    return null;
end $$;

create function workflow.arrive_by_contact() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if exists (select from workflow.listening where trigger = 'contact_created') then
        insert into workflow.arrival (contact_id, trigger, entry_key, workflows, happened_at)
        select c.id, 'contact_created', 'contact:' || c.id, workflow.listeners('contact_created', ''), now()
        from changed c order by c.id;
    end if;
    return null;
end $$;

-- Properties of which values before and after differ; restricted ones stand elsewhere and let nobody in.
create function workflow.arrive_by_property() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if exists (select from workflow.listening where trigger = 'property_changed') then
        insert into workflow.arrival (contact_id, trigger, entry_key, event, workflows, happened_at)
        select c.id, 'property_changed', 'property:' || l.what || ':' || pg_current_xact_id(),
            jsonb_build_object('property', l.what, 'from', coalesce(p.properties ->> l.what, ''),
                'to', coalesce(c.properties ->> l.what, '')),
            l.workflows, now()
        from changed c
        join previous p on p.id = c.id
        cross join (select what, array_agg(workflow_id order by workflow_id) as workflows
            from workflow.listening where trigger = 'property_changed' group by what) l
        where c.properties <> p.properties
          and c.properties ->> l.what is distinct from p.properties ->> l.what
        order by c.id;
    end if;
    return null;
end $$;

create function workflow.arrive_by_label() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    key text := case tg_op when 'INSERT' then 'label_added' else 'label_removed' end;
begin
    if exists (select from workflow.listening where trigger = key) then
        insert into workflow.arrival (contact_id, trigger, entry_key, event, workflows, happened_at)
        select c.contact_id, key, key || ':' || c.label_id || ':' || pg_current_xact_id(),
            jsonb_build_object('label', c.label_id), l.workflows, now()
        from changed c
        join lateral (select workflow.listeners(key, c.label_id::text) as workflows) l on l.workflows is not null
        order by c.contact_id;
    end if;
    return null;
end $$;

create function workflow.arrive_by_status() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if exists (select from workflow.listening where trigger = 'enrollment_changed') then
        insert into workflow.arrival (contact_id, trigger, entry_key, about_kind, about_id, event, workflows, happened_at)
        select c.contact_id, 'enrollment_changed', 'enrollment:' || c.id || ':' || pg_current_xact_id(),
            'enrollment', c.id, jsonb_build_object('from', p.status, 'to', c.status),
            workflow.listeners('enrollment_changed', ''), now()
        from changed c
        join previous p on p.id = c.id
        where c.status <> p.status
        order by c.id;
    end if;
    return null;
end $$;

grant usage, create on schema workflow to throughline_sec;
grant select on workflow.listening to throughline_sec;
grant select, insert on workflow.arrival to throughline_sec;
alter function workflow.listeners(text, text) owner to throughline_sec;
alter function workflow.arrive_by_segment() owner to throughline_sec;
alter function workflow.arrive_by_contact() owner to throughline_sec;
alter function workflow.arrive_by_property() owner to throughline_sec;
alter function workflow.arrive_by_label() owner to throughline_sec;
alter function workflow.arrive_by_status() owner to throughline_sec;
revoke create on schema workflow from throughline_sec;

create trigger arrive after insert on segment.event referencing new table as changed
    for each statement execute function workflow.arrive_by_segment();
create trigger arrive_created after insert on contact.contact referencing new table as changed
    for each statement execute function workflow.arrive_by_contact();
create trigger arrive_changed after update on contact.contact referencing new table as changed old table as previous
    for each statement execute function workflow.arrive_by_property();
create trigger arrive_added after insert on contact.contact_label referencing new table as changed
    for each statement execute function workflow.arrive_by_label();
create trigger arrive_removed after delete on contact.contact_label referencing old table as changed
    for each statement execute function workflow.arrive_by_label();
create trigger arrive after update on academics.enrollment referencing new table as changed old table as previous
    for each statement execute function workflow.arrive_by_status();

-- what was published before this
insert into workflow.listening (trigger, what, workflow_id)
select distinct t.entry ->> 'on', coalesce(l.label, t.entry ->> 'segment', t.entry ->> 'property', ''), w.id
from workflow.workflow w
join workflow.version v on v.workflow_id = w.id and v.no = w.version_no
cross join lateral jsonb_array_elements(v.definition -> 'triggers') t (entry)
left join lateral jsonb_array_elements_text(t.entry -> 'labels') l (label) on true
where w.state in (2, 3, 4);
