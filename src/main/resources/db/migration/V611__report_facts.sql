-- Facts: what the dashboard asks of alerts and cases, reckoned beforehand and kept beside them (docs/decisions/0192). A row
-- is what the view report.live_... of the same columns says of its record, and is seen like its record. Of students
-- who have a mark in report.stale the views report.rpt_... ask the live views, so that figures are exact at any moment.

-- Whose records changed since their facts were reckoned; written by triggers, and by whoever wants facts made anew.
create table report.stale (
    contact_id bigint not null,
    marked_at timestamptz not null default clock_timestamp()
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_analyze_threshold = 2000);

-- Whether there is anything yet, and whose turn it is.
create table report.lease (
    name text primary key,
    holder text not null,
    until_at timestamptz not null
);
create table report.building (
    id smallint primary key default 1 check (id = 1),
    -- facts of another form than this are made anew
    form integer not null default 0
);
insert into report.building default values;

-- Comparisons of facts with the live views.
create table report.comparison (
    id bigint generated always as identity primary key,
    begun_at timestamptz not null,
    ended_at timestamptz,
    -- students with an id up to this were looked at
    done_to bigint not null default 0,
    checked_count bigint not null default 0,
    mended_count bigint not null default 0
);

create table report.alert_fact (
    id bigint primary key,
    contact_id bigint not null,
    compartment_id smallint not null,
    reviewer_id bigint,
    reviewer_team_id bigint,
    created_by bigint,
    -- what linked_how and reached_at rest on: 0 nothing but what is seen with the alert, 1 a private case besides, 2 records
    -- of other compartments
    apart smallint not null check (apart between 0 and 2),
    type_id bigint not null,
    kind text not null,
    priority smallint not null,
    source text not null,
    raised_by bigint,
    created_by_rule bigint,
    section_id bigint,
    term_id bigint,
    case_id bigint,
    linked_how text,
    status text not null,
    created_at timestamptz not null,
    reviewed_at timestamptz,
    escalated_at timestamptz,
    closed_at timestamptz,
    reason text,
    due_at timestamptz,
    first_response_at timestamptz,
    first_response_due_at timestamptz,
    reached_at timestamptz,
    raiser_informed_at timestamptz,
    occurrences integer not null,
    -- business hours from creation
    review_hours double precision,
    response_hours double precision
);
create index alert_fact_contact on report.alert_fact (contact_id, type_id, created_at);
create index alert_fact_created on report.alert_fact (created_at);
create index alert_fact_reviewed on report.alert_fact (reviewed_at) where reviewed_at is not null;
create index alert_fact_closed on report.alert_fact (closed_at) where closed_at is not null;
create index alert_fact_open on report.alert_fact (kind, status) where closed_at is null;

create table report.case_fact (
    id bigint primary key,
    contact_id bigint not null,
    compartment_id smallint not null,
    is_private boolean not null,
    assignee_id bigint,
    assignee_team_id bigint,
    opened_by bigint,
    -- as of an alert, for reached_at: 0 or 2
    apart smallint not null check (apart in (0, 2)),
    type_id bigint not null,
    priority smallint not null,
    status_group text not null,
    opened_at timestamptz not null,
    clock_start_at timestamptz not null,
    due_at timestamptz not null,
    first_response_at timestamptz,
    first_response_due_at timestamptz,
    reached_at timestamptz,
    resolution_due_at timestamptz,
    resolved_at timestamptz,
    closed_at timestamptz,
    first_closed_at timestamptz,
    reopen_count integer not null,
    first_reopened_at timestamptz,
    reached boolean,
    result text,
    reason text,
    term_id bigint,
    -- business hours from the start of the clock, and from opening to the first closing without what was paused
    response_hours double precision,
    resolution_hours double precision
);
create index case_fact_contact on report.case_fact (contact_id);
create index case_fact_opened on report.case_fact (opened_at);
create index case_fact_first_closed on report.case_fact (first_closed_at) where first_closed_at is not null;
create index case_fact_closed on report.case_fact (closed_at) where closed_at is not null;
create index case_fact_open on report.case_fact (type_id) where closed_at is null;

