-- The academic record as the student information system has it.
create schema academics;

create table academics.program (
    id bigint generated always as identity primary key,
    source text not null,
    code text not null,
    name text not null,
    degree text,
    department text,
    import_id bigint,
    unique (source, code)
);
create table academics.contact_program (
    contact_id bigint not null references contact.contact,
    program_id bigint not null references academics.program,
    major text not null default '',
    catalog_term text,
    status text,
    declared_on date,
    import_id bigint,
    primary key (contact_id, program_id, major)
);

create table academics.term (
    id bigint generated always as identity primary key,
    source text not null,
    code text not null,
    name text not null,
    starts_on date not null,
    ends_on date not null check (ends_on >= starts_on),
    census_on date not null,
    last_add_on date,
    last_withdraw_on date,
    parent_id bigint references academics.term,
    is_main boolean not null default true,
    import_id bigint,
    unique (source, code)
);

create table academics.course (
    id bigint generated always as identity primary key,
    source text not null,
    code text not null,
    title text not null,
    subject text,
    number text,
    credits numeric(5, 2),
    department text,
    category text,
    import_id bigint,
    unique (source, code)
);

create table academics.section (
    id bigint generated always as identity primary key,
    source text not null,
    key text not null,
    course_id bigint not null references academics.course,
    term_id bigint not null references academics.term,
    title text,
    section_no text,
    campus_id bigint references contact.campus,
    modality text,
    starts_on date not null,
    ends_on date not null check (ends_on >= starts_on),
    credits numeric(5, 2),
    capacity integer,
    import_id bigint,
    unique (source, key)
);
create index section_term on academics.section (term_id);

create table academics.section_instructor (
    section_id bigint not null references academics.section,
    account_id bigint not null references access.account,
    is_primary boolean not null default false,
    import_id bigint,
    primary key (section_id, account_id)
);
create index section_instructor_account on academics.section_instructor (account_id);

create table academics.enrollment (
    id bigint generated always as identity primary key,
    contact_id bigint not null references contact.contact,
    section_id bigint not null references academics.section,
    status text not null check (status in ('enrolled', 'waitlisted', 'dropped', 'withdrawn', 'audit', 'completed')),
    registered_on date not null,
    -- the day from whose first instant the status holds; null for one that has held since registration
    status_on date,
    -- the record vanished from a full file, nobody reported the end
    ended_by_absence boolean not null default false,
    midterm_grade text,
    final_grade text,
    credits numeric(5, 2),
    attempt_no smallint not null default 1,
    current_percent numeric(6, 3),
    final_percent numeric(6, 3),
    letter text,
    import_id bigint,
    unique (contact_id, section_id)
);
create index enrollment_section on academics.enrollment (section_id, contact_id);

create table academics.enrollment_history (
    id bigint generated always as identity primary key,
    contact_id bigint not null references contact.contact,
    enrollment_id bigint not null references academics.enrollment,
    status text not null,
    status_on date,
    midterm_grade text,
    final_grade text,
    replaced_at timestamptz not null,
    import_id bigint
);
create index enrollment_history_contact on academics.enrollment_history (contact_id, id);

create table academics.attendance (
    contact_id bigint not null references contact.contact,
    section_id bigint not null references academics.section,
    met_on date not null,
    met_at time not null default '00:00',
    state text not null check (state in ('present', 'late', 'absent', 'excused')),
    minutes_late smallint,
    comment text,
    import_id bigint,
    primary key (contact_id, section_id, met_on, met_at)
);

create table academics.graded_item (
    id bigint generated always as identity primary key,
    section_id bigint not null references academics.section,
    key text not null,
    title text not null,
    category text,
    assigned_on date,
    due_on date,
    max_points numeric(9, 3),
    weight numeric(9, 3),
    is_expected boolean not null,
    import_id bigint,
    unique (section_id, key)
);

create table academics.item_result (
    contact_id bigint not null references contact.contact,
    item_id bigint not null references academics.graded_item,
    score numeric(9, 3),
    submitted_at timestamptz,
    graded_at timestamptz,
    state text not null check (state in ('submitted', 'graded', 'exempt', 'carried_over', 'late')),
    comment text,
    import_id bigint,
    primary key (contact_id, item_id)
);

-- The grade as reported on a day; the newest is also on the enrollment.
create table academics.grade_point (
    contact_id bigint not null references contact.contact,
    section_id bigint not null references academics.section,
    as_of_on date not null,
    current_percent numeric(6, 3),
    final_percent numeric(6, 3),
    letter text,
    missing_count integer,
    last_submission_at timestamptz,
    import_id bigint,
    primary key (contact_id, section_id, as_of_on)
);

create table academics.lms_day (
    contact_id bigint not null references contact.contact,
    -- the LMS as a whole when the source does not name a section
    section_id bigint references academics.section,
    day_on date not null,
    logins integer,
    views integer,
    submissions integer,
    last_at timestamptz,
    import_id bigint,
    unique nulls not distinct (contact_id, section_id, day_on)
);

create table academics.term_summary (
    contact_id bigint not null references contact.contact,
    term_id bigint not null references academics.term,
    term_gpa numeric(4, 3),
    cumulative_gpa numeric(4, 3),
    credits_attempted numeric(6, 2),
    credits_earned numeric(6, 2),
    standing text,
    load text,
    import_id bigint,
    primary key (contact_id, term_id)
);

create table academics.registration_hold (
    id bigint generated always as identity primary key,
    contact_id bigint not null references contact.contact,
    source text not null,
    code text not null,
    description text not null default '',
    begins_on date not null,
    ends_on date,
    blocks_registration boolean not null default true,
    import_id bigint,
    unique (contact_id, source, code, begins_on)
);

create index graded_item_due on academics.graded_item (due_on) where is_expected and due_on is not null;

-- Who owes what: one row per expected item and enrollment that was active at the end of the item's due day (imports.md
-- section 5.2 and 5.3). Whether it is missing depends on the moment one asks about:
--     missing at t  =  due day over at t, and not (is_handed_in and (handed_in_at is null or handed_in_at < t))
-- An item due before the registration, without a due day, exempted, or audited is owed by nobody. Row security of the
-- tables below applies to whoever asks.
create view academics.owed_work with (security_invoker = true) as
select e.contact_id, e.id as enrollment_id, e.section_id, i.id as item_id, i.key as item_key, i.title, i.due_on,
    -- the day from whose first instant the enrollment is over; null while it is not
    case when e.status in ('dropped', 'withdrawn') then e.status_on end as left_on,
    r.item_id is not null as is_handed_in,
    -- null for work carried over from an earlier attempt, and where the source gave no time
    case when r.state <> 'carried_over' then coalesce(r.submitted_at, r.graded_at) end as handed_in_at
from academics.graded_item i
join academics.enrollment e on e.section_id = i.section_id
left join academics.item_result r on r.contact_id = e.contact_id and r.item_id = i.id
where i.is_expected
and i.due_on is not null
and e.registered_on <= i.due_on
and (e.status in ('enrolled', 'completed') or e.status in ('dropped', 'withdrawn') and e.status_on > i.due_on)
and r.state is distinct from 'exempt';
