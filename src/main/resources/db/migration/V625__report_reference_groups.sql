-- Which group of a grouping the 80 % index (E6) measures the others by, where an administrator named one: the key of the
-- property and the group's value. Without a name it is the highest group of at least 30 students.
create table report.reference_group (
    id smallint primary key default 1 check (id = 1),
    groups jsonb not null default '{}',
    version integer not null default 1
);
insert into report.reference_group default values;
