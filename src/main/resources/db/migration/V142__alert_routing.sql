-- Why an alert went to whom: 1 the type's reviewer, 2 the type's team, 3 who has the type's role at the student, 4 no one
-- matched. Null for alerts raised before, for what is born closed, and once somebody chose the reviewer.
alter table alert.alert add column routed_by smallint check (routed_by between 1 and 4);
