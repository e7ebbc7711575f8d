-- What somebody must hold to use a segment: what its filter and those of the segments it names take (product FL-7, SE-7).
alter table segment.segment
    add column rights text[] not null default '{}',
    add column compartments bigint[] not null default '{}';
