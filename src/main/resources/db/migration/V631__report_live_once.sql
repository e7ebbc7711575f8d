-- Says of each row whether it is read live, so that a statement that asks for the same view several times reads those with a
-- mark once and not each time. The views are those of V623 and V611 with one column more.
create or replace view report.rpt_alert with (security_invoker = true) as
select a.id as alert_id, a.contact_id, a.type_id, g.key as type_group, a.kind, a.priority, a.source, a.raised_by,
    case
        when a.source = 'student' then 'student'
        when a.raised_by is null then 'software'
        when a.raised_by in (select i.account_id from academics.section_instructor i) then 'instructor'
        else 'staff'
    end as raiser_role,
    a.created_by_rule, a.section_id, a.term_id, a.case_id,
    case when a.is_seen then a.linked_how else report.seen_link(a.id) end as linked_how,
    a.status, a.created_at, a.reviewed_at, a.escalated_at, a.closed_at, a.reason, a.due_at, a.first_response_at,
    a.first_response_due_at,
    case when a.is_seen then a.reached_at else report.alert_reached_at(a.id) end as reached_at,
    a.raiser_informed_at, a.occurrences,
    (select d.id from calendar.academic_calendar d where d.is_default) as calendar_id,
    t.feedback_tier, a.review_hours, a.response_hours, a.is_live
from (select f.*, f.apart < (select report.sight()) as is_seen, false as is_live from report.alert_fact f
    union all
    select m.*, true, true from report.marked_alerts() m) a
left join alert.alert_type t on t.id = a.type_id
left join alert.alert_group g on g.id = t.group_id
where a.is_live or a.contact_id not in (select s.contact_id from report.stale s);

create or replace view report.rpt_case with (security_invoker = true) as
select k.id as case_id, k.contact_id, k.type_id, k.priority, (array[8, 4, 2, 1])[k.priority] as weight, k.status_group,
    k.assignee_id, k.assignee_team_id as team_id, k.opened_at, k.clock_start_at, k.due_at, k.first_response_at,
    k.first_response_due_at,
    case when k.is_seen then k.reached_at else report.case_reached_at(k.id) end as reached_at,
    k.resolution_due_at, k.resolved_at, k.closed_at, k.first_closed_at, k.reopen_count, k.first_reopened_at, k.reached,
    k.result, k.reason, k.term_id,
    coalesce(t.calendar_id, (select d.id from calendar.academic_calendar d where d.is_default)) as calendar_id,
    k.response_hours, k.resolution_hours, k.is_live
from (select f.*, f.apart < (select report.sight()) as is_seen, false as is_live from report.case_fact f
    union all
    select m.*, true, true from report.marked_cases() m) k
left join casework.case_type t on t.id = k.type_id
where k.is_live or k.contact_id not in (select s.contact_id from report.stale s);

create or replace view report.rpt_case_event with (security_invoker = true) as
select e.case_id, e.contact_id, e.kind, e.at, e.is_live
from (select f.case_id, f.contact_id, f.kind, f.at, false as is_live from report.case_moment f
    union all
    select m.case_id, m.contact_id, m.kind, m.at, true from report.marked_case_moments() m) e
where e.is_live or e.contact_id not in (select s.contact_id from report.stale s);

create or replace view report.rpt_case_interval with (security_invoker = true) as
select i.case_id, i.contact_id, i.from_at, i.to_at, i.paused, i.is_live
from (select f.case_id, f.contact_id, f.from_at, f.to_at, f.paused, false as is_live from report.case_stretch f
    union all
    select m.case_id, m.contact_id, m.from_at, m.to_at, m.paused, true from report.marked_case_stretches() m) i
where i.is_live or i.contact_id not in (select s.contact_id from report.stale s);

-- Figures are asked with loops off (they join much to much). The few with a mark are the other way round: without loops the
-- records of all students were read for each of them, and 200 changes a second made a page wait until it was given up.
alter function report.marked_alerts() set enable_nestloop = on;
alter function report.marked_cases() set enable_nestloop = on;
alter function report.marked_case_stretches() set enable_nestloop = on;
alter function report.marked_case_moments() set enable_nestloop = on;
