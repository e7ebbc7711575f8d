-- What the policies ask about the viewer. Owned by throughline_sec, which no one signs in as; it alone reads the tables
-- below without row security (a policy of its own lets it). Every view answers for the viewer of the running transaction.

-- Who asks: the account of the running transaction, null for nobody and for an account that was switched off.
create or replace function sec.me() returns bigint language sql stable parallel safe security definer
    set search_path = pg_catalog, pg_temp as $$
    select a.id from access.account a
    where a.id = nullif(current_setting('app.viewer', true), '')::bigint and a.is_active $$;

-- The administrator who looks at the pages as the viewer, null when the viewer does (product AC-4, docs/decisions/0096).
create or replace function sec.behind() returns bigint language sql stable parallel safe security definer
    set search_path = pg_catalog, pg_temp as $$
    select a.id from access.account a
    where a.id = nullif(current_setting('app.behind', true), '')::bigint and a.is_active $$;

-- True when nobody else looks, null while an administrator does. "is not null" of it is what the planner takes for all
-- rows, so that policies cost a list nothing.
create or replace function sec.own_eyes() returns boolean language sql stable parallel safe
    set search_path = pg_catalog, pg_temp as $$
    select case when coalesce(current_setting('app.behind', true), '') = '' then true end $$;

-- What the groups of the administrator behind give: nothing shows more to them than to both.
create or replace function sec.level_behind(in_area integer) returns integer language sql stable parallel safe
    security definer set search_path = pg_catalog, pg_temp as $$
    select coalesce(max(l.level), 0)::integer
    from access.group_member m
    join access.group_level l on l.group_id = m.group_id and l.area = in_area
    where m.account_id = (select sec.behind()) $$;

create or replace function sec.today() returns date language sql stable parallel safe security definer
    set search_path = pg_catalog, pg_temp as
$$ select (coalesce(i.clock_at, now()) at time zone i.zone)::date from calendar.institution i $$;

-- The highest level of my groups in an area (see access.group_level); 0 for nobody and for an inactive account.
create or replace function sec.level(in_area integer) returns integer language sql stable parallel safe security definer
    set search_path = pg_catalog, pg_temp as $$
    select coalesce(max(l.level), 0)::integer
    from access.group_member m
    join access.group_level l on l.group_id = m.group_id and l.area = in_area
    where m.account_id = (select sec.me()) $$;

create or replace function sec.has_right(in_name text) returns boolean language sql stable parallel safe security definer
    set search_path = pg_catalog, pg_temp as $$
    select exists (select 1
    from access.group_member m
    join access.group_right r on r.group_id = m.group_id and r.name = in_name
    where m.account_id = (select sec.me()))
    and ((select sec.own_eyes()) is not null or exists (select 1
    from access.group_member m
    join access.group_right r on r.group_id = m.group_id and r.name = in_name
    where m.account_id = (select sec.behind()))) $$;

-- The sets below are functions with a view before them, not plain views. A policy names a dozen of these sets and a
-- statement needs one or two; as plain views the plan of a statement holds every table behind all of them, and PostgreSQL
-- sets up and takes down each part at every execution, used or not: measured, 85 % of the time of reading a row by its
-- key (docs/decisions/0035). A function is one node of the plan and runs only where it is asked. "rows" tells the
-- planner how many to expect.

-- Me, and the people I cover for today: their relationships are mine, their groups are not.
create or replace function sec.person() returns table (account_id bigint) language sql stable parallel safe
    security definer rows 2 set search_path = pg_catalog, pg_temp as $$
    select a.id as account_id from access.account a where a.id = (select sec.me())
    union
    select c.away_id from access.coverage c
    where c.cover_id = (select sec.me()) and (select sec.today()) between c.starts_on and c.ends_on $$;
create or replace view sec.my_person as select q.* from sec.person() q;

create or replace function sec.team() returns table (team_id bigint) language sql stable parallel safe
    security definer rows 3 set search_path = pg_catalog, pg_temp as $$
    select m.team_id from access.team_member m
    join access.team t on t.id = m.team_id and t.retired_at is null
    where m.account_id in (select p.account_id from sec.my_person p) $$;
create or replace view sec.my_team as select q.* from sec.team() q;