create table report.case_stretch (
    case_id bigint not null,
    place bigint not null,
    contact_id bigint not null,
    from_at timestamptz not null,
    to_at timestamptz,
    paused boolean not null,
    primary key (case_id, place)
);
create index case_stretch_contact on report.case_stretch (contact_id);
create index case_stretch_to on report.case_stretch (to_at);

create table report.case_moment (
    case_id bigint not null,
    place bigint not null,
    kind text not null,
    contact_id bigint not null,
    at timestamptz not null,
    primary key (case_id, place, kind)
);
create index case_moment_contact on report.case_moment (contact_id);
create index case_moment_at on report.case_moment (at);

-- How much of what a fact rests on its viewer sees: everything that is in no other compartment, private cases too (2) or not
-- (1); 0: it must be asked.
create function report.sight() returns integer language plpgsql stable parallel safe as $$
begin
    return case
        when (select sec.own_eyes()) is null or least(sec.level(1), sec.level(2), sec.level(3)) < 4 then 0
        when (select sec.has_right('view_all_cases')) then 2
        else 1 end;
end $$;

drop view report.rpt_case_interval;
drop view report.rpt_case_event;
drop view report.rpt_case;
drop view report.rpt_alert;

create view report.live_alert with (security_invoker = true) as
select a.id, a.contact_id, a.compartment_id, a.reviewer_id, a.reviewer_team_id, a.created_by,
    greatest(
        case when k.compartment_id <> a.compartment_id then 2 when k.is_private then 1 else 0 end,
        (select max(case when o.compartment_id <> a.compartment_id or b.compartment_id <> a.compartment_id then 2
                when o.is_private then 1 else 0 end)
            from note.contact_attempt c
            left join casework.support_case o on o.id = c.case_id
            left join alert.alert b on b.id = c.alert_id
            where c.contact_id = a.contact_id
            and c.result in ('reached', 'student_replied')
            and (c.alert_id = a.id or c.case_id = a.case_id)))::smallint as apart,
    a.type_id,
    (array['concern', 'fyi', 'positive'])[a.kind] as kind,
    a.priority, a.source,
    case when a.actor_kind = 1 then a.created_by end as raised_by,
    case when a.actor_kind = 4 then a.actor_id end as created_by_rule,
    a.section_id,
    coalesce(s.term_id, (select m.id from academics.term m
        where m.is_main
        and (a.created_at at time zone (select i.zone from calendar.institution i))::date between m.starts_on and m.ends_on
        order by m.starts_on desc, m.id limit 1)) as term_id,
    a.case_id,
    case
        when l.alert_id is null then null
        when l.is_folded then 'folded'
        when l.linked_at < k.opened_at + interval '1 second' then 'created'
        else 'linked'
    end as linked_how,
    (array['triage', 'in_progress', 'escalated', 'resolved', 'dismissed', 'cancelled'])[a.status] as status,
    a.created_at, a.reviewed_at, a.escalated_at, a.closed_at, r.key as reason, a.due_at,
    a.first_response_at, a.first_contact_due_at as first_response_due_at,
    (select min(c.attempted_at) from note.contact_attempt c
        where c.contact_id = a.contact_id
        and c.result in ('reached', 'student_replied')
        and c.attempted_at >= a.created_at
        and (c.alert_id = a.id or c.case_id = a.case_id)) as reached_at,
    (select min(f.told_at) from alert.feedback f
        where f.contact_id = a.contact_id and f.alert_id = a.id and f.account_id = a.created_by and f.tier >= 4)
        as raiser_informed_at,
    a.occurrences,
    report.biz(a.created_at, a.reviewed_at, (select d.id from calendar.academic_calendar d where d.is_default)) as review_hours,
    report.biz(a.created_at, a.first_response_at, (select d.id from calendar.academic_calendar d where d.is_default))
        as response_hours
