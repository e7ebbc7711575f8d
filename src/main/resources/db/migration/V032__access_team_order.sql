-- Teams stand in an order, and two who edit one are told apart.
alter table access.team
    add column position smallint not null default 0,
    add column version integer not null default 1;
update access.team t set position = o.place
from (select id, row_number() over (order by name, id) as place from access.team) o
where o.id = t.id;