-- Members of my teams.
create or replace function sec.colleague() returns table (account_id bigint) language sql stable parallel safe
    security definer rows 20 set search_path = pg_catalog, pg_temp as $$
    select distinct m.account_id from access.team_member m
    where m.team_id in (select t.team_id from sec.my_team t) $$;
create or replace view sec.my_colleague as select q.* from sec.colleague() q;

create or replace function sec.compartment() returns table (compartment_id smallint) language sql stable parallel safe
    security definer rows 2 set search_path = pg_catalog, pg_temp as $$
    select 0::smallint as compartment_id from access.account a where a.id = (select sec.me())
    union
    select g.compartment_id from access.compartment_group g
    join access.group_member m on m.group_id = g.group_id
    where m.account_id = (select sec.me())
    and ((select sec.own_eyes()) is not null or g.compartment_id in (
        select b.compartment_id from access.compartment_group b
        join access.group_member m on m.group_id = b.group_id
        where m.account_id = (select sec.behind()))) $$;
create or replace view sec.my_compartment as select q.* from sec.compartment() q;

-- Caseloads can be large, so these two are plain views and are asked about one student with EXISTS: PostgreSQL then
-- looks the one student of a page up, and gathers the whole caseload only for a list (docs/decisions/0006).
create or replace view sec.my_caseload as
    select l.contact_id from contact.network_link l
    where l.account_id in (select p.account_id from sec.my_person p)
    and l.begins_on <= (select sec.today()) and (l.ends_on is null or l.ends_on >= (select sec.today()));

create or replace view sec.my_team_caseload as
    select l.contact_id from contact.network_link l
    where l.account_id in (select c.account_id from sec.my_colleague c)
    and l.begins_on <= (select sec.today()) and (l.ends_on is null or l.ends_on >= (select sec.today()));

-- Students in sections I teach, from thirty days before the section's first day until thirty days after its last.
create or replace function sec.roster() returns table (contact_id bigint, enrollment_id bigint) language sql stable parallel safe
    security definer rows 100 set search_path = pg_catalog, pg_temp as $$
    select e.contact_id, e.id as enrollment_id from academics.enrollment e
    join academics.section s on s.id = e.section_id
    join academics.section_instructor i on i.section_id = s.id
    where i.account_id in (select p.account_id from sec.my_person p)
    and e.status in ('enrolled', 'audit', 'completed')
    and (select sec.today()) between s.starts_on - 30 and s.ends_on + 30 $$;
create or replace view sec.my_roster as select q.* from sec.roster() q;

create or replace function sec.subscription() returns table (case_id bigint) language sql stable parallel safe
    security definer rows 100 set search_path = pg_catalog, pg_temp as $$
    select s.case_id from casework.case_subscriber s
    where s.account_id in (select p.account_id from sec.my_person p)
    or s.team_id in (select t.team_id from sec.my_team t) $$;
create or replace view sec.my_subscription as select q.* from sec.subscription() q;

-- Cases I have a tie to: assigned, subscribed, opened.
create or replace function sec.case_tie() returns table (case_id bigint) language sql stable parallel safe
    security definer rows 300 set search_path = pg_catalog, pg_temp as $$
    select s.case_id from sec.my_subscription s
    union
    select c.id from casework.support_case c where c.assignee_id in (select p.account_id from sec.my_person p)
    union
    select c.id from casework.support_case c where c.assignee_team_id in (select t.team_id from sec.my_team t)
    union
    select c.id from casework.support_case c where c.opened_by = (select sec.me()) $$;
create or replace view sec.my_case_tie as select q.* from sec.case_tie() q;

-- Tasks I follow.
create or replace view sec.my_task_subscription as
    select s.task_id from task.task_subscriber s
    where s.account_id in (select p.account_id from sec.my_person p)
    or s.team_id in (select t.team_id from sec.my_team t);

