-- E-mail and text messages to students: topics, templates, messages, addresses that get none, and the limits.
create schema message;

create table message.topic (
    id bigint generated always as identity primary key,
    -- what consents name
    key text not null unique check (key ~ '^[a-z][a-z0-9_]{0,59}$' and key <> 'all'),
    name text not null unique check (length(name) between 1 and 60),
    -- what the student reads on the page that stops it
    description text not null default '' check (length(description) <= 300),
    position smallint not null default 0,
    retired_at timestamptz,
    version integer not null default 1
);
insert into message.topic (key, name, description, position) values
    ('advising', 'Advising', 'What your advisors and coaches write to you about your studies.', 1),
    ('coursework', 'Attendance and coursework', 'Word about classes you missed and work that is due.', 2),
    ('deadlines', 'Dates and deadlines', 'Registration, add and drop dates, holds on your account.', 3),
    ('events', 'Events and offers', 'Workshops, tutoring and other offers.', 4);

create table message.template (
    id bigint generated always as identity primary key,
    name text not null unique check (length(name) between 1 and 120),
    purpose text not null default '' check (length(purpose) <= 500),
    channel text not null check (channel in ('email', 'sms')),
    topic_id bigint not null references message.topic,
    -- the draft; what is published stands in template_version
    subject text not null default '' check (length(subject) <= 200),
    body text not null default '' check (length(body) <= 20000),
    html text not null default '' check (length(html) <= 50000),
    changed_by text not null,
    changed_at timestamptz not null,
    retired_at timestamptz,
    version integer not null default 1
);
create index template_topic on message.template (topic_id);

-- what was published; never changed
create table message.template_version (
    id bigint generated always as identity primary key,
    template_id bigint not null references message.template,
    number integer not null,
    subject text not null,
    body text not null,
    html text not null,
    published_by text not null,
    published_at timestamptz not null,
    unique (template_id, number)
);

create table message.message (
    id bigint generated always as identity primary key,
    contact_id bigint not null references contact.contact,
    -- the case or alert it belongs to: it is seen with them
    case_id bigint,
    alert_id bigint,
    about_kind text,
    about_id bigint,
    channel text not null check (channel in ('email', 'sms')),
    topic text not null,
    -- 1 service, 2 urgent
    purpose smallint not null check (purpose in (1, 2)),
    template_version_id bigint references message.template_version,
    -- whoever asks twice for the same message names it the same
    key text not null unique check (length(key) between 1 and 200),
    -- as it was when it was asked for, "" when there was none
    address text not null,
    subject text not null,
    body text not null,
    html text not null default '',
    reply_to text not null default '',
    -- 1 queued, 2 held, 3 sent, 4 delivered, 5 bounced, 6 complained, 7 failed, 8 skipped, 9 unknown
    state smallint not null check (state between 1 and 9),
    -- why it is held or skipped, a code
    reason text not null default '',
    -- what the server or provider said last
    fault text not null default '',
    -- when a held message is looked at again, and when it is given up
    held_until timestamptz,
    give_up_at timestamptz,
    -- when it went to the outbox: what caps count
    queued_at timestamptz,
    -- how often it went there; part of the delivery's key
    posts smallint not null default 0,
    ended_at timestamptz,
    created_at timestamptz not null,
    -- the person who sent it, null for the software
    account_id bigint references access.account,
    actor_kind smallint not null,
    actor_name text not null,
    -- the audit entry of what led to it
    cause_entry bigint,
    -- names the page that stops the topic, "" for urgent ones and text messages
    token text,
    check ((state = 2) = (held_until is not null)),
    check ((about_kind is null) = (about_id is null)),
    check ((state in (2, 8)) = (reason <> '')),
    check ((state in (3, 4, 5, 6, 7, 8, 9)) = (ended_at is not null))
);
create index message_contact on message.message (contact_id, created_at, id);
create index message_case on message.message (case_id) where case_id is not null;
create index message_alert on message.message (alert_id) where alert_id is not null;
create index message_counted on message.message (contact_id, channel, queued_at) where queued_at is not null;
create index message_due on message.message (held_until, id) where state = 2;
create index message_waiting on message.message (id) where state in (1, 2);
create index message_troubled on message.message (id) where state in (5, 6, 7, 8, 9);
create unique index message_token on message.message (token) where token is not null;
create index message_template on message.message (template_version_id) where template_version_id is not null;

-- Addresses that get nothing. Taking one off the list keeps the row.
create table message.suppression (
    id bigint generated always as identity primary key,
    channel text not null check (channel in ('email', 'sms')),
    -- in lower case; a number as its digits
    address text not null check (length(address) between 3 and 254),
    reason text not null check (reason in ('bounced', 'complained', 'manual')),
    added_at timestamptz not null,
    added_by text not null,
    removed_at timestamptz,
    removed_by text,
    check ((removed_at is null) = (removed_by is null))
);
create unique index suppression_address on message.suppression (channel, address) where removed_at is null;

-- One row: when nothing leaves, and how much is enough.
create table message.limits (
    id smallint primary key default 1 check (id = 1),
    sms_quiet_from time not null default '20:00',
    sms_quiet_until time not null default '09:00',
    -- the same moment twice: no quiet hours
    email_quiet_from time not null default '00:00',
    email_quiet_until time not null default '00:00',
    day_count smallint not null default 2 check (day_count between 1 and 100),
    week_count smallint not null default 5 check (week_count between 1 and 500),
    wait_days smallint not null default 3 check (wait_days between 0 and 30),
    version integer not null default 1
);
insert into message.limits default values;
