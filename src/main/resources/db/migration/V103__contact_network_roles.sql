-- Roles of the network are kept by administrators: versions for two editors, and retired ones stay on old links.
alter table contact.network_role
    add column version integer not null default 1,
    add column retired_at timestamptz;
