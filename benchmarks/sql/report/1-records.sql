-- Five years of a university: fifteen main terms, of which today is in the twelfth week of the last one.
-- The same number for the same row in every run: from 0 to sides - 1.
create function pg_temp.dice(n bigint, salt int, sides int) returns int language sql immutable
return ((hashint8extended(n, salt) & 2147483647) % sides)::int;

insert into contact.campus (source, code, name) select 'bench', n::text, 'Campus ' || n from generate_series(1, 3) n;
insert into academics.program (source, code, name) select 'bench', n::text, 'Program ' || n from generate_series(1, 40) n;
insert into access.team (name) select 'Bench team ' || n from generate_series(1, 20) n;
insert into access.account (email, given_name, family_name, title, staff_key)
select 'bench' || n || '@bench.invalid', 'Given ' || n % 97, 'Family ' || n, 'Academic advisor', 'bench-' || n
from generate_series(0, 399) n;

create temporary table staff as
select a.id, row_number() over (order by a.id) - 1 as n from access.account a where a.staff_key like 'bench-%';
create temporary table team as
select t.id, row_number() over (order by t.id) - 1 as n from access.team t where t.name like 'Bench team %';
create temporary table campus as
select c.id, row_number() over (order by c.id) - 1 as n from contact.campus c where c.source = 'bench';
create temporary table program as
select p.id, row_number() over (order by p.id) - 1 as n from academics.program p where p.source = 'bench';
create unique index on staff (n);
create unique index on team (n);
analyze staff;
analyze team;
insert into access.group_member (group_id, account_id)
select g.id, s.id from staff s join access.permission_group g on g.key = 'advisor';
insert into access.team_member (team_id, account_id) select t.id, s.id from staff s join team t on t.n = s.n % 20;

insert into academics.term (id, source, code, name, starts_on, ends_on, census_on, last_withdraw_on, is_main)
overriding system value
select 15 - i, 'bench', 'T' || 15 - i, 'Term ' || 15 - i, s.day, s.day + 104, s.day + 14, s.day + 70, true
from generate_series(0, 14) i cross join lateral (select date '${today}' - 84 - i * 122) s (day);
insert into academics.course (id, source, code, title, subject, number, credits, department) overriding system value
select n, 'bench', 'C' || n, 'Course ' || n, 'S' || n % 40, n::text, 3, 'Department ' || n % 20 from generate_series(1, 400) n;
insert into academics.section (id, source, key, course_id, term_id, section_no, campus_id, starts_on, ends_on)
overriding system value
select (t.id - 1) * ${sections} + i, 'bench', t.id || '-' || i, 1 + i % 400, t.id, i::text, c.id, t.starts_on, t.ends_on
from academics.term t cross join generate_series(1, ${sections}) i join campus c on c.n = i % 3 where t.source = 'bench';
insert into academics.section_instructor (section_id, account_id, is_primary)
select s.id, a.id, true from academics.section s join staff a on a.n = s.id % 300 where s.source = 'bench';

-- A student comes in one term and stays for up to nine.
insert into contact.contact (id, source, source_key, student_id, given_name, family_name, email, campus_id, stage, level, load,
    admit_term, admit_type, created_at, updated_at)
overriding system value
select s, 'bench', 'B' || s, 'B' || lpad(s::text, 8, '0'), 'Given ' || pg_temp.dice(s, 1, 400),
    'Family ' || pg_temp.dice(s, 2, 4000), 'b' || s || '@students.bench.invalid', c.id,
    case when pg_temp.dice(s, 3, 22) - 6 + 8 < 15 and pg_temp.dice(s, 4, 3) = 0 then 'graduated' else 'student' end,
    'undergraduate', case when pg_temp.dice(s, 8, 6) = 0 then 'part' else 'full' end,
    'T' || pg_temp.dice(s, 3, 22) - 6, (array['freshman', 'transfer'])[1 + pg_temp.dice(s, 12, 2)],
    timestamptz '${now}' - interval '5 years', timestamptz '${now}'
from generate_series(1, ${contacts}) s join campus c on c.n = pg_temp.dice(s, 13, 3);
insert into academics.contact_program (contact_id, program_id)
select c, p.id from generate_series(1, ${contacts}) c join program p on p.n = pg_temp.dice(c, 14, 40);
insert into contact.network_link (contact_id, account_id, role_id, is_primary, begins_on, source)
select c, s.id, r.id, true, date '${today}' - 200, 'bench'
from generate_series(1, ${contacts}) c
join staff s on s.n = c % 400
join contact.network_role r on r.key = 'academic_advisor';

-- Four or five sections a term, of which one in twelve is left.
insert into academics.enrollment (id, contact_id, section_id, status, registered_on, status_on, final_grade, credits,
    current_percent, final_percent)
overriding system value
select row_number() over (order by t.id, c, k), c, (t.id - 1) * ${sections} + 1 + (pg_temp.dice(c, 15, ${sections}) + k * 397 + t.id * 31) % ${sections},
    case when d.left_day < 3 then 'dropped' when d.left_day < 8 then 'withdrawn' when t.ends_on < date '${today}' then 'completed'
        else 'enrolled' end,
    t.starts_on - 30,
    case when d.left_day < 3 then t.starts_on + 5 when d.left_day < 8 then t.starts_on + 20 + d.left_day * 5 end,
    case when d.left_day >= 8 and t.ends_on < date '${today}'
        then (array['A', 'A', 'A-', 'B+', 'B', 'B', 'B-', 'C+', 'C', 'C', 'D', 'F'])[1 + pg_temp.dice(c * 97 + t.id * 7 + k, 17, 12)] end,
    3, 45 + pg_temp.dice(c * 97 + t.id * 7 + k, 18, 55), 40 + pg_temp.dice(c * 97 + t.id * 7 + k, 19, 60)
from generate_series(1, ${contacts}) c
cross join academics.term t
cross join generate_series(0, 4) k
cross join lateral (select pg_temp.dice(c * 97 + t.id * 7 + k, 16, 96)) d (left_day)
where t.source = 'bench'
and t.id between pg_temp.dice(c, 3, 22) - 6 and pg_temp.dice(c, 3, 22) - 6 + 8
and (k < 4 or c % 2 = 0);
analyze academics.enrollment;

-- One section in four takes attendance, twice a week, in the last two terms.
insert into academics.attendance (contact_id, section_id, met_on, met_at, state)
select e.contact_id, e.section_id, m.day::date, '09:00',
    case when pg_temp.dice(e.id * 211 + m.n, 20, 100) < 82 then 'present' when pg_temp.dice(e.id * 211 + m.n, 20, 100) < 86 then 'late'
        when pg_temp.dice(e.id * 211 + m.n, 20, 100) < 90 then 'excused' else 'absent' end
from academics.enrollment e
join academics.section s on s.id = e.section_id
cross join lateral (select s.starts_on + (i / 2) * 7 + (i % 2) * 2, i from generate_series(0, 29) i) m (day, n)
where s.term_id >= 14 and s.id % 4 = 0 and m.day < least(s.ends_on, date '${today}') and e.status <> 'dropped';
