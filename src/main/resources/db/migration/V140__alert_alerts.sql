-- Alerts: one dated signal about one student that needs a decision.
create schema alert;

create table alert.alert_group (
    id smallint primary key,
    key text not null unique,
    name text not null unique,
    icon text not null,
    position smallint not null
);

create table alert.alert_type (
    id bigint generated always as identity primary key,
    key text not null unique,
    name text not null unique check (length(name) between 1 and 120),
    description text not null default '',
    group_id smallint not null references alert.alert_group,
    -- 1 concern, 2 FYI, 3 kudos
    kind smallint not null check (kind between 1 and 3),
    default_priority smallint not null check (default_priority between 1 and 4),
    is_course_related boolean not null default false,
    compartment_id smallint not null default 0 references access.compartment,
    is_student_visible boolean not null default false,
    has_crisis_banner boolean not null default false,
    default_reviewer_id bigint references access.account,
    default_reviewer_team_id bigint references access.team,
    reviewer_role_key text,
    is_active boolean not null default true,
    position smallint not null
);

-- Why an alert was closed. status: 4 resolved, 5 dismissed, 6 cancelled
create table alert.reason (
    id bigint generated always as identity primary key,
    key text not null unique,
    status smallint not null check (status between 4 and 6),
    name text not null check (length(name) between 1 and 120),
    is_system boolean not null default false,
    is_active boolean not null default true,
    position smallint not null
);

create sequence alert.alert_number;
create table alert.alert (
    id bigint generated always as identity primary key,
    number bigint not null unique default nextval('alert.alert_number'),
    contact_id bigint not null references contact.contact,
    type_id bigint not null references alert.alert_type,
    kind smallint not null check (kind between 1 and 3),
    compartment_id smallint not null references access.compartment,
    priority smallint not null check (priority between 1 and 4),
    title text not null check (length(title) between 1 and 200),
    description text not null default '' check (length(description) <= 10000),
    -- 1 triage, 2 in progress, 3 escalated; 4 resolved, 5 dismissed, 6 cancelled
    status smallint not null check (status between 1 and 6),
    reviewer_id bigint references access.account,
    reviewer_team_id bigint references access.team,
    due_at timestamptz,
    section_id bigint references academics.section,
    source text not null check (source in ('manual', 'faculty', 'form', 'rule', 'workflow', 'import', 'api', 'student', 'campaign')),
    source_ref text,
    -- the case it was escalated to; casework lies above and owns the link, so there is no foreign key
    case_id bigint,
    reason_id bigint references alert.reason,
    closing_note text not null default '' check (length(closing_note) <= 5000),
    occurrences integer not null default 1 check (occurrences >= 1),
    last_occurred_at timestamptz not null,
    is_contact_inactive boolean not null default false,
    created_at timestamptz not null,
    created_by bigint references access.account,
    actor_kind smallint not null,
    actor_id bigint not null,
    actor_label text not null,
    cause_entry_id bigint,
    reviewed_at timestamptz,
    reviewed_by bigint references access.account,
    escalated_at timestamptz,
    resolved_at timestamptz,
    dismissed_at timestamptz,
    cancelled_at timestamptz,
    closed_at timestamptz,
    version integer not null default 1,
    check ((status >= 4) = (closed_at is not null)),
    check ((status >= 4) = (reason_id is not null)),
    -- an open alert is escalated exactly when it has a case
    check (status >= 4 or (status = 3) = (case_id is not null)),
    check (num_nonnulls(reviewer_id, reviewer_team_id) <= 1)
);
create unique index alert_source_ref on alert.alert (source, source_ref) where source_ref is not null;
create index alert_contact on alert.alert (contact_id, id);
create index alert_queue on alert.alert (status, priority, created_at, id) where status <= 3;
create index alert_created on alert.alert (created_at, id);
create index alert_reviewer on alert.alert (reviewer_id, status, priority, created_at, id) where reviewer_id is not null;
create index alert_reviewer_team on alert.alert (reviewer_team_id, status) where reviewer_team_id is not null;
create index alert_raiser on alert.alert (created_by, id) where created_by is not null;
create index alert_case on alert.alert (case_id) where case_id is not null;
create index alert_closed on alert.alert (closed_at, id) where closed_at is not null;
create index alert_repeat on alert.alert (contact_id, type_id, section_id) where status <= 3;

create table alert.status_history (
    id bigint generated always as identity primary key,
    contact_id bigint not null,
    alert_id bigint not null references alert.alert,
    from_status smallint,
    to_status smallint not null,
    reason_id bigint references alert.reason,
    note text not null default '',
    moved_at timestamptz not null,
    actor_kind smallint not null,
    actor_id bigint not null,
    actor_label text not null,
    cause_entry_id bigint,
    -- what the row was before, so that undo can restore it: status, case, reviewer, reason, times
    before jsonb not null default '{}',
    undone_at timestamptz
);
create index status_history_alert on alert.status_history (contact_id, alert_id, id);

