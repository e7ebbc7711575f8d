-- The two clocks of a case. Cases opened before this have none until their priority or type changes.
alter table casework.support_case
    add column clock_start_at timestamptz,
    add column first_contact_due_at timestamptz,
    add column first_contact_warn_at timestamptz,
    add column first_contact_missed_at timestamptz,
    add column resolution_due_at timestamptz,
    add column resolution_warn_at timestamptz,
    add column resolution_missed_at timestamptz,
    -- since when the resolution clock stands still, and how much business time it stood still before
    add column clock_paused_at timestamptz,
    add column paused_seconds bigint not null default 0 check (paused_seconds >= 0),
    add check (num_nonnulls(first_contact_due_at, first_contact_warn_at) in (0, 2)),
    add check (num_nonnulls(resolution_due_at, resolution_warn_at) in (0, 2));
create index support_case_contact_risk on casework.support_case (first_contact_warn_at)
    where status_group <= 2 and first_response_at is null;
create index support_case_resolution_risk on casework.support_case (resolution_warn_at)
    where status_group <= 2 and clock_paused_at is null;
alter table casework.case_type add column calendar_id bigint references calendar.academic_calendar;
