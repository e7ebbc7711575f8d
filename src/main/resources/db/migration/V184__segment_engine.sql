-- The live engine: who is a member of which live segment, kept current after every change and as time passes.

-- Every change of what is asked of everybody (a segment, a team, a calendar) makes a new generation; what was found out
-- by an earlier one is known to be so.
create table segment.generation (
    id smallint primary key default 1 check (id = 1),
    number bigint not null default 1
);
insert into segment.generation default values;

-- A filter that is asked of everybody. Its number is the place of its bit in contact_state.member.
create table segment.slot (
    slot integer primary key check (slot >= 0),
    segment_id bigint not null references segment.segment,
    -- which of the segment's filters
    version integer not null,
    filter jsonb not null,
    is_sensitive boolean not null,
    -- whether who joins or leaves because of this filter counts for triggers
    is_firing boolean not null,
    -- 1 being built, 2 live, 3 retired: its bits say nothing any more
    state smallint not null default 1 check (state between 1 and 3),
    -- the generation it is built by, 0 before it begins, and the last contact looked at
    generation bigint not null default 0,
    swept_to bigint not null default 0,
    swept_count bigint not null default 0,
    total_count bigint not null default 0,
    -- by the institution's clock
    created_at timestamptz not null,
    live_at timestamptz,
    -- why the filter cannot be asked, "" when it can
    problem text not null default '',
    check (state = 1 or live_at is not null or state = 3)
);
create unique index slot_building on segment.slot (segment_id) where state = 1;
create unique index slot_live on segment.slot (segment_id) where state = 2;

-- The point where evaluation of a contact is put in order: whoever decides on a contact's memberships locks this row and
-- reads afterwards.
create table segment.contact_state (
    contact_id bigint primary key,
    -- since this generation the row is what an evaluation of the whole contact found
    generation bigint not null,
    -- bit 0 of byte 0 is slot 0
    member bytea not null,
    -- the soonest instant at which time alone may change an answer
    next_at timestamptz
) with (fillfactor = 70);
create index contact_state_next on segment.contact_state (next_at) where next_at is not null;

-- Who joined and left, and why. Members of the first build have no row.
create table segment.event (
    contact_id bigint not null,
    id bigint generated always as identity,
    segment_id bigint not null references segment.segment,
    is_join boolean not null,
    -- by the institution's clock
    happened_at timestamptz not null,
    -- 1 a change, 2 time, 3 the segment's definition, 4 a comparison that mended it, 5 what everybody shares (a team)
    cause smallint not null check (cause between 1 and 5),
    -- 1: the record that changed and the account that changed it, 0 for none
    record_kind text not null default '',
    record_id bigint not null default 0,
    account_id bigint not null default 0,
    -- whether it counts as Joined or Left for triggers
    is_firing boolean not null default true,
    -- the writing transaction, so that a reader can tell what it has not seen yet
    written_by bigint not null default (pg_current_xact_id()::text::bigint),
    primary key (contact_id, id)
);
create index event_of_segment on segment.event (segment_id, written_by, id);
create index event_day on segment.event (segment_id, happened_at);

-- Contacts whose records changed. Written by the triggers below in the changing transaction, to the table whose turn it
-- is by the clock; emptied by truncation when its turn is over, so that no snapshot that somebody holds keeps the dead
-- rows of a queue.
create table segment.change_0 (
    contact_id bigint not null,
    record_kind text not null,
    record_id bigint not null,
    account_id bigint not null
) with (autovacuum_enabled = false);
create table segment.change_1 (like segment.change_0 including all) with (autovacuum_enabled = false);
create table segment.change_2 (like segment.change_0 including all) with (autovacuum_enabled = false);

-- What changed for everybody at once: a kind of record, "staff", "time" or "everything". Not one row per contact.
create table segment.common_change (
    what text not null,
    changed_at timestamptz not null default clock_timestamp()
);

-- The nodes that are there.
create table segment.node (
    name text primary key,
    until_at timestamptz not null
);

