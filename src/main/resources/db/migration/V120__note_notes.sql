-- Notes about students, and the log of attempts to reach them.
create schema note;

create table note.note (
    id bigint generated always as identity primary key,
    contact_id bigint not null references contact.contact,
    -- the case it was written on; casework lies above, so there is no foreign key
    case_id bigint,
    type text not null default 'general' check (type in ('general', 'advising', 'phone_call', 'meeting', 'referral')),
    body text not null check (length(body) between 1 and 50000),
    -- 1 everyone with access to the student, 2 a team, 3 named people, 4 only the author
    visibility smallint not null check (visibility between 1 and 4),
    team_id bigint references access.team,
    author_id bigint not null references access.account,
    written_at timestamptz not null,
    edited_at timestamptz,
    version integer not null default 1,
    check ((visibility = 2) = (team_id is not null))
);
create index note_contact on note.note (contact_id, written_at, id);
create index note_case on note.note (case_id) where case_id is not null;

create table note.note_reader (
    note_id bigint not null references note.note,
    contact_id bigint not null,
    account_id bigint not null references access.account,
    primary key (note_id, account_id)
);
create index note_reader_account on note.note_reader (account_id);

create table note.note_version (
    note_id bigint not null references note.note,
    contact_id bigint not null,
    version integer not null,
    body text not null,
    replaced_at timestamptz not null,
    primary key (note_id, version)
);

create table note.contact_attempt (
    id bigint generated always as identity primary key,
    contact_id bigint not null references contact.contact,
    case_id bigint,
    alert_id bigint,
    channel text not null check (channel in ('email', 'sms', 'call', 'video', 'in_person', 'letter')),
    direction text not null check (direction in ('to_student', 'from_student')),
    result text not null check (result in ('reached', 'left_message', 'no_answer', 'wrong_address', 'student_replied')),
    remark text not null default '' check (length(remark) <= 5000),
    attempted_at timestamptz not null,
    account_id bigint not null references access.account
);
create index contact_attempt_contact on note.contact_attempt (contact_id, attempted_at, id);
create index contact_attempt_case on note.contact_attempt (case_id) where case_id is not null;
