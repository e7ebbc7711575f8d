-- What is so of a student at a term, whether enrolled in it or not: asked of few students it needs no look at all
-- enrollments, which grouping them by term took.
create view report.rpt_student_at_term with (security_invoker = true) as
select s.term_id, s.contact_id,
    s.stage = 'graduated' and not s.registered_next as graduated,
    s.excluded, s.first_time_full_time, s.registered_next
from (select t.id as term_id, c.id as contact_id, c.stage, c.deceased as excluded,
        coalesce(c.load = 'full' and c.admit_term = t.code
            and lower(c.admit_type) in ('first_time', 'first-time', 'first time', 'freshman'), false) as first_time_full_time,
        exists (select 1 from academics.enrollment x
            join academics.section xs on xs.id = x.section_id
            join report.rpt_term r on r.term_id = t.id and r.next_main_term_id = xs.term_id
            where x.contact_id = c.id and x.status in ('enrolled', 'completed')) as registered_next
    from academics.term t
    cross join contact.contact c
    where c.status <> 'merged') s;

create or replace view report.rpt_term_student with (security_invoker = true) as
select e.term_id, e.contact_id, e.at_census, s.graduated, s.excluded, s.first_time_full_time, s.registered_next
from (select e.term_id, e.contact_id, bool_or(e.at_census and not e.is_audit) as at_census
    from report.rpt_enrollment e
    group by e.term_id, e.contact_id) e
join report.rpt_student_at_term s on s.term_id = e.term_id and s.contact_id = e.contact_id;