-- Which node decides on which contacts: those whose id leaves this remainder. Decisions are right without it, too, since
-- rows are locked; it keeps nodes out of each other's way.
create table segment.shard_lease (
    shard smallint primary key check (shard between 0 and 15),
    node text not null default '',
    -- how often it changed hands
    epoch bigint not null default 0,
    until_at timestamptz not null default '-infinity'
);
insert into segment.shard_lease (shard) select generate_series(0, 15);

-- Whose turn it is to build and to compare.
create table segment.lease (
    name text primary key,
    holder text not null,
    until_at timestamptz not null
);

-- Comparisons of what is kept with what both evaluators say.
create table segment.comparison (
    id bigint generated always as identity primary key,
    ended_at timestamptz not null,
    checked_count bigint not null,
    mended_count bigint not null,
    -- answers of which SQL and memory had different opinions
    disagreed_count bigint not null,
    -- 1 a share of contacts, 2 everybody
    scope smallint not null check (scope between 1 and 2)
);

grant usage, create on schema segment to throughline_sec;
grant select, insert, update, delete, truncate on segment.change_0, segment.change_1, segment.change_2 to throughline_sec;
grant insert on segment.common_change to throughline_sec;
grant select on segment.shard_lease to throughline_sec;
grant usage on schema contact to throughline_sec;
set local role throughline_sec;

create function segment.shard(in_contact bigint) returns smallint language sql immutable parallel safe as
$$ select (in_contact & 15)::smallint $$;

-- The shards a node may decide on at this moment, by the database's clock: a node that slept past its lease has none.
create function segment.shards_of(in_node text) returns smallint[] language sql volatile parallel safe
    security definer set search_path = pg_catalog, pg_temp as $$
    select coalesce(array_agg(l.shard), '{}') from segment.shard_lease l
    where l.node = in_node and l.until_at > clock_timestamp() $$;

-- Takes changed contacts of a node's shards off the queue, for the running transaction: it rolls back, they are there
-- again.
create function segment.claim_changes(in_node text, in_limit integer)
    returns table (contact_id bigint, record_kind text, record_id bigint, account_id bigint)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    shards smallint[] := segment.shards_of(in_node);
begin
    return query
        delete from segment.change_0 q where q.ctid = any (array(
            select c.ctid from segment.change_0 c where segment.shard(c.contact_id) = any (shards)
            limit in_limit for update skip locked))
        returning q.contact_id, q.record_kind, q.record_id, q.account_id;
    return query
        delete from segment.change_1 q where q.ctid = any (array(
            select c.ctid from segment.change_1 c where segment.shard(c.contact_id) = any (shards)
            limit in_limit for update skip locked))
        returning q.contact_id, q.record_kind, q.record_id, q.account_id;
    return query
        delete from segment.change_2 q where q.ctid = any (array(
            select c.ctid from segment.change_2 c where segment.shard(c.contact_id) = any (shards)
            limit in_limit for update skip locked))
        returning q.contact_id, q.record_kind, q.record_id, q.account_id;
end $$;

-- Which of these contacts have changes that wait.
create function segment.waiting_of(in_contacts bigint[]) returns setof bigint
    language sql security definer set search_path = pg_catalog, pg_temp as $$
    select c.contact_id from segment.change_0 c where c.contact_id = any (in_contacts)
    union select c.contact_id from segment.change_1 c where c.contact_id = any (in_contacts)
    union select c.contact_id from segment.change_2 c where c.contact_id = any (in_contacts) $$;

-- Whether a slot's bit is set.
create function segment.is_member(in_member bytea, in_slot integer) returns boolean
    language sql immutable parallel safe as
$$ select case when length(in_member) > in_slot / 8 then get_bit(in_member, in_slot) = 1 else false end $$;

