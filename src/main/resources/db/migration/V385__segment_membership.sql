-- From when until when somebody was a member of a live segment, as filters ask it (product 9.3, membership).

-- The last event of the segment that does not count: its members are counted since then without a gap.
alter table segment.slot add column counted_after bigint not null default 0;
update segment.slot s set counted_after = coalesce(
    (select max(e.id) from segment.event e where e.segment_id = s.segment_id and e.happened_at < s.counted_from), 0);

-- Each joining begins a membership and the leaving after it ends it. The first members have no row that says they joined:
-- their membership began with the segment. Row security of the tables below applies to whoever asks; whether somebody may
-- ask of a segment at all is the segment's door to say.
create view segment.membership with (security_invoker = true) as
select l.contact_id, l.id, l.segment_id,
    case when l.is_join then l.happened_at else l.counted_from end as joined_at,
    case when l.is_join then l.next_at else l.happened_at end as left_at,
    -- as in segment.event; 6: a first member
    case when l.is_join then l.cause else 6::smallint end as cause
from (
    select e.contact_id, e.segment_id, e.id, e.is_join, e.happened_at, e.cause, s.counted_from,
        lead(e.happened_at) over spell as next_at,
        lag(e.id) over spell is null as is_first
    from segment.event e
    join segment.slot s on s.segment_id = e.segment_id and s.state = 2 and e.id > s.counted_after
    window spell as (partition by e.contact_id, e.segment_id order by e.id)
) l
where l.is_join or l.is_first
union all
select c.contact_id, -((c.contact_id << 21) + (s.slot << 1)), s.segment_id, s.counted_from, null::timestamptz, 6::smallint
from segment.contact_state c
join segment.slot s on s.state = 2 and segment.is_member(c.member, s.slot)
where not exists (
    select from segment.event e
    where e.contact_id = c.contact_id and e.segment_id = s.segment_id and e.id > s.counted_after)
union all
select m.contact_id, -((m.contact_id << 21) + (m.segment_id << 1) + 1), m.segment_id, g.taken_at, null::timestamptz, 6::smallint
from segment.snapshot_member m
join segment.segment g on g.id = m.segment_id and g.kind = 2;

-- The engine tells itself of who joined and left, where a live segment asks of that.
grant create on schema segment to throughline_sec;
set local role throughline_sec;

create function segment.report_memberships(in_contacts bigint[]) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    execute format(
        'insert into segment.change_%s (contact_id, record_kind, record_id, account_id)'
        || ' select c, ''membership'', 0, 0 from unnest($1) c', segment.turn())
    using in_contacts;
end $$;

reset role;
revoke create on schema segment from throughline_sec;
