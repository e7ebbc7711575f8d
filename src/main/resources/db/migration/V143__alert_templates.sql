-- Templates of alerts fill more of a new alert, and are kept private or shared. Those there are belong to the institution.
alter table alert.alert_template
    add column purpose text not null default '' check (length(purpose) <= 500),
    add column priority smallint check (priority between 1 and 4),
    -- reviewed by so many days after raising; null for the review time of the priority
    add column due_days smallint check (due_days between 0 and 365),
    add column owner_id bigint references access.account,
    add column is_shared boolean not null default true,
    add check (is_shared or owner_id is not null);
create index alert_template_owner on alert.alert_template (owner_id) where owner_id is not null;
