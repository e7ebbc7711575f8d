-- What the institution decides about cases as a whole (one row), and a type's own assignee.
create table casework.setting (
    id smallint primary key default 1 check (id = 1),
    -- who gets what nobody was found for; must be set before anything opens cases by itself
    default_team_id bigint references access.team,
    -- a reply, or an attempt that reached the student, ends the waiting
    resumes_on_reply boolean not null default true
);
insert into casework.setting (id) values (1);
alter table casework.case_type
    add column default_assignee_id bigint references access.account,
    add check (num_nonnulls(default_assignee_id, default_team_id) <= 1);
