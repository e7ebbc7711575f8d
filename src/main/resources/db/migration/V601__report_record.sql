-- The academic record as the dashboard asks it.

-- What a final grade is worth: the default scheme of the product (section 4) and the words of the open university's data.
-- When the scheme becomes a setting, this view reads it.
create view report.grade_scheme with (security_invoker = true) as
select g.grade, g.points, g.is_passing, g.grade in ('D+', 'D', 'D-') as is_d, g.grade = 'F' as is_f, g.grade = 'W' as is_w
from (values ('A+', 4.0, true), ('A', 4.0, true), ('A-', 3.7, true), ('B+', 3.3, true), ('B', 3.0, true), ('B-', 2.7, true),
    ('C+', 2.3, true), ('C', 2.0, true), ('C-', 1.7, true), ('D+', 1.3, true), ('D', 1.0, true), ('D-', 0.7, true),
    ('F', 0.0, false), ('W', null, false), ('I', null, false), ('P', null, true), ('NP', null, false), ('AU', null, false),
    ('Pass', null, true), ('Distinction', null, true)) as g (grade, points, is_passing);

-- A main term's successors: the next one to begin, and the one that begins a year later, give or take two months.
create view report.rpt_term with (security_invoker = true) as
select t.id as term_id, t.is_main, t.census_on, t.starts_on, t.ends_on,
    (select n.id from academics.term n where n.is_main and n.starts_on > t.starts_on
        order by n.starts_on, n.id limit 1) as next_main_term_id,
    (select y.id from academics.term y
        where y.is_main and y.starts_on between t.starts_on + 305 and t.starts_on + 425
        order by abs(y.starts_on - (t.starts_on + 365)), y.id limit 1) as next_year_term_id
from academics.term t;

create view report.rpt_section with (security_invoker = true) as
select s.id as section_id, s.course_id, s.term_id, s.starts_on, s.ends_on, t.last_withdraw_on,
    s.ends_on < (select report.today()) as ended
from academics.section s
join academics.term t on t.id = s.term_id;

create view report.rpt_instructor with (security_invoker = true) as
select i.section_id, i.account_id as staff_id from academics.section_instructor i;

-- At census: registered by the end of that day and not gone by then. Active now: what filters call "is current".
create view report.rpt_enrollment with (security_invoker = true) as
select e.id as enrollment_id, e.contact_id, e.section_id, s.term_id, e.status, e.registered_on, e.status_on,
    e.registered_on <= t.census_on
        and (e.status in ('enrolled', 'completed', 'audit')
            or e.status in ('dropped', 'withdrawn') and coalesce(e.status_on > t.census_on, false)) as at_census,
    e.status = 'audit' as is_audit,
    nullif(e.final_grade, '') as final_grade,
    coalesce(g.is_d, false) as is_d,
    coalesce(g.is_f, false) as is_f,
    e.status = 'withdrawn' or coalesce(g.is_w, false) as is_w,
    e.status = 'withdrawn' or coalesce(g.is_d or g.is_f or g.is_w, false) as is_dfw,
    coalesce(e.credits, s.credits, c.credits) as credits,
    case when g.is_passing and e.status <> 'withdrawn' then coalesce(e.credits, s.credits, c.credits) else 0 end
        as credits_earned,
    case when e.status <> 'withdrawn' then g.points end as points,
    -- 60 per cent passes, as on the list of students
    coalesce(e.current_percent < 60, false) as below_passing,
    coalesce(e.final_percent < 60, false) as below_passing_final,
    e.status = 'enrolled' and (select report.today()) between s.starts_on and s.ends_on as active_now
from academics.enrollment e
join academics.section s on s.id = e.section_id
join academics.term t on t.id = s.term_id
join academics.course c on c.id = s.course_id
left join report.grade_scheme g on g.grade = e.final_grade;

create view report.rpt_attendance with (security_invoker = true) as
select a.section_id, a.contact_id, a.met_on, a.met_at, a.state as status from academics.attendance a;

-- A student of a term, as the enrollments tell. Graduated counts only for those who did not come back to the next main
-- term. Of the reasons to leave somebody out of persistence only death is on record.
create view report.rpt_term_student with (security_invoker = true) as
select s.term_id, s.contact_id, s.at_census,
    c.stage = 'graduated' and not s.registered_next as graduated,
    c.deceased as excluded,
    coalesce(c.load = 'full' and c.admit_term = s.code and lower(c.admit_type) in ('first_time', 'first-time', 'first time', 'freshman'), false)
        as first_time_full_time,
    s.registered_next
from (select t.id as term_id, t.code, e.contact_id, bool_or(e.at_census and not e.is_audit) as at_census,
        exists (select 1 from academics.enrollment x
            join academics.section xs on xs.id = x.section_id
            join report.rpt_term r on r.term_id = t.id and r.next_main_term_id = xs.term_id
            where x.contact_id = e.contact_id and x.status in ('enrolled', 'completed')) as registered_next
    from report.rpt_enrollment e
    join academics.term t on t.id = e.term_id
    group by t.id, t.code, e.contact_id) s
join contact.contact c on c.id = s.contact_id
where c.status <> 'merged';

create view report.rpt_contact with (security_invoker = true) as
select c.id as contact_id, c.status = 'active' and c.stage = 'student' and not c.deceased as active_student
from contact.contact c
where c.status <> 'merged';

-- Primary links; ends_on is exclusive here, the day after the last.
create view report.rpt_caseload with (security_invoker = true) as
select l.contact_id, l.account_id as staff_id, l.begins_on, l.ends_on + 1 as ends_on
from contact.network_link l
where l.is_primary;

create view report.rpt_group with (security_invoker = true) as
select c.id as contact_id, p.key as dimension, c.properties ->> p.key as value
from contact.contact c
join contact.property p on p.is_equity_dimension and not p.is_restricted and p.retired_at is null
where c.properties ->> p.key is not null
union all
select s.contact_id, p.key, s.properties ->> p.key
from contact.contact_sensitive s
join contact.property p on p.is_equity_dimension and p.is_restricted and p.retired_at is null
where s.properties ->> p.key is not null;
