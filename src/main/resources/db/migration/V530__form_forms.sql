-- Forms with their frozen versions, and what was sent in (product 15).
create schema form;

create table form.form (
    id bigint generated always as identity primary key,
    -- its public address, /f/slug
    slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,59}$'),
    name text not null check (length(name) between 1 and 120),
    -- what is being written; may be anything that can be read
    draft jsonb not null,
    -- the version people fill in, null before the first
    version_no integer,
    -- since when nobody may fill it in, whatever its days say
    closed_at timestamptz,
    version integer not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    updated_by bigint not null references access.account,
    archived_at timestamptz
);
create index form_updated_by on form.form (updated_by);

-- What a form was when it was published. Never changed.
create table form.version (
    form_id bigint not null references form.form,
    no integer not null,
    definition jsonb not null,
    published_at timestamptz not null,
    published_by bigint not null references access.account,
    primary key (form_id, no)
);
create index version_published_by on form.version (published_by);
alter table form.form add constraint form_current foreign key (id, version_no) references form.version
    deferrable initially deferred;

-- What somebody sent.
create table form.submission (
    -- the student it is about, 0 while that is not known
    contact_id bigint not null default 0,
    id bigint generated always as identity primary key,
    form_id bigint not null,
    version_no integer not null,
    -- of the type of alert it raises once its student is known
    compartment_id smallint not null default 0,
    -- 1 waits for its student, 2 matched, 3 rejected, 4 caught as spam
    state smallint not null check (state between 1 and 4),
    -- how its student was found: 1 signed link, 2 student id, 3 e-mail, 4 chosen by who sent it, 5 by a person
    matched_by smallint check (matched_by between 1 and 5),
    -- by the key of the question, each a list
    answers jsonb not null,
    -- why it was caught or rejected, or what could not be done; "" otherwise
    remark text not null default '' check (length(remark) <= 1000),
    -- values of properties that a person must look at, each with what became of it
    proposals jsonb not null default '[]',
    awaits_review boolean not null default false,
    alert_id bigint,
    -- the staff member who filled it in, null when nobody had signed in
    sent_by bigint references access.account,
    -- a keyed hash of the network address, for a day
    sender text,
    -- by the institution's clock
    submitted_at timestamptz not null,
    -- by the clock on the wall
    received_at timestamptz not null,
    decided_at timestamptz,
    decided_by bigint references access.account,
    foreign key (form_id, version_no) references form.version,
    check ((state = 2) = (contact_id <> 0)),
    check ((state = 2) = (matched_by is not null)),
    check ((decided_at is null) = (decided_by is null))
);
create index submission_of_contact on form.submission (contact_id, submitted_at desc, id desc);
create index submission_of_form on form.submission (form_id, state, id desc);
create index submission_of_version on form.submission (form_id, version_no);
create index submission_waiting on form.submission (id desc) where state = 1;
create index submission_review on form.submission (id desc) where awaits_review;
create index submission_sender on form.submission (sender, received_at) where sender is not null;
create index submission_caught on form.submission (received_at) where state = 4;
create index submission_sent_by on form.submission (sent_by) where sent_by is not null;
create index submission_decided_by on form.submission (decided_by) where decided_by is not null;

-- The key that signs links and stamps; made by the first who needs it.
create table form.signing_key (
    id smallint primary key check (id = 1),
    secret bytea not null check (length(secret) = 32)
);
