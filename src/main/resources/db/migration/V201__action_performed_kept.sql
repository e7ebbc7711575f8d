-- What was done is kept for 400 days, as runs of rules are. Rows come in the order of time.
create index performed_at on action.performed using brin (performed_at);
