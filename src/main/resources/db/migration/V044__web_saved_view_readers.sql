-- A saved view may be shared with single people (audience 4), besides its owner (1), one team (2) and everyone (3).
create table web.saved_view_reader (
    view_id bigint not null references web.saved_view on delete cascade,
    account_id bigint not null references access.account,
    primary key (view_id, account_id)
);
create index saved_view_reader_account on web.saved_view_reader (account_id);

alter table web.saved_view drop constraint saved_view_audience_check;
alter table web.saved_view add constraint saved_view_audience_check check (audience between 1 and 4);

-- What is shared with single people opens first for its owner alone.
drop index web.saved_view_default;
create unique index saved_view_default on web.saved_view
    (list, coalesce(team_id, 0), (case when audience in (1, 4) then owner_id else 0 end)) where is_default;
