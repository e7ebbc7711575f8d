-- A term, and three courses of it for every student: enough for pages to have a record to show.
insert into academics.term (source, code, name, starts_on, ends_on, census_on)
values ('load', 'LOAD', 'Load term', date '${today}' - 52, date '${today}' + 57, date '${today}' - 38)
on conflict (source, code) do nothing;

insert into academics.course (source, code, title, subject, number, credits)
select 'load', 'LOAD ' || n, 'Course ' || n, 'LOAD', n::text, 3 from generate_series(100, 299) n
on conflict (source, code) do nothing;

insert into academics.section (source, key, course_id, term_id, title, section_no, starts_on, ends_on)
select 'load', 'load-' || n, c.id, t.id, c.title, (n / 200 + 1)::text, t.starts_on, t.ends_on
from generate_series(0, ${sections} - 1) n
join academics.course c on c.source = 'load' and c.code = 'LOAD ' || (100 + n % 200)
join academics.term t on t.source = 'load'
on conflict (source, key) do nothing;

create temporary table load_section on commit drop as
select s.id, row_number() over (order by s.id) - 1 as n from academics.section s where s.source = 'load' order by s.id limit ${sections};

analyze load_section;

insert into academics.enrollment (contact_id, section_id, status, registered_on, current_percent)
select c.id, s.id, 'enrolled', date '${today}' - 80, 50 + (hashint8(c.id + k) & 2147483647) % 50
from load_contact c cross join generate_series(0, 2) k
join load_section s on s.n = (c.n * 3 + k) % ${sections}
on conflict (contact_id, section_id) do nothing;

insert into academics.term_summary (contact_id, term_id, term_gpa, cumulative_gpa, credits_attempted, credits_earned, standing)
select c.id, t.id, 2 + (c.n % 20) / 10.0, 2 + (c.n % 19) / 10.0, 15, 15, 'Good standing'
from load_contact c join academics.term t on t.source = 'load';
