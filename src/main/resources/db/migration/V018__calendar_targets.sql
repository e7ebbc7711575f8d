-- Targets: the time allowed to first contact and to resolution, by kind of record, type and priority.
create table calendar.target (
    id bigint generated always as identity primary key,
    -- 1 alert, 2 case
    record_kind smallint not null check (record_kind in (1, 2)),
    -- '' for every type without a target of its own
    type_key text not null default '',
    priority smallint not null check (priority between 1 and 4),
    -- 1 first contact, 2 resolution
    goal smallint not null check (goal in (1, 2)),
    amount integer not null check (amount between 1 and 1000),
    -- 1 business hours, 2 business days
    unit smallint not null check (unit in (1, 2)),
    unique (record_kind, type_key, priority, goal)
);
insert into calendar.target (record_kind, priority, goal, amount, unit)
select k, p.priority, 1, p.amount, p.unit
from generate_series(1, 2) k, (values (1, 4, 1), (2, 1, 2), (3, 3, 2), (4, 5, 2)) as p (priority, amount, unit);
insert into calendar.target (record_kind, priority, goal, amount, unit)
select 2, p.priority, 2, p.amount, 2 from (values (1, 5), (2, 10), (3, 15), (4, 20)) as p (priority, amount);
