-- Settings of cases that two people edit at once say so; a type has its playbook, a playbook may be somebody's own.
alter table casework.case_status add column version integer not null default 1;
alter table casework.setting add column version integer not null default 1;
alter table casework.close_reason
    add column version integer not null default 1,
    -- the software gives it itself: it can be renamed only
    add column is_system boolean not null default false;
update casework.close_reason set is_system = true where key in ('no_response', 'duplicate', 'error');
alter table casework.playbook
    add column version integer not null default 1,
    -- who keeps it, null: the institution
    add column owner_id bigint references access.account,
    add column is_shared boolean not null default true,
    add check (is_shared or owner_id is not null);
create index playbook_owner on casework.playbook (owner_id) where owner_id is not null;
alter table casework.case_type
    add column version integer not null default 1,
    -- applied to a new case of this type unless its form says otherwise
    add column playbook_id bigint references casework.playbook;
create index case_type_playbook on casework.case_type (playbook_id) where playbook_id is not null;
