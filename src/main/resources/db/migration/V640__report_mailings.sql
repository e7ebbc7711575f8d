-- Which saved dashboards are sent by e-mail, how often, and to whom (product DA-4).
create table report.mailing (
    view_id bigint primary key references web.saved_view on delete cascade,
    -- 1 each Monday, 2 on the first of each month
    rhythm smallint not null check (rhythm between 1 and 2),
    asked_by bigint not null references access.account,
    asked_at timestamptz not null
);

create table report.mailing_reader (
    view_id bigint not null references report.mailing on delete cascade,
    account_id bigint not null references access.account,
    next_at timestamptz not null,
    -- when they had it stopped: they alone start it again
    stopped_at timestamptz,
    -- when it could not be sent because they may not see it any more
    lost_at timestamptz,
    primary key (view_id, account_id)
);
create index mailing_reader_due on report.mailing_reader (next_at) where stopped_at is null and lost_at is null;
create index mailing_reader_account on report.mailing_reader (account_id);