create table alert.occurrence (
    id bigint generated always as identity primary key,
    contact_id bigint not null,
    alert_id bigint not null references alert.alert,
    occurred_at timestamptz not null,
    source text not null,
    source_ref text,
    description text not null default ''
);
create index occurrence_alert on alert.occurrence (contact_id, alert_id, id);
create unique index occurrence_source_ref on alert.occurrence (source, source_ref) where source_ref is not null;

create table alert.alert_comment (
    id bigint generated always as identity primary key,
    contact_id bigint not null,
    alert_id bigint not null references alert.alert,
    author_id bigint not null references access.account,
    body text not null check (length(body) between 1 and 5000),
    written_at timestamptz not null,
    edited_at timestamptz
);
create index alert_comment_alert on alert.alert_comment (contact_id, alert_id, id);

insert into alert.alert_group (id, key, name, icon, position) values
    (1, 'academic', 'Academic', 'school', 1), (2, 'attendance', 'Attendance', 'calendar-event', 2),
    (3, 'engagement', 'Engagement', 'activity', 3), (4, 'registration', 'Registration', 'clipboard-list', 4),
    (5, 'financial', 'Financial', 'coin', 5), (6, 'retention', 'Retention', 'user-check', 6),
    (7, 'support', 'Support', 'message-2', 7), (8, 'wellbeing', 'Wellbeing', 'heart-handshake', 8),
    (9, 'conduct', 'Conduct', 'gavel', 9), (10, 'information', 'Information', 'info-circle', 10),
    (11, 'kudos', 'Kudos', 'star', 11);

insert into alert.alert_type (key, name, group_id, kind, default_priority, is_course_related, is_student_visible, compartment_id, has_crisis_banner, position, reviewer_role_key) values
    ('low_grade', 'Low or failing grade', 1, 1, 2, true, true, 0, false, 1, 'academic_advisor'),
    ('missing_work', 'Missing work', 1, 1, 3, true, true, 0, false, 2, 'academic_advisor'),
    ('tutoring', 'Tutoring or skills need', 1, 1, 4, true, true, 0, false, 3, 'academic_advisor'),
    ('attendance', 'Attendance concern', 2, 1, 3, true, true, 0, false, 4, 'academic_advisor'),
    ('never_attended', 'Never attended', 2, 1, 2, true, true, 0, false, 5, 'academic_advisor'),
    ('low_lms', 'Low LMS activity', 3, 1, 3, false, true, 0, false, 6, 'academic_advisor'),
    ('not_responding', 'Not responding', 3, 1, 3, false, false, 0, false, 7, 'academic_advisor'),
    ('not_registered', 'Not registered for next term', 4, 1, 3, false, true, 0, false, 8, 'academic_advisor'),
    ('registration_hold', 'Registration hold', 4, 1, 3, false, true, 0, false, 9, 'academic_advisor'),
    ('financial', 'Financial concern', 5, 1, 3, false, false, 0, false, 10, 'financial_aid_counselor'),
    ('leaving', 'Considering leaving', 6, 1, 2, false, false, 0, false, 11, 'success_coach'),
    ('asked_for_help', 'Student asked for help', 7, 1, 2, false, true, 0, false, 12, 'academic_advisor'),
    ('other', 'Other concern', 7, 1, 3, false, false, 0, false, 13, 'academic_advisor'),
    ('wellbeing', 'Wellbeing concern', 8, 1, 2, false, false, 2, false, 14, null),
    ('basic_needs', 'Basic needs (food, housing)', 8, 1, 2, false, false, 2, false, 15, null),
    ('safety', 'Safety concern', 8, 1, 1, false, false, 2, true, 16, null),
    ('conduct', 'Conduct concern', 9, 1, 3, false, false, 3, false, 17, null),
    ('fyi', 'FYI note', 10, 2, 4, false, false, 0, false, 18, null),
    ('excused_absence', 'Excused absence', 10, 2, 4, true, false, 0, false, 19, null),
    ('great_work', 'Great work', 11, 3, 4, true, true, 0, false, 20, null),
    ('improvement', 'Clear improvement', 11, 3, 4, true, true, 0, false, 21, null);

insert into alert.reason (key, status, name, is_system, position) values
    ('contacted', 4, 'Student contacted, settled', false, 1), ('fixed', 4, 'Already fixed', false, 2),
    ('handled_in_course', 4, 'Handled in the course', false, 3), ('referred', 4, 'Referred to a service', false, 4),
    ('meeting_held', 4, 'Meeting held', false, 5), ('case_resolved', 4, 'Case resolved', true, 6),
    ('recorded', 4, 'Recorded, no action needed', true, 7),
    ('not_a_concern', 5, 'Not a concern', false, 1), ('duplicate', 5, 'Duplicate', false, 2),
    ('outdated', 5, 'Outdated', false, 3), ('entered_in_error', 5, 'Entered in error', false, 4),
    ('not_this_student', 5, 'Not this student', false, 5), ('muted', 5, 'Muted', true, 6),
    ('withdrawn', 6, 'Withdrawn by raiser', false, 1), ('student_left', 6, 'Student left', false, 2),
    ('no_longer_needed', 6, 'No longer needed', false, 3), ('created_by_mistake', 6, 'Created by mistake', false, 4),
    ('case_unresolved', 6, 'Case ended unresolved', true, 5);
