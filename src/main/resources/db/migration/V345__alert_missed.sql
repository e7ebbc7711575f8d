-- Open alerts by when their first contact is missed: who leads a reviewer is told then.
create index alert_first_contact_due on alert.alert (first_contact_due_at, id)
    where status <= 3 and first_response_at is null;
