-- Whom an endpoint hears of: a filter of students in the language of filters; null for everybody.
alter table outbox.endpoint add column filter jsonb;