-- Students whose record I have work on.
create or replace function sec.tie() returns table (contact_id bigint) language sql stable parallel safe
    security definer rows 500 set search_path = pg_catalog, pg_temp as $$
    select a.contact_id from alert.alert a
    where a.deleted_at is null and a.reviewer_id in (select p.account_id from sec.my_person p)
    and a.compartment_id in (select k.compartment_id from sec.my_compartment k)
    union
    select a.contact_id from alert.alert a
    where a.deleted_at is null and a.reviewer_team_id in (select t.team_id from sec.my_team t)
    and a.compartment_id in (select k.compartment_id from sec.my_compartment k)
    union
    select c.contact_id from casework.support_case c
    where c.deleted_at is null and c.id in (select t.case_id from sec.my_case_tie t)
    and c.compartment_id in (select k.compartment_id from sec.my_compartment k)
    union
    select t.contact_id from task.task t
    where t.status <= 3 and t.deleted_at is null and t.assignee_id in (select p.account_id from sec.my_person p)
    union
    select t.contact_id from task.task t
    where t.status <= 3 and t.deleted_at is null and t.assignee_team_id in (select m.team_id from sec.my_team m)
    union
    select a.contact_id from note.appointment a
    where a.status = 'scheduled' and a.staff_id in (select p.account_id from sec.my_person p) $$;
create or replace view sec.my_tie as select q.* from sec.tie() q;

create or replace view sec.my_named_note as
    select r.note_id from note.note_reader r where r.account_id = (select sec.me());

create or replace view sec.my_named_file as
    select r.file_id from note.file_reader r where r.account_id = (select sec.me());

create or replace view sec.my_recusal as
    select r.contact_id from access.recusal r where r.account_id = (select sec.me());

create or replace function sec.recused_behind() returns table (contact_id bigint) language sql stable parallel safe
    security definer rows 2 set search_path = pg_catalog, pg_temp as $$
    select r.contact_id from access.recusal r where r.account_id = (select sec.behind()) $$;
create or replace view sec.recusal_behind as select q.* from sec.recused_behind() q;

create or replace view sec.my_glass as
    select g.contact_id, g.compartment_id from access.break_glass g
    where g.account_id = (select sec.me()) and now() >= g.starts_at and now() < g.ends_at
    and (select sec.own_eyes()) is not null;

-- Alerts and cases whose very existence the log keeps from me: sensitive ones I am not cleared for, private ones.
create or replace view sec.my_hidden as
    select 'alert' as record_kind, a.id as record_id from alert.alert a
    where a.compartment_id <> 0 and a.compartment_id not in (select k.compartment_id from sec.my_compartment k)
    union all
    select 'case', c.id from casework.support_case c
    where (c.compartment_id <> 0 or c.is_private)
    and (c.compartment_id not in (select k.compartment_id from sec.my_compartment k)
        or c.is_private and not (select sec.has_right('view_all_cases')));

