-- The same number for the same row in every run: from 0 to sides - 1.
create function pg_temp.dice(n bigint, salt int, sides int) returns int language sql immutable
return ((hashint8extended(n, salt) & 2147483647) % sides)::int;

-- Staff in teams of eight.
insert into access.team (name) select 'Bench team ' || n from generate_series(1, ${teams}) n;

insert into access.account (email, given_name, family_name, title, staff_key)
select 'bench' || n || '@bench.invalid', 'Given ' || n % 97, 'Family ' || n, 'Academic advisor', 'bench-' || n
from generate_series(0, ${staff} - 1) n;

create temporary table staff as
select a.id, row_number() over (order by a.id) - 1 as n from access.account a where a.staff_key like 'bench-%';
create temporary table team as
select t.id, row_number() over (order by t.id) - 1 as n from access.team t where t.name like 'Bench team %';
create unique index on staff (n);
create unique index on team (n);
analyze staff;
analyze team;

insert into access.group_member (group_id, account_id)
select g.id, s.id from staff s join access.permission_group g on g.key = 'advisor';

insert into access.team_member (team_id, account_id)
select t.id, s.id from staff s join team t on t.n = s.n % ${teams};

-- Students 1 to ${contacts}, each with an advisor; one in five carries a label.
insert into contact.contact (id, source, source_key, student_id, given_name, family_name, email, stage, department, level,
    class_standing, load, admit_term, admit_type, expected_graduation_on, created_at, updated_at)
overriding system value
select n, 'bench', 'B' || n, 'B' || lpad(n::text, 8, '0'), 'Given ' || pg_temp.dice(n, 1, 400),
    'Family ' || pg_temp.dice(n, 2, 4000), 'b' || n || '@students.bench.invalid',
    case when pg_temp.dice(n, 3, 100) < 88 then 'student'
        else (array['prospect', 'applicant', 'admitted'])[1 + pg_temp.dice(n, 4, 3)] end,
    'Department ' || 1 + pg_temp.dice(n, 5, 20),
    case when pg_temp.dice(n, 6, 10) < 8 then 'undergraduate' else 'graduate' end,
    (array['First year', 'Sophomore', 'Junior', 'Senior'])[1 + pg_temp.dice(n, 7, 4)],
    case when pg_temp.dice(n, 8, 6) = 0 then 'part' else 'full' end,
    case when pg_temp.dice(n, 9, 20) > 0
        then (array['Fall ', 'Spring '])[1 + pg_temp.dice(n, 10, 2)] || 2022 + pg_temp.dice(n, 11, 5) end,
    (array['freshman', 'transfer', 'returning'])[1 + pg_temp.dice(n, 12, 3)],
    date '${today}' + pg_temp.dice(n, 13, 1400),
    timestamptz '${now}' - pg_temp.dice(n, 14, 1400) * interval '1 day', timestamptz '${now}'
from generate_series(1, ${contacts}) n;

insert into contact.label (name)
select 'Bench ' || n from generate_series(1, 12) n;

create temporary table label as
select l.id, row_number() over (order by l.id) - 1 as n from contact.label l where l.name like 'Bench %';

insert into contact.contact_label (contact_id, label_id, added_at)
select c, l.id, timestamptz '${now}' - pg_temp.dice(c, 16, 700) * interval '1 day'
from generate_series(1, ${contacts}) c join label l on l.n = pg_temp.dice(c, 15, 12)
where pg_temp.dice(c, 17, 5) = 0;

insert into contact.network_link (contact_id, account_id, role_id, is_primary, begins_on, source)
select c, s.id, r.id, true, date '${today}' - 200, 'bench'
from generate_series(1, ${contacts}) c
join staff s on s.n = c % ${staff}
join contact.network_role r on r.key = 'academic_advisor';
