-- Cases: accountable work for one student. Casework owns the link between an alert and its case.
create schema casework;

create table casework.case_type (
    id bigint generated always as identity primary key,
    key text not null unique,
    name text not null unique check (length(name) between 1 and 120),
    description text not null default '',
    icon text not null,
    compartment_id smallint not null default 0 references access.compartment,
    is_private boolean not null default false,
    default_team_id bigint references access.team,
    is_active boolean not null default true,
    position smallint not null
);
-- which case type an escalated alert of a group opens
create table casework.case_type_group (
    group_id smallint primary key references alert.alert_group,
    type_id bigint not null references casework.case_type
);

-- group_code: 1 to do, 2 in progress, 3 resolved, 4 cancelled
create table casework.case_status (
    id bigint generated always as identity primary key,
    key text not null unique,
    name text not null unique check (length(name) between 1 and 120),
    group_code smallint not null check (group_code between 1 and 4),
    pauses_clock boolean not null default false,
    tone text not null,
    is_default boolean not null default false,
    is_active boolean not null default true,
    position smallint not null
);
create unique index case_status_default on casework.case_status (is_default) where is_default;

create table casework.close_reason (
    id bigint generated always as identity primary key,
    key text not null unique,
    name text not null unique check (length(name) between 1 and 120),
    is_active boolean not null default true,
    position smallint not null
);

create sequence casework.case_number;
create table casework.support_case (
    id bigint generated always as identity primary key,
    number bigint not null unique default nextval('casework.case_number'),
    contact_id bigint not null references contact.contact,
    type_id bigint not null references casework.case_type,
    compartment_id smallint not null references access.compartment,
    title text not null check (length(title) between 1 and 200),
    description text not null default '' check (length(description) <= 10000),
    priority smallint not null check (priority between 1 and 4),
    status_id bigint not null references casework.case_status,
    status_group smallint not null check (status_group between 1 and 4),
    assignee_id bigint references access.account,
    assignee_team_id bigint references access.team,
    is_private boolean not null default false,
    due_at timestamptz,
    opened_at timestamptz not null,
    opened_by bigint references access.account,
    actor_kind smallint not null,
    actor_id bigint not null,
    actor_label text not null,
    cause_entry_id bigint,
    first_response_at timestamptz,
    resolved_at timestamptz,
    closed_at timestamptz,
    first_closed_at timestamptz,
    reopened_at timestamptz,
    reopen_count integer not null default 0,
    is_reached boolean,
    -- 1 resolved, 2 unresolved, 3 no longer needed
    result smallint check (result between 1 and 3),
    reason_id bigint references casework.close_reason,
    last_activity_at timestamptz not null,
    version integer not null default 1,
    check (num_nonnulls(assignee_id, assignee_team_id) = 1),
    check ((status_group >= 3) = (closed_at is not null)),
    check (status_group < 3 or num_nonnulls(is_reached, result, reason_id) = 3)
);
create index support_case_contact on casework.support_case (contact_id, id);
create index support_case_open on casework.support_case (priority, due_at, id) where status_group <= 2;
create index support_case_assignee on casework.support_case (assignee_id, status_group, due_at, id) where assignee_id is not null;
create index support_case_team on casework.support_case (assignee_team_id, status_group) where assignee_team_id is not null;
create index support_case_hidden on casework.support_case (id) where compartment_id <> 0 or is_private;
create index support_case_opener on casework.support_case (opened_by, id) where opened_by is not null;

create table casework.case_subscriber (
    id bigint generated always as identity primary key,
    case_id bigint not null references casework.support_case,
    contact_id bigint not null,
    account_id bigint references access.account,
    team_id bigint references access.team,
    check (num_nonnulls(account_id, team_id) = 1),
    unique nulls not distinct (case_id, account_id, team_id)
);
create index case_subscriber_account on casework.case_subscriber (account_id);
create index case_subscriber_team on casework.case_subscriber (team_id);

create table casework.case_alert (
    alert_id bigint primary key references alert.alert,
    case_id bigint not null references casework.support_case,
    contact_id bigint not null,
    linked_at timestamptz not null,
    linked_by bigint references access.account
);
create index case_alert_case on casework.case_alert (case_id);

create table casework.case_history (
    id bigint generated always as identity primary key,
    contact_id bigint not null,
    case_id bigint not null references casework.support_case,
    -- opened, status, assignee, priority, due, private, subscriber, alert_linked, alert_unlinked, closed, reopened
    event text not null,
    old_value text not null default '',
    new_value text not null default '',
    detail jsonb not null default '{}',
    happened_at timestamptz not null,
    actor_kind smallint not null,
    actor_id bigint not null,
    actor_label text not null,
    cause_entry_id bigint
);
create index case_history_case on casework.case_history (contact_id, case_id, id);

insert into casework.case_type (key, name, icon, compartment_id, is_private, position) values
    ('academic', 'Academic', 'school', 0, false, 1), ('engagement', 'Engagement', 'activity', 0, false, 2),
    ('advising', 'Advising', 'message-2', 0, false, 3), ('financial', 'Financial', 'coin', 0, false, 4),
    ('retention', 'Retention', 'user-check', 0, false, 5), ('wellbeing', 'Wellbeing', 'heart-handshake', 2, true, 6),
    ('conduct', 'Conduct', 'gavel', 3, true, 7);
insert into casework.case_type_group (group_id, type_id)
select g.id, t.id from (values ('academic', 'academic'), ('attendance', 'engagement'), ('engagement', 'engagement'),
    ('registration', 'advising'), ('support', 'advising'), ('financial', 'financial'), ('retention', 'retention'),
    ('conduct', 'conduct'), ('wellbeing', 'wellbeing'), ('information', 'advising'), ('kudos', 'advising')) as m (g, t)
join alert.alert_group g on g.key = m.g join casework.case_type t on t.key = m.t;
insert into casework.case_status (key, name, group_code, pauses_clock, tone, is_default, position) values
    ('todo', 'To do', 1, false, 'grey', true, 1), ('in_progress', 'In progress', 2, false, 'blue', false, 2),
    ('waiting', 'Waiting on student', 2, true, 'amber', false, 3), ('referred', 'Referred, awaiting service', 2, false, 'plum', false, 4),
    ('resolved', 'Resolved', 3, false, 'green', false, 5), ('closed_unresolved', 'Closed, not resolved', 4, false, 'grey', false, 6),
    ('cancelled', 'Cancelled', 4, false, 'grey', false, 7), ('duplicate', 'Duplicate', 4, false, 'grey', false, 8);
insert into casework.close_reason (key, name, position) values
    ('solved', 'Problem solved', 1), ('plan', 'Plan in place', 2), ('referred', 'Referred and accepted', 3),
    ('no_response', 'No response after attempts', 4), ('declined', 'Student declined help', 5), ('withdrew', 'Student withdrew', 6),
    ('graduated', 'Graduated or transferred', 7), ('moved', 'Moved to another office', 8), ('duplicate', 'Duplicate', 9),
    ('error', 'Opened in error', 10);
