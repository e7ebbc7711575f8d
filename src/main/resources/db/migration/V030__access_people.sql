-- Staff accounts, sign-in, permission groups, teams, coverage and the compartments that sensitive types live in.
create schema access;

create table access.account (
    id bigint generated always as identity (start with 1000) primary key,
    email text not null check (length(email) between 3 and 254),
    given_name text not null default '' check (length(given_name) <= 120),
    family_name text not null check (length(family_name) between 1 and 120),
    title text not null default '' check (length(title) <= 120),
    staff_key text unique,
    -- a service principal acts for the software and never signs in
    is_service boolean not null default false,
    is_active boolean not null default true,
    created_at timestamptz not null default now(),
    version integer not null default 1
);
create unique index account_email on access.account (lower(email));

create table access.credential (
    account_id bigint primary key references access.account,
    password_hash text not null,
    changed_at timestamptz not null,
    failed_count integer not null default 0,
    -- no attempt is checked before this instant
    locked_until timestamptz
);

create table access.session (
    token_hash bytea primary key,
    account_id bigint not null references access.account,
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    ended_at timestamptz,
    user_agent text not null default '',
    address text not null default ''
);
create index session_account on access.session (account_id);

create table access.permission_group (
    id bigint generated always as identity (start with 100) primary key,
    key text not null unique,
    name text not null unique check (length(name) between 1 and 120)
);

-- area: 1 alerts, 2 cases, 3 tasks and notes, 4 contacts, 5 automation, 6 settings, 7 audit, 8 imports
-- level: 0 none, 1 raise, 2 mine, 3 team, 4 view (all, read only), 5 all, 6 administer
create table access.group_level (
    group_id bigint not null references access.permission_group,
    area smallint not null check (area between 1 and 8),
    level smallint not null check (level between 0 and 6),
    primary key (group_id, area)
);

-- Rights beside the levels: view_all_cases (private ones too), academic_record, sensitive_record, export, break_glass,
-- audit_all (entries about sensitive and private records too)
create table access.group_right (
    group_id bigint not null references access.permission_group,
    name text not null,
    primary key (group_id, name)
);

create table access.group_member (
    group_id bigint not null references access.permission_group,
    account_id bigint not null references access.account,
    primary key (group_id, account_id)
);
create index group_member_account on access.group_member (account_id);

create table access.team (
    id bigint generated always as identity (start with 100) primary key,
    name text not null unique check (length(name) between 1 and 120),
    parent_id bigint references access.team,
    retired_at timestamptz
);

create table access.team_member (
    team_id bigint not null references access.team,
    account_id bigint not null references access.account,
    is_lead boolean not null default false,
    primary key (team_id, account_id)
);
create index team_member_account on access.team_member (account_id);

-- While somebody is away another person has their relationships (never their groups).
create table access.coverage (
    id bigint generated always as identity primary key,
    away_id bigint not null references access.account,
    cover_id bigint not null references access.account check (cover_id <> away_id),
    starts_on date not null,
    ends_on date not null check (ends_on >= starts_on)
);
create index coverage_cover on access.coverage (cover_id);

-- 0 ordinary; the others hold sensitive types and are opened to groups one by one.
create table access.compartment (
    id smallint primary key,
    key text not null unique,
    name text not null unique
);
create table access.compartment_group (
    compartment_id smallint not null references access.compartment,
    group_id bigint not null references access.permission_group,
    primary key (compartment_id, group_id)
);

-- A person who must not deal with a student (the subject, a relative…): beats every other rule.
create table access.recusal (
    account_id bigint not null references access.account,
    contact_id bigint not null,
    reason text not null check (length(reason) between 1 and 500),
    created_at timestamptz not null default now(),
    primary key (account_id, contact_id)
);

-- Temporary access to one student against a written reason.
create table access.break_glass (
    id bigint generated always as identity primary key,
    account_id bigint not null references access.account,
    contact_id bigint not null,
    compartment_id smallint not null references access.compartment,
    reason text not null check (length(reason) between 20 and 1000),
    starts_at timestamptz not null,
    ends_at timestamptz not null check (ends_at > starts_at)
);
create index break_glass_account on access.break_glass (account_id);

insert into access.compartment (id, key, name) values (0, 'ordinary', 'Ordinary'), (2, 'wellbeing', 'Wellbeing'), (3, 'conduct', 'Conduct');

insert into access.permission_group (id, key, name) overriding system value values
    (1, 'administrator', 'Administrator'), (2, 'director', 'Success director'), (3, 'advisor', 'Advisor'),
    (4, 'reviewer', 'Reviewer'), (5, 'faculty', 'Faculty'), (6, 'frontdesk', 'Front desk'), (7, 'it', 'IT integrations'),
    (8, 'auditor', 'Auditor'), (9, 'wellbeing', 'Wellbeing staff'), (10, 'conduct', 'Conduct staff'),
    (11, 'service', 'Services of the software');
insert into access.compartment_group (compartment_id, group_id) values (2, 9), (3, 10), (2, 11), (3, 11);
-- product section 21: one row per group, one column per area
insert into access.group_level (group_id, area, level)
select g.id, a.area, a.level from (values
    (1, array[6, 6, 5, 5, 5, 6, 5, 5]),
    (2, array[5, 5, 5, 5, 5, 0, 0, 0]),
    (3, array[3, 3, 3, 3, 4, 0, 0, 0]),
    (4, array[5, 4, 2, 5, 4, 0, 0, 0]),
    (5, array[1, 0, 0, 2, 0, 0, 0, 0]),
    (6, array[1, 0, 2, 4, 0, 0, 0, 0]),
    (7, array[0, 0, 0, 5, 0, 5, 0, 5]),
    (8, array[4, 4, 4, 4, 4, 0, 5, 0]),
    (11, array[6, 6, 5, 5, 5, 5, 5, 5])
) as g (id, levels), lateral unnest(g.levels) with ordinality as a (level, area);

insert into access.group_right (group_id, name)
select g.id, r.name from (values
    (1, '{academic_record,sensitive_record,export,break_glass}'::text[]),
    (2, '{view_all_cases,academic_record,sensitive_record,export}'), (3, '{academic_record,sensitive_record}'),
    (4, '{academic_record}'), (7, '{academic_record,sensitive_record}'), (8, '{academic_record,sensitive_record,audit_all}'),
    (11, '{view_all_cases,academic_record,sensitive_record}')
) as g (id, rights), unnest(g.rights) as r (name);

insert into access.account (id, email, family_name, title, is_service) overriding system value values
    (1, 'worker@service.invalid', 'Throughline', 'Background work', true),
    (2, 'import@service.invalid', 'Import', 'Imports', true);
insert into access.group_member (group_id, account_id) values (11, 1), (11, 2);
