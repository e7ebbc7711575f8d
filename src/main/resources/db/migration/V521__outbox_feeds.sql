-- How far each feed of events was read; a row is there while some endpoint wants to hear of it.
create table outbox.feed_place (
    name text primary key check (length(name) between 1 and 40),
    -- the transaction and the id of the last row that was seen
    written_by bigint not null,
    event_id bigint not null
);