-- The text with the wildcards of LIKE made literal.
create or replace function sec.like_literal(in_text text) returns text language sql immutable parallel safe
    return replace(replace(replace(in_text, '\', '\\'), '%', '\%'), '_', '\_');

-- Deleting a record (product G-7): nobody sees it any more, so nobody could change it back; these three functions are
-- the only door. They say '' when it is done, otherwise what stood against it.
create or replace function sec.remove(in_kind text, in_id bigint, in_label text, in_reason text) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    about bigint;
    compartment smallint;
    secret boolean;
begin
    if (select sec.level(1)) < 6 or (select sec.level(2)) < 6 then
        return 'not_allowed';
    end if;
    if in_kind = 'case' and exists (select 1 from alert.alert a
        where a.case_id = in_id and a.status <= 3 and a.deleted_at is null) then
        return 'conflict';
    end if;
    case in_kind
        when 'alert' then
            update alert.alert a set deleted_at = now() where a.id = in_id and a.deleted_at is null
            returning a.contact_id, a.compartment_id, false into about, compartment, secret;
        when 'case' then
            update casework.support_case c set deleted_at = now() where c.id = in_id and c.deleted_at is null
            returning c.contact_id, c.compartment_id, c.is_private into about, compartment, secret;
        when 'task' then
            update task.task t set deleted_at = now() where t.id = in_id and t.deleted_at is null
            returning t.contact_id, coalesce((select c.compartment_id from casework.support_case c where c.id = t.case_id),
                0), coalesce((select c.is_private from casework.support_case c where c.id = t.case_id),
                false) into about, compartment, secret;
        when 'note' then
            update note.note n set deleted_at = now() where n.id = in_id and n.deleted_at is null
            returning n.contact_id, coalesce((select c.compartment_id from casework.support_case c where c.id = n.case_id),
                0), n.visibility <> 1 or coalesce((select c.is_private from casework.support_case c
                where c.id = n.case_id), false) into about, compartment, secret;
        else
            return 'not_found';
    end case;
    if about is null then
        return 'not_found';
    end if;
    insert into access.deletion (kind, record_id, label, contact_id, compartment_id, is_private, reason, deleted_by,
        deleted_at)
    values (in_kind, in_id, in_label, about, compartment, secret, in_reason, (select sec.me()), now());
    return '';
end $$;

create or replace function sec.restore(in_deletion bigint) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    d access.deletion;
begin
    if (select sec.level(1)) < 6 or (select sec.level(2)) < 6 then
        return 'not_allowed';
    end if;
    update access.deletion set restored_at = now(), restored_by = (select sec.me())
    where id = in_deletion and restored_at is null and purged_at is null returning * into d;
    if d.id is null then
        return 'not_found';
    end if;
    case d.kind
        when 'alert' then update alert.alert set deleted_at = null where id = d.record_id;
        when 'case' then update casework.support_case set deleted_at = null where id = d.record_id;
        when 'task' then update task.task set deleted_at = null where id = d.record_id;
        when 'note' then update note.note set deleted_at = null where id = d.record_id;
    end case;
    return '';
end $$;

-- After thirty days what was written is erased for good. An empty row stays, seen by nobody, so that numbers are not
-- used again and what refers to it does not dangle.
create or replace function sec.purge() returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    old access.deletion[];
    gone_alerts bigint[];
    gone_cases bigint[];
    gone_tasks bigint[];
    gone_notes bigint[];
begin
    if (select sec.level(1)) < 6 then
        return 0;
    end if;
    with due as (
        update access.deletion d set purged_at = now(), reason = 'Purged'
        where d.restored_at is null and d.purged_at is null and d.deleted_at < now() - interval '30 days' returning d
    ) select array_agg(due.d) into old from due;
    select array_agg(d.record_id) filter (where d.kind = 'alert'), array_agg(d.record_id) filter (where d.kind = 'case'),
        array_agg(d.record_id) filter (where d.kind = 'task'), array_agg(d.record_id) filter (where d.kind = 'note')
    into gone_alerts, gone_cases, gone_tasks, gone_notes from unnest(old) d;
    gone_tasks := gone_tasks || (select array_agg(t.id) from task.task t where t.case_id = any (gone_cases));
    gone_notes := gone_notes || (select array_agg(n.id) from note.note n where n.case_id = any (gone_cases));
    update alert.alert set title = 'Deleted', description = '', closing_note = '', shared_note = '' where id = any (gone_alerts);
    delete from alert.comment_version where alert_id = any (gone_alerts);
    delete from alert.alert_comment where alert_id = any (gone_alerts);
    delete from alert.feedback where alert_id = any (gone_alerts);
    delete from alert.receipt where alert_id = any (gone_alerts);
    delete from alert.occurrence where alert_id = any (gone_alerts);
    update alert.status_history set note = '', before = '{}' where alert_id = any (gone_alerts);
    update casework.support_case set title = 'Deleted', description = '' where id = any (gone_cases);
    update casework.case_history set old_value = '', new_value = '' where case_id = any (gone_cases);
    update task.task set title = 'Deleted', description = '', completion_note = '' where id = any (gone_tasks);
    delete from task.checklist_item where task_id = any (gone_tasks);
    update note.note set body = 'Deleted' where id = any (gone_notes);
    delete from note.note_version where note_id = any (gone_notes);
    update note.contact_attempt set remark = '' where alert_id = any (gone_alerts) or case_id = any (gone_cases);
    update message.message set subject = 'Deleted', body = 'Deleted', html = ''
    where alert_id = any (gone_alerts) or case_id = any (gone_cases);
    insert into note.content_to_erase (storage_key, purged_at)
    select f.storage_key, now() from note.stored_file f where f.case_id = any (gone_cases) and f.storage_key is not null;
    update note.stored_file f set name = 'Deleted', storage_key = null, deleted_at = coalesce(f.deleted_at, now()),
        deleted_by = coalesce(f.deleted_by, d.deleted_by)
    from unnest(old) d where d.kind = 'case' and d.record_id = f.case_id;
    return coalesce(cardinality(old), 0);
end $$;
