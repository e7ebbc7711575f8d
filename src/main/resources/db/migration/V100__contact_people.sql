-- The people the institution serves. What few may see stands in contact_sensitive, with a policy of its own.
create schema contact;

create table contact.campus (
    id bigint generated always as identity primary key,
    source text not null,
    code text not null,
    name text not null check (length(name) between 1 and 120),
    unique (source, code)
);

create table contact.contact (
    id bigint generated always as identity primary key,
    source text not null,
    source_key text not null,
    student_id text,
    sis_id text,
    given_name text not null default '' check (length(given_name) <= 120),
    family_name text not null check (length(family_name) between 1 and 120),
    preferred_name text not null default '' check (length(preferred_name) <= 120),
    pronouns text not null default '',
    email text,
    phone text,
    stage text not null default 'student' check (stage in ('prospect', 'applicant', 'admitted', 'student', 'on_leave', 'withdrawn', 'graduated', 'former')),
    status text not null default 'active' check (status in ('active', 'inactive', 'merged')),
    campus_id bigint references contact.campus,
    department text,
    level text check (level in ('undergraduate', 'graduate', 'professional', 'non_degree')),
    class_standing text,
    load text check (load in ('full', 'part')),
    admit_type text,
    admit_term text,
    expected_graduation_on date,
    residency text,
    language text,
    time_zone text,
    directory_hold boolean not null default false,
    deceased boolean not null default false,
    -- custom properties by key, checked against contact.property
    properties jsonb not null default '{}',
    search_name text generated always as (lower(given_name || ' ' || preferred_name || ' ' || family_name)) stored,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    import_id bigint,
    version integer not null default 1,
    unique (source, source_key)
);
create index contact_search on contact.contact using gin (search_name gin_trgm_ops);
create index contact_student_id on contact.contact (student_id);
create index contact_name on contact.contact (family_name, given_name, id);
create index contact_by_student_id on contact.contact (coalesce(student_id, ''), id);
create index contact_email on contact.contact (lower(email)) where email is not null;

create table contact.contact_sensitive (
    contact_id bigint primary key references contact.contact,
    birth_on date,
    gender text,
    first_generation boolean,
    aid_need boolean,
    veteran boolean,
    athlete boolean,
    international boolean,
    properties jsonb not null default '{}',
    import_id bigint
);

-- Definitions of custom properties. A restricted one is stored in contact_sensitive.
create table contact.property (
    id bigint generated always as identity primary key,
    key text not null unique check (key ~ '^[a-z][a-z0-9_]*$'),
    label text not null check (length(label) between 1 and 60),
    type text not null check (type in ('text', 'long_text', 'number', 'date', 'timestamp', 'yes_no', 'choice', 'choices', 'person', 'url')),
    options text[] not null default '{}',
    is_equity_dimension boolean not null default false,
    is_restricted boolean not null default false,
    keeps_history boolean not null default true,
    retired_at timestamptz
);
create table contact.property_history (
    id bigint generated always as identity primary key,
    contact_id bigint not null references contact.contact,
    property_id bigint not null references contact.property,
    old_value text,
    new_value text,
    changed_at timestamptz not null,
    import_id bigint
);
create index property_history_contact on contact.property_history (contact_id, id);
-- The same for restricted properties, with the policy of contact_sensitive.
create table contact.sensitive_history (
    id bigint generated always as identity primary key,
    contact_id bigint not null references contact.contact,
    property_id bigint not null references contact.property,
    old_value text,
    new_value text,
    changed_at timestamptz not null,
    import_id bigint
);
create index sensitive_history_contact on contact.sensitive_history (contact_id, id);

create table contact.label (
    id bigint generated always as identity primary key,
    name text not null unique check (length(name) between 1 and 60),
    retired_at timestamptz
);
create table contact.contact_label (
    contact_id bigint not null references contact.contact,
    label_id bigint not null references contact.label,
    added_at timestamptz not null,
    primary key (contact_id, label_id)
);

create table contact.consent (
    contact_id bigint not null references contact.contact,
    channel text not null check (channel in ('email', 'sms')),
    topic text not null default 'all',
    state text not null check (state in ('granted', 'denied', 'not_asked')),
    source text not null,
    changed_at timestamptz not null,
    primary key (contact_id, channel, topic)
);

create table contact.network_role (
    id bigint generated always as identity primary key,
    key text not null unique,
    name text not null unique check (length(name) between 1 and 120),
    is_exclusive boolean not null,
    position smallint not null
);
create table contact.network_link (
    id bigint generated always as identity primary key,
    contact_id bigint not null references contact.contact,
    account_id bigint not null references access.account,
    role_id bigint not null references contact.network_role,
    is_primary boolean not null default false,
    begins_on date not null,
    -- the last day of the link; null: open
    ends_on date check (ends_on >= begins_on),
    source text not null,
    import_id bigint,
    unique (contact_id, account_id, role_id, begins_on)
);
create index network_link_account on contact.network_link (account_id, contact_id);

insert into contact.label (name) values ('Probation'), ('First year'), ('Scholarship at risk'), ('Watch list');
insert into contact.network_role (key, name, is_exclusive, position) values
    ('academic_advisor', 'Academic Advisor', true, 1), ('success_coach', 'Success Coach', true, 2),
    ('faculty_advisor', 'Faculty Advisor', false, 3), ('case_manager', 'Case Manager', false, 4),
    ('financial_aid_counselor', 'Financial Aid Counselor', false, 5), ('career_advisor', 'Career Advisor', false, 6),
    ('athletics_advisor', 'Athletics Advisor', false, 7), ('international_advisor', 'International Advisor', false, 8),
    ('accessibility_advisor', 'Accessibility Advisor', false, 9), ('tutor', 'Tutor', false, 10), ('mentor', 'Mentor', false, 11);
