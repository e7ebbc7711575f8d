-- Staff in teams of eight; those of an earlier load are taken again.
insert into access.team (name)
select 'Load team ' || n from generate_series(1, ${teams}) n
on conflict (name) do nothing;

insert into access.account (email, given_name, family_name, title, staff_key)
select 'load' || n || '@load.invalid',
    (select name from load_given g where g.n = n.n % ${givens}),
    (select name from load_family f where f.n = (n.n * 7 + 3) % ${families}),
    'Academic advisor', 'load-' || n
from generate_series(0, ${staff} - 1) n
on conflict (staff_key) do nothing;

create temporary table load_staff on commit drop as
select a.id, row_number() over (order by a.id) - 1 as n
from access.account a where a.staff_key like 'load-%';

create temporary table load_team on commit drop as
select t.id, row_number() over (order by t.id) - 1 as n
from access.team t where t.name like 'Load team %';

insert into access.group_member (group_id, account_id)
select g.id, s.id from load_staff s join access.permission_group g on g.key = 'advisor'
on conflict do nothing;

insert into access.team_member (team_id, account_id)
select t.id, s.id from load_staff s join load_team t on t.n = s.n % ${teams}
on conflict do nothing;

analyze load_staff;

-- Students, each with an advisor, every fifth with a coach besides.
create temporary table load_contact on commit drop as
select c.n, nextval(pg_get_serial_sequence('contact.contact', 'id')) as id, s.id as advisor_id, k.id as coach_id
from generate_series(0, ${contacts} - 1) c (n)
join load_staff s on s.n = c.n % ${staff}
join load_staff k on k.n = (c.n * 13 + 5) % ${staff};

analyze load_contact;

insert into contact.contact (id, source, source_key, student_id, given_name, family_name, email, class_standing, level, load)
overriding system value
select c.id, 'load', 'L' || c.id, 'L' || lpad(c.id::text, 8, '0'), g.name, f.name,
    'l' || c.id || '@students.load.invalid',
    (array['BS Biology, first year', 'BA History, sophomore', 'BBA Business, junior', 'BSN Nursing, senior'])[1 + c.n % 4],
    'undergraduate', case when c.n % 6 = 0 then 'part' else 'full' end
from load_contact c
join load_given g on g.n = (hashint8(c.id) & 2147483647) % ${givens}
join load_family f on f.n = (hashint8(c.id * 31 + 7) & 2147483647) % ${families};

insert into contact.network_link (contact_id, account_id, role_id, is_primary, begins_on, source)
select c.id, c.advisor_id, r.id, true, date '${today}' - 200, 'load'
from load_contact c join contact.network_role r on r.key = 'academic_advisor'
union all
select c.id, c.coach_id, r.id, true, date '${today}' - 100, 'load'
from load_contact c join contact.network_role r on r.key = 'success_coach'
where c.n % 5 = 0 and c.coach_id <> c.advisor_id;
