-- In whose name a message is sent; empty for the institution's.
alter table message.message add column from_name text not null default '' check (length(from_name) <= 120);
