-- Files, appointments, templates of notes, and which notes were ever shared.
alter table note.note add column was_shared boolean not null default false;
update note.note set was_shared = true where visibility <> 4;
create index note_written on note.note (contact_id, id);

create table note.stored_file (
    id bigint generated always as identity primary key,
    contact_id bigint not null references contact.contact,
    case_id bigint,
    name text not null check (length(name) between 1 and 255),
    media_type text not null,
    size_bytes bigint not null check (size_bytes between 0 and 26214400),
    -- of the content, in hex
    sha256 text not null check (length(sha256) = 64),
    -- a random name in the store; gone when the file was deleted
    storage_key text unique,
    -- as in note.note
    visibility smallint not null check (visibility between 1 and 4),
    team_id bigint references access.team,
    author_id bigint not null references access.account,
    uploaded_at timestamptz not null,
    deleted_at timestamptz,
    deleted_by bigint references access.account,
    check ((visibility = 2) = (team_id is not null)),
    check ((deleted_at is null) = (deleted_by is null)),
    check ((deleted_at is null) = (storage_key is not null))
);
create index stored_file_contact on note.stored_file (contact_id, uploaded_at, id);
create index stored_file_case on note.stored_file (case_id) where case_id is not null;

create table note.file_reader (
    file_id bigint not null references note.stored_file,
    contact_id bigint not null,
    account_id bigint not null references access.account,
    primary key (file_id, account_id)
);
create index file_reader_account on note.file_reader (account_id);

create table note.appointment (
    id bigint generated always as identity primary key,
    contact_id bigint not null references contact.contact,
    case_id bigint,
    staff_id bigint not null references access.account,
    starts_at timestamptz not null,
    length_minutes smallint not null check (length_minutes between 5 and 480),
    -- a room or an address on the web
    place text not null default '' check (length(place) <= 500),
    purpose text not null default '' check (length(purpose) <= 500),
    status text not null default 'scheduled' check (status in ('scheduled', 'attended', 'no_show', 'cancelled')),
    -- the attempt that "attended" logged
    attempt_id bigint references note.contact_attempt,
    created_by bigint not null references access.account,
    created_at timestamptz not null,
    version integer not null default 1,
    check (attempt_id is null or status = 'attended')
);
create index appointment_contact on note.appointment (contact_id, starts_at, id);
create index appointment_case on note.appointment (case_id) where case_id is not null;
create index appointment_staff on note.appointment (staff_id, starts_at) where status = 'scheduled';
create index appointment_attempt on note.appointment (attempt_id) where attempt_id is not null;

create table note.note_template (
    id bigint generated always as identity primary key,
    name text not null check (length(name) between 1 and 120),
    purpose text not null default '' check (length(purpose) <= 500),
    type text not null default 'general' check (type in ('general', 'advising', 'phone_call', 'meeting', 'referral')),
    body text not null default '' check (length(body) <= 50000),
    owner_id bigint not null references access.account,
    is_shared boolean not null default false,
    retired_at timestamptz,
    version integer not null default 1
);
create index note_template_owner on note.note_template (owner_id);

-- Which of these accounts read this note: row security is asked in the name of each, and of the caller afterwards.
create function note.readers_of(in_note bigint, in_accounts bigint[]) returns bigint[] language plpgsql as $$
declare
    before text := current_setting('app.viewer', true);
    readers bigint[] := '{}';
    account bigint;
begin
    foreach account in array in_accounts loop
        perform set_config('app.viewer', account::text, true);
        if exists (select 1 from note.note n where n.id = in_note) then
            readers := readers || account;
        end if;
    end loop;
    perform set_config('app.viewer', coalesce(before, ''), true);
    return readers;
end $$;