from alert.alert a
left join alert.reason r on r.id = a.reason_id
left join academics.section s on s.id = a.section_id
left join casework.case_alert l on l.alert_id = a.id and l.case_id = a.case_id
left join casework.support_case k on k.id = l.case_id;

create view report.live_case_stretch with (security_invoker = true) as
select i.case_id, i.place, i.contact_id, i.from_at, i.to_at, coalesce(s.pauses_clock, false) as paused
from (select t.case_id, t.contact_id, t.place, t.at as from_at, lead(t.at) over turns as to_at, t.is_open,
        coalesce(t.to_status, lead(t.from_status) over turns, k.status_id) as status_id
    from report.case_turn t
    join casework.support_case k on k.id = t.case_id and k.contact_id = t.contact_id
    window turns as (partition by t.contact_id, t.case_id order by t.at, t.place)) i
left join casework.case_status s on s.id = i.status_id
where i.is_open;

create view report.live_case_moment with (security_invoker = true) as
select t.case_id, t.place, t.turn as kind, t.contact_id, t.at from report.case_turn t where t.turn <> 'moved';

create view report.live_case with (security_invoker = true) as
select k.id, k.contact_id, k.compartment_id, k.is_private, k.assignee_id, k.assignee_team_id, k.opened_by,
    case when exists (select 1 from note.contact_attempt c
        join alert.alert b on b.id = c.alert_id
        where c.contact_id = k.contact_id
        and c.case_id = k.id
        and b.compartment_id <> k.compartment_id) then 2 else 0 end::smallint as apart,
    k.type_id, k.priority,
    (array['todo', 'in_progress', 'resolved', 'cancelled'])[k.status_group] as status_group,
    k.opened_at, coalesce(k.clock_start_at, k.opened_at) as clock_start_at,
    k.due_at, k.first_response_at, k.first_contact_due_at as first_response_due_at,
    (select min(c.attempted_at) from note.contact_attempt c
        where c.contact_id = k.contact_id
        and c.case_id = k.id
        and c.result in ('reached', 'student_replied')
        and c.attempted_at >= coalesce(k.clock_start_at, k.opened_at)) as reached_at,
    k.resolution_due_at, k.resolved_at, k.closed_at, k.first_closed_at, k.reopen_count,
    (select min(h.happened_at) from casework.case_history h
        where h.contact_id = k.contact_id and h.case_id = k.id and h.event = 'reopened') as first_reopened_at,
    k.is_reached as reached,
    (array['resolved', 'unresolved', 'not_needed'])[k.result] as result,
    r.key as reason,
    (select m.id from academics.term m
        where m.is_main
        and (k.opened_at at time zone (select i.zone from calendar.institution i))::date between m.starts_on and m.ends_on
        order by m.starts_on desc, m.id limit 1) as term_id,
    report.biz(coalesce(k.clock_start_at, k.opened_at), k.first_response_at,
        coalesce(t.calendar_id, (select d.id from calendar.academic_calendar d where d.is_default))) as response_hours,
    case when k.first_closed_at is not null then coalesce((
        select sum(report.biz(i.from_at, least(coalesce(i.to_at, k.first_closed_at), k.first_closed_at),
            coalesce(t.calendar_id, (select d.id from calendar.academic_calendar d where d.is_default))))
        from report.live_case_stretch i
        where i.case_id = k.id
        and i.contact_id = k.contact_id
        and not i.paused
        and i.from_at < k.first_closed_at), 0) end as resolution_hours
from casework.support_case k
join casework.case_type t on t.id = k.type_id
left join casework.close_reason r on r.id = k.reason_id;

-- What the live views say of those with a mark, and of a record whose fact rests on more than its viewer sees. As functions,
-- so that the statements of the dashboard are planned without the live views, which would take a second.
create function report.marked_alerts() returns setof report.alert_fact language plpgsql stable rows 50 as $$
begin
    return query select l.*
    from (select distinct s.contact_id from report.stale s) s
    cross join lateral (select * from report.live_alert v where v.contact_id = s.contact_id offset 0) l;
end $$;

