-- What a student passed in one go is one row and not one for each step: a third of the writing (decision 0188).
create table workflow.stretch (
    id bigint generated always as identity,
    contact_id bigint not null,
    enrollment_id bigint not null references workflow.enrollment,
    -- five numbers for each step passed: step, visit, why, way, outcome; as workflow.passage names them, 0 for no outcome
    passed integer[] not null check (cardinality(passed) > 0 and cardinality(passed) % 5 = 0),
    -- the words of each; null where there are none at all
    details text[] check (cardinality(details) = cardinality(passed) / 5),
    passed_at timestamptz not null,
    primary key (enrollment_id, id)
);

insert into workflow.stretch (contact_id, enrollment_id, passed, details, passed_at)
select contact_id, enrollment_id, array[step, visit, why, way, coalesce(outcome, 0)],
    case when detail <> '' then array[detail] end, passed_at
from workflow.passage
order by enrollment_id, id;

drop table workflow.passage;

-- What happened to an enrollment, a line for each step it passed.
create view workflow.passage with (security_invoker = true) as
select (s.id << 16) + n.no as id, s.contact_id, s.enrollment_id,
    s.passed[5 * n.no - 4] as step,
    s.passed[5 * n.no - 3] as visit,
    -- workflow.core.Passed.Why by its place, from 1
    s.passed[5 * n.no - 2]::smallint as why,
    s.passed[5 * n.no - 1]::smallint as way,
    -- of something that was done: 1 done, 2 left out, 3 failed; null where nothing was to be done
    nullif(s.passed[5 * n.no], 0)::smallint as outcome,
    -- in words: what changed, why it was left out, what a condition met
    coalesce(s.details[n.no], '') as detail,
    s.passed_at
from workflow.stretch s
cross join lateral generate_series(1, cardinality(s.passed) / 5) n (no);
