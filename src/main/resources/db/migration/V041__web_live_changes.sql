-- What changed lately, for the open tabs of every node: a row holds the topics of a quarter of a second of one node.
create table web.live_change (
    id bigint generated always as identity primary key,
    topics text[] not null,
    changed_at timestamptz not null default now()
);
create index live_change_age on web.live_change (changed_at);