create function report.marked_cases() returns setof report.case_fact language plpgsql stable rows 50 as $$
begin
    return query select l.*
    from (select distinct s.contact_id from report.stale s) s
    cross join lateral (select * from report.live_case v where v.contact_id = s.contact_id offset 0) l;
end $$;

create function report.marked_case_stretches() returns setof report.case_stretch language plpgsql stable rows 50 as $$
begin
    return query select l.*
    from (select distinct s.contact_id from report.stale s) s
    cross join lateral (select * from report.live_case_stretch v where v.contact_id = s.contact_id offset 0) l;
end $$;

create function report.marked_case_moments() returns setof report.case_moment language plpgsql stable rows 50 as $$
begin
    return query select l.*
    from (select distinct s.contact_id from report.stale s) s
    cross join lateral (select * from report.live_case_moment v where v.contact_id = s.contact_id offset 0) l;
end $$;

create function report.seen_link(in_alert bigint) returns text language plpgsql stable as $$
begin
    return (select l.linked_how from report.live_alert l where l.id = in_alert);
end $$;

create function report.alert_reached_at(in_alert bigint) returns timestamptz language plpgsql stable as $$
begin
    return (select l.reached_at from report.live_alert l where l.id = in_alert);
end $$;

create function report.case_reached_at(in_case bigint) returns timestamptz language plpgsql stable as $$
begin
    return (select l.reached_at from report.live_case l where l.id = in_case);
end $$;

-- The contract with the metrics (metrics.md section 1).
create view report.rpt_alert with (security_invoker = true) as
select a.id as alert_id, a.contact_id, a.type_id, g.key as type_group, a.kind, a.priority, a.source, a.raised_by,
    case
        when a.source = 'student' then 'student'
        when a.raised_by is null then 'software'
        when a.raised_by in (select i.account_id from academics.section_instructor i) then 'instructor'
        else 'staff'
    end as raiser_role,
    a.created_by_rule, a.section_id, a.term_id, a.case_id,
    case when a.is_seen then a.linked_how else report.seen_link(a.id) end as linked_how,
    a.status, a.created_at, a.reviewed_at, a.escalated_at, a.closed_at, a.reason, a.due_at, a.first_response_at,
    a.first_response_due_at,
    case when a.is_seen then a.reached_at else report.alert_reached_at(a.id) end as reached_at,
    a.raiser_informed_at, a.occurrences,
    (select d.id from calendar.academic_calendar d where d.is_default) as calendar_id,
    t.feedback_tier, a.review_hours, a.response_hours
from (select f.*, f.apart < (select report.sight()) as is_seen, false as is_live from report.alert_fact f
    union all
    select m.*, true, true from report.marked_alerts() m) a
join alert.alert_type t on t.id = a.type_id
join alert.alert_group g on g.id = t.group_id
where a.is_live or a.contact_id not in (select s.contact_id from report.stale s);

create view report.rpt_case with (security_invoker = true) as
select k.id as case_id, k.contact_id, k.type_id, k.priority, (array[8, 4, 2, 1])[k.priority] as weight, k.status_group,
    k.assignee_id, k.assignee_team_id as team_id, k.opened_at, k.clock_start_at, k.due_at, k.first_response_at,
    k.first_response_due_at,
    case when k.is_seen then k.reached_at else report.case_reached_at(k.id) end as reached_at,
    k.resolution_due_at, k.resolved_at, k.closed_at, k.first_closed_at, k.reopen_count, k.first_reopened_at, k.reached,
    k.result, k.reason, k.term_id,
    coalesce(t.calendar_id, (select d.id from calendar.academic_calendar d where d.is_default)) as calendar_id,
    k.response_hours, k.resolution_hours
from (select f.*, f.apart < (select report.sight()) as is_seen, false as is_live from report.case_fact f
    union all
    select m.*, true, true from report.marked_cases() m) k
join casework.case_type t on t.id = k.type_id
where k.is_live or k.contact_id not in (select s.contact_id from report.stale s);

