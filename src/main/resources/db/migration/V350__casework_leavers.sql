-- What the records said of the student when the case was last told: 0 nothing special, 1 withdrawn, 2 graduated,
-- 3 deceased, 4 inactive.
alter table casework.support_case add column student_state smallint not null default 0 check (student_state between 0 and 4);
