-- What software tells staff word for word: it waits with what happened until it is told.
alter table notice.happening add column words text not null default '' check (length(words) <= 1000);
alter table notice.happening add column is_mailed boolean not null default false;