-- Enters an evaluation, for the running transaction: which generation it belongs to. A new generation waits for all that
-- are inside, and nobody enters meanwhile.
create function segment.enter() returns bigint language plpgsql volatile as $$
begin
    perform pg_advisory_xact_lock_shared(4713);
    return (select g.number from segment.generation g);
end $$;

-- Begins a new generation: after the commit everybody who enters belongs to it.
create function segment.next_generation() returns bigint language plpgsql volatile as $$
declare
    fresh bigint;
begin
    perform pg_advisory_xact_lock(4713);
    update segment.generation g set number = g.number + 1 returning g.number into fresh;
    return fresh;
end $$;

-- Whose turn it is: each table takes two seconds of every six.
create function segment.turn() returns integer language sql volatile as
$$ select (extract(epoch from clock_timestamp())::bigint / 2 % 3)::integer $$;

-- Empties the tables whose turn is over and that nobody writes to. Never waits.
create function segment.empty_queues() returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    is_empty boolean;
begin
    for i in 0 .. 2 loop
        continue when i = segment.turn() or i = (segment.turn() + 2) % 3
            or pg_relation_size(('segment.change_' || i)::regclass) = 0;
        begin
            execute format('lock table segment.change_%s in access exclusive mode nowait', i);
            execute format('select not exists (select from segment.change_%s)', i) into is_empty;
            if is_empty then
                execute format('truncate segment.change_%s', i);
            end if;
        exception when lock_not_available then
            null; -- a transaction that wrote to it is still open
        end;
    end loop;
end $$;

-- How many changes wait; for the health page.
create function segment.waiting_changes() returns bigint
    language sql security definer set search_path = pg_catalog, pg_temp as $$
    select (select count(*) from segment.change_0) + (select count(*) from segment.change_1)
        + (select count(*) from segment.change_2) $$;

reset role;
revoke create on schema segment from throughline_sec;

-- Reports every change of a table to the engine: its rows' contacts to the queue, or "kind" as a common change when one
-- statement changed more contacts than are worth a row each.
create procedure segment.watch(in_table regclass, in_kind text, in_contact text, in_id text)
    language plpgsql as $$
declare
    name text := 'report_' || replace(in_table::text, '.', '_');
    -- an update may hand a record to another contact: it concerns both
    sides text[] := array['changed', '(table changed union all table previous) as both_sides'];
    suffixes text[] := array['', '_update'];
begin
    for i in 1 .. 2 loop
        execute format($f$
            create function segment.%1$I() returns trigger
            language plpgsql security definer set search_path = pg_catalog, pg_temp as $t$
            declare
                who bigint := coalesce(nullif(current_setting('app.viewer', true), ''), '0')::bigint;
                moment integer := segment.turn();
            begin
                if (select count(*) > 50000 from changed) then
                    insert into segment.common_change (what) values ('everything');
                elsif moment = 0 then
                    insert into segment.change_0
                    select %2$I, %4$L, coalesce(max(%3$I), 0), who from %5$s where %2$I > 0 group by 1;
                elsif moment = 1 then
                    insert into segment.change_1
                    select %2$I, %4$L, coalesce(max(%3$I), 0), who from %5$s where %2$I > 0 group by 1;
                else
                    insert into segment.change_2
                    select %2$I, %4$L, coalesce(max(%3$I), 0), who from %5$s where %2$I > 0 group by 1;
                end if;
                return null;
            end $t$
            $f$, name || suffixes[i], in_contact, in_id, in_kind, sides[i]);
        execute format('alter function segment.%I() owner to throughline_sec', name || suffixes[i]);
    end loop;
    execute format(
        'create trigger report_insert after insert on %s referencing new table as changed'
        || ' for each statement execute function segment.%I()', in_table, name);
    execute format(
        'create trigger report_update after update on %s referencing new table as changed old table as previous'
        || ' for each statement execute function segment.%I()', in_table, name || '_update');
    execute format(
        'create trigger report_delete after delete on %s referencing old table as changed'
        || ' for each statement execute function segment.%I()', in_table, name);
end $$;

