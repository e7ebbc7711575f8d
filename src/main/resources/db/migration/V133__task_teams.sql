-- Tasks of a team whatever their status: a list of everything is led to the rows somebody can reach.
create index task_team on task.task (assignee_team_id) where assignee_team_id is not null;
