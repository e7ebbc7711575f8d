-- Notices: what staff are told, in the inbox and by e-mail.
create schema notice;

-- What happened and nobody has been told of yet: written with the change, taken by the worker. It names the record and
-- never its contents.
create table notice.happening (
    id bigint generated always as identity primary key,
    name text not null,
    record_kind text not null,
    record_id bigint not null,
    changed text[] not null default '{}',
    -- whom the publisher names, such as the people mentioned; empty: the record says who is concerned
    named bigint[] not null default '{}',
    actor_kind smallint not null,
    actor_id bigint not null,
    actor_label text not null,
    entry_id bigint,
    happened_at timestamptz not null,
    -- set when telling it failed: it stands aside
    failed_at timestamptz
);
create index happening_waiting on notice.happening (id) where failed_at is null;

create table notice.notice (
    id bigint generated always as identity primary key,
    contact_id bigint not null default 0,
    account_id bigint not null references access.account,
    -- whose notice it is while that person is away and this one covers
    away_id bigint references access.account,
    record_kind text not null,
    record_id bigint not null,
    -- the weightiest of what happened, a code of NoticeEvent
    event smallint not null check (event between 1 and 20),
    -- what happened, in words that quote nobody: "Grace Kim mentioned you"
    said text[] not null check (cardinality(said) >= 1),
    -- the audit entry that led here
    entry_id bigint,
    is_in_inbox boolean not null default true,
    -- 0 none, 1 digest, 2 at once
    mail smallint not null default 0 check (mail between 0 and 2),
    first_at timestamptz not null,
    last_at timestamptz not null,
    -- further changes until then join this notice (real time)
    open_until timestamptz not null,
    -- when the mail at once may leave: past the quiet hours, unless it is urgent (real time)
    mail_at timestamptz,
    read_at timestamptz,
    mailed_at timestamptz
);
create index notice_inbox on notice.notice (account_id, last_at desc, id desc);
create index notice_unread on notice.notice (account_id, record_kind, record_id) where read_at is null;
create index notice_mail on notice.notice (account_id, mail) where mail > 0 and mailed_at is null;
create index notice_away on notice.notice (away_id) where away_id is not null;
create index notice_contact on notice.notice (contact_id, id);

-- What a person chose; without a row everything is as usual.
create table notice.person (
    account_id bigint primary key references access.account,
    -- 0 off, 1 daily, 2 weekly
    digest smallint not null default 1 check (digest between 0 and 2),
    quiet_from time,
    quiet_until time,
    -- when the next mail at once leaves, and the next digest; real time
    mail_at timestamptz,
    digest_at timestamptz,
    check ((quiet_from is null) = (quiet_until is null))
);
create index person_mail on notice.person (mail_at) where mail_at is not null;
create index person_digest on notice.person (digest_at) where digest_at is not null;

create table notice.choice (
    account_id bigint not null references access.account,
    event smallint not null check (event between 1 and 20),
    -- 0 off, 1 digest, 2 at once
    mail smallint not null check (mail between 0 and 2),
    primary key (account_id, event)
);

create table notice.muted (
    account_id bigint not null references access.account,
    record_kind text not null,
    record_id bigint not null,
    primary key (account_id, record_kind, record_id)
);

-- One node at a time does the rounds; the institution's clock up to which due moments were told stands here too.
create table notice.lease (
    name text primary key,
    holder text not null,
    until_at timestamptz not null,
    told_until timestamptz
);