-- The same for what many contacts share.
create procedure segment.watch_common(in_table regclass, in_what text, in_columns text default null)
    language plpgsql as $$
declare
    name text := 'report_' || replace(in_table::text, '.', '_');
begin
    execute format($f$
        create function segment.%1$I() returns trigger
        language plpgsql security definer set search_path = pg_catalog, pg_temp as $t$
        begin
            insert into segment.common_change (what) values (%2$L);
            return null;
        end $t$
        $f$, name, in_what);
    execute format('alter function segment.%I() owner to throughline_sec', name);
    execute format(
        'create trigger report_common after insert or delete or update %s on %s'
        || ' for each statement execute function segment.%I()',
        coalesce('of ' || in_columns, ''), in_table, name);
end $$;

grant create on schema segment to throughline_sec;
call segment.watch('contact.contact', 'contact', 'id', 'id');
call segment.watch('contact.contact_sensitive', 'contact', 'contact_id', 'contact_id');
call segment.watch('contact.contact_label', 'label', 'contact_id', 'label_id');
call segment.watch('contact.network_link', 'network', 'contact_id', 'id');
call segment.watch('contact.consent', 'contact', 'contact_id', 'contact_id');
call segment.watch('academics.contact_program', 'program', 'contact_id', 'contact_id');
call segment.watch('academics.enrollment', 'enrollment', 'contact_id', 'id');
call segment.watch('academics.attendance', 'attendance', 'contact_id', 'section_id');
call segment.watch('academics.item_result', 'result', 'contact_id', 'item_id');
call segment.watch('academics.grade_point', 'enrollment', 'contact_id', 'section_id');
call segment.watch('academics.lms_day', 'lms_day', 'contact_id', 'section_id');
call segment.watch('academics.term_summary', 'term_summary', 'contact_id', 'contact_id');
call segment.watch('academics.registration_hold', 'hold', 'contact_id', 'contact_id');
call segment.watch('alert.alert', 'alert', 'contact_id', 'id');
call segment.watch('alert.alert_comment', 'comment', 'contact_id', 'id');
call segment.watch('alert.occurrence', 'alert', 'contact_id', 'alert_id');
call segment.watch('alert.feedback', 'alert', 'contact_id', 'alert_id');
call segment.watch('alert.status_history', 'alert', 'contact_id', 'alert_id');
call segment.watch('casework.support_case', 'case', 'contact_id', 'id');
call segment.watch('casework.case_alert', 'case', 'contact_id', 'case_id');
call segment.watch('casework.case_history', 'case', 'contact_id', 'case_id');
call segment.watch('casework.case_subscriber', 'case', 'contact_id', 'case_id');
call segment.watch('task.task', 'task', 'contact_id', 'id');
call segment.watch('task.checklist_item', 'task', 'contact_id', 'task_id');
call segment.watch('task.task_subscriber', 'task', 'contact_id', 'task_id');
call segment.watch('note.note', 'note', 'contact_id', 'id');
call segment.watch('note.stored_file', 'file', 'contact_id', 'id');
call segment.watch('note.appointment', 'appointment', 'contact_id', 'id');
call segment.watch('note.contact_attempt', 'attempt', 'contact_id', 'id');

call segment.watch_common('access.account', 'staff', 'is_active');
call segment.watch_common('access.team_member', 'staff');
call segment.watch_common('calendar.institution', 'time', 'zone');
call segment.watch_common('calendar.academic_calendar', 'time');
call segment.watch_common('calendar.office_hours', 'time');
call segment.watch_common('calendar.closed_period', 'time');
call segment.watch_common('academics.term', 'time');
call segment.watch_common('academics.course', 'everything');
call segment.watch_common('academics.section', 'everything');
call segment.watch_common('academics.graded_item', 'everything');
call segment.watch_common('alert.alert_type', 'everything', 'group_id');
call segment.watch_common('casework.case_status', 'everything', 'group_code');
revoke create on schema segment from throughline_sec;
