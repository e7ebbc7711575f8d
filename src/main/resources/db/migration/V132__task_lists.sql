-- Tasks of any status by when they are due: the list can show those that are closed.
create index task_due on task.task (due_at, id);
create index task_assignee on task.task (assignee_id, due_at, id) where assignee_id is not null;
create index task_creator on task.task (created_by, due_at, id) where created_by is not null;
