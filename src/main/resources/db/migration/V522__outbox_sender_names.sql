-- In whose name a mail is sent; the address stays the institution's.
alter table outbox.delivery add column from_name text not null default '' check (length(from_name) <= 120);
