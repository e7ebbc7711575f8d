-- How far a sweep is stands in one row of its own and not in every slot it builds; and to join or leave does not look the
-- segment up, which cost a third of the time of deciding (measured by ./bench segments).
create table segment.sweep (
    generation bigint primary key,
    -- the last contact looked at
    swept_to bigint not null default 0,
    swept_count bigint not null default 0,
    total_count bigint not null
);

alter table segment.slot
    drop column swept_to,
    drop column swept_count,
    drop column total_count;

alter table segment.event drop constraint event_segment_id_fkey;
