-- The grade scheme as a table with a key: the planner leaves it out where nobody asks for grades, and no longer compares each
-- enrollment with each grade. The course, which every section has, is left out likewise where nobody asks for credits.
alter view report.grade_scheme rename to grade_scheme_as_view;
create table report.grade_scheme (
    grade text primary key,
    points numeric,
    is_passing boolean not null,
    is_d boolean not null,
    is_f boolean not null,
    is_w boolean not null
);
insert into report.grade_scheme select * from report.grade_scheme_as_view;

create or replace view report.rpt_enrollment with (security_invoker = true) as
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
left join academics.course c on c.id = s.course_id
left join report.grade_scheme g on g.grade = e.final_grade;

drop view report.grade_scheme_as_view;
