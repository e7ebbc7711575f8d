-- Lists as people keep them: a name for filters, sort and columns.
create schema web;

create table web.saved_view (
    id bigint generated always as identity primary key,
    -- the list it belongs to, such as alerts
    list text not null check (list ~ '^[a-z][a-z-]{0,39}$'),
    name text not null check (length(name) between 1 and 80),
    -- as it stands in the URL, without the page
    query text not null check (length(query) <= 4000),
    -- in order; empty: the list's usual ones
    columns text[] not null default '{}',
    owner_id bigint not null references access.account,
    -- 1 the owner, 2 one team, 3 everyone
    audience smallint not null check (audience between 1 and 3),
    team_id bigint references access.team,
    is_default boolean not null default false,
    version integer not null default 1,
    check ((audience = 2) = (team_id is not null))
);
create unique index saved_view_name on web.saved_view (owner_id, list, lower(name));
create unique index saved_view_default on web.saved_view
    (list, coalesce(team_id, 0), (case audience when 1 then owner_id else 0 end)) where is_default;
create index saved_view_list on web.saved_view (list, audience);
