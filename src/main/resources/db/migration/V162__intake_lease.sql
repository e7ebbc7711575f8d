-- One node at a time removes what was uploaded long ago.
create table intake.lease (
    name text primary key,
    holder text not null,
    until_at timestamptz not null
);
