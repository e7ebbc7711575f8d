-- The version of a rule of whose unreadable conditions its owner was told.
alter table rule.rule add column unreadable_no integer;
