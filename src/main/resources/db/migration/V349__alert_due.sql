-- What became due since the last look, for those who are told.
create index alert_due on alert.alert (due_at, id) where status <= 3 and due_at is not null;