create view report.rpt_case_event with (security_invoker = true) as
select e.case_id, e.contact_id, e.kind, e.at
from (select f.case_id, f.contact_id, f.kind, f.at, false as is_live from report.case_moment f
    union all
    select m.case_id, m.contact_id, m.kind, m.at, true from report.marked_case_moments() m) e
where e.is_live or e.contact_id not in (select s.contact_id from report.stale s);

create view report.rpt_case_interval with (security_invoker = true) as
select i.case_id, i.contact_id, i.from_at, i.to_at, i.paused
from (select f.case_id, f.contact_id, f.from_at, f.to_at, f.paused, false as is_live from report.case_stretch f
    union all
    select m.case_id, m.contact_id, m.from_at, m.to_at, m.paused, true from report.marked_case_stretches() m) i
where i.is_live or i.contact_id not in (select s.contact_id from report.stale s);

-- Marks. Both sides of an update, since a record may be handed to another student.
grant create on schema report to throughline_sec;
grant select, insert on report.stale to throughline_sec;
grant usage on schema contact to throughline_sec;
grant select on contact.contact to throughline_sec;

create procedure report.watch(in_table regclass) language plpgsql as $$
declare
    name text := 'mark_' || replace(in_table::text, '.', '_');
    sides text[] := array['changed', '(table changed union all table previous) as both_sides'];
    suffixes text[] := array['', '_update'];
begin
    for i in 1 .. 2 loop
        execute format($f$
            create function report.%1$I() returns trigger
            language plpgsql security definer set search_path = pg_catalog, pg_temp as $t$
            begin
                insert into report.stale (contact_id) select distinct contact_id from %2$s;
                return null;
            end $t$ $f$, name || suffixes[i], sides[i]);
        execute format('alter function report.%I() owner to throughline_sec', name || suffixes[i]);
    end loop;
    execute format('create trigger mark_insert after insert on %s referencing new table as changed'
        || ' for each statement execute function report.%I()', in_table, name);
    execute format('create trigger mark_update after update on %s referencing new table as changed old table as previous'
        || ' for each statement execute function report.%I()', in_table, name || '_update');
    execute format('create trigger mark_delete after delete on %s referencing old table as changed'
        || ' for each statement execute function report.%I()', in_table, name);
end $$;

call report.watch('alert.alert');
call report.watch('alert.feedback');
call report.watch('casework.support_case');
call report.watch('casework.case_alert');
call report.watch('casework.case_history');
call report.watch('note.contact_attempt');

set local role throughline_sec;
-- What many share changed: everybody.
create function report.mark_everybody() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    -- once in a transaction
    if current_setting('report.everybody', true) is distinct from pg_current_xact_id()::text then
        insert into report.stale (contact_id) select c.id from contact.contact c;
        perform set_config('report.everybody', pg_current_xact_id()::text, true);
    end if;
    return null;
end $$;
reset role;
revoke create on schema report from throughline_sec;

create trigger mark_everybody after insert or delete on academics.term
    for each statement execute function report.mark_everybody();
create trigger mark_everybody after insert or update or delete on calendar.office_hours
    for each statement execute function report.mark_everybody();
create trigger mark_everybody after insert or update or delete on calendar.closed_period
    for each statement execute function report.mark_everybody();

create procedure report.watch_shared(in_table regclass, in_changed text) language plpgsql as $$
begin
    execute format('create trigger mark_shared after update on %s for each row when (%s)'
        || ' execute function report.mark_everybody()', in_table, in_changed);
end $$;
call report.watch_shared('academics.term', '(old.is_main, old.starts_on, old.ends_on) is distinct from (new.is_main, new.starts_on, new.ends_on)');
call report.watch_shared('academics.section', 'old.term_id is distinct from new.term_id');
call report.watch_shared('calendar.institution', 'old.zone is distinct from new.zone');
call report.watch_shared('calendar.academic_calendar', 'old.is_default is distinct from new.is_default');
call report.watch_shared('casework.case_status', '(old.pauses_clock, old.group_code) is distinct from (new.pauses_clock, new.group_code)');
call report.watch_shared('casework.case_type', 'old.calendar_id is distinct from new.calendar_id');
