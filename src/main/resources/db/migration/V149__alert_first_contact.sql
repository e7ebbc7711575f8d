-- The first-contact clock of a concern. Alerts raised before this have none.
alter table alert.alert
    add column first_contact_due_at timestamptz,
    add column first_contact_warn_at timestamptz,
    add column first_response_at timestamptz,
    add column first_contact_missed_at timestamptz,
    add check ((first_contact_due_at is null) = (first_contact_warn_at is null));
create index alert_first_contact on alert.alert (first_contact_warn_at, id)
    where status <= 3 and first_response_at is null and first_contact_warn_at is not null;
