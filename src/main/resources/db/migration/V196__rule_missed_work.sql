-- The shipped signal rule. It starts turned off; a replay plays it in any case.
with shipped as (
    insert into rule.rule (list, position, name, description, owner_id, starter, created_at, updated_at, updated_by)
    values (3, 1, 'Missed graded work', 'Expected work that is not handed in seven full days after its deadline, of students'
        ' who are still enrolled. Each piece of work counts; what repeats counts on the open alert.', 1,
        'missed_graded_work', now(), now(), 1)
    returning id
)
insert into rule.version (rule_id, no, trigger, filter, actions, change, changed_at, changed_by)
select id, 1, '{"on": "becomes_true"}', '{"version": 1, "root": "enrollment", "where": {"has": "result", "where": {"all": [
    {"field": "is_missing", "op": "is", "value": true}, {"field": "days_missing", "op": "gte", "value": 7}]}}}',
    '[{"type": "create_alert", "alert_type": "missing_work", "text": "Not handed in 7 days after the deadline.",
    "section": true}]', 'created', now(), 1
from shipped;
