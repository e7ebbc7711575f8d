-- How priorities are called and shown, whether they are offered, and by when an alert of each is to be reviewed. Their
-- order and their weights are fixed.
create table calendar.priority (
    rank smallint primary key check (rank between 1 and 4),
    name text not null unique check (length(name) between 1 and 60),
    icon text not null check (length(icon) between 1 and 60),
    tone text not null check (length(tone) between 1 and 20),
    is_enabled boolean not null default true,
    review_amount smallint not null check (review_amount between 1 and 1000),
    -- 1 business hours, 2 business days
    review_unit smallint not null check (review_unit in (1, 2)),
    version integer not null default 1,
    constraint critical_stays check (rank <> 1 or is_enabled)
);
insert into calendar.priority (rank, name, icon, tone, review_amount, review_unit) values
    (1, 'Critical', 'pr-critical', 'red', 4, 1), (2, 'High', 'pr-high', 'orange', 1, 2),
    (3, 'Medium', 'pr-medium', 'amber', 3, 2), (4, 'Low', 'pr-low', 'grey', 5, 2);
