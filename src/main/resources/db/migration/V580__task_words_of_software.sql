-- The name under which software added a task, such as a rule's; null for what a person added. And the alert that it was added
-- for: alerts lie above, so their id is a plain number here, as that of cases is (docs/decisions/0153).
alter table task.task add column author_label text;
alter table task.task add column alert_id bigint;
