-- Two people who change the same task of a playbook are told so: the second no longer overwrites the first.
alter table casework.playbook_task add column version integer not null default 1;
