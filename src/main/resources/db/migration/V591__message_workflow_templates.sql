-- What the workflows that come along write to students: they find their templates by a key, whatever people call them.
alter table message.template add column starter text unique check (starter ~ '^[a-z][a-z_]{0,59}$');
update message.template t set starter = k.key
from (values ('Welcome from your advisor', 'welcome'), ('Missed classes', 'missed_classes'),
    ('Work that is due', 'due_work'), ('Checking in', 'checking_in'), ('Registration is open', 'registration_text'))
    as k (name, key)
where t.name = k.name;

insert into message.template (name, purpose, channel, topic_id, subject, body, changed_by, changed_at, starter)
select t.name, t.purpose, t.channel, p.id, t.subject, t.body, 'Throughline', now(), t.starter
from (values
    ('Quiet online', 'After a week without a visit to the learning system.', 'email', 'coursework',
        'We have not seen you online',
        E'Hello {{contact.preferred_name|there}},\n\nfor a week your courses have not seen you online. If something is in the way, a password, a laptop, a hard week, tell us and we look at it together.\n\n{{advisor.name|Your student success team}}',
        'quiet_online'),
    ('A hold on your account', 'While a hold keeps somebody from registering.', 'email', 'deadlines',
        'Something keeps you from registering',
        E'Hello {{contact.preferred_name|there}},\n\nthere is a hold on your account, and with it you cannot register. Most holds are lifted by one visit or one form. Answer this message if you do not know which.\n\n{{advisor.name|Your student success team}}',
        'hold'),
    ('Not registered yet', 'While somebody has not registered for the next term.', 'email', 'deadlines',
        'Your place in the next term',
        E'Hello {{contact.preferred_name|there}},\n\nyou are not registered for the next term yet. If you plan to come back, now is the time when most sections are still open. If you do not, tell us: we may know a way.\n\n{{advisor.name|Your student success team}}',
        'not_registered'),
    ('Good news of the week', 'On Fridays, to those whom somebody praised.', 'email', 'coursework',
        'Somebody noticed your work',
        E'Hello {{contact.preferred_name|there}},\n\nthis week somebody who teaches you wrote to say that you are doing well. We wanted you to hear it too. Keep going.\n\n{{advisor.name|Your student success team}}',
        'kudos')
) as t (name, purpose, channel, topic, subject, body, starter)
join message.topic p on p.key = t.topic
where not exists (select 1 from message.template o where o.name = t.name);

insert into message.template_version (template_id, number, subject, body, html, published_by, published_at)
select t.id, 1, t.subject, t.body, t.html, 'Throughline', now() from message.template t
where t.starter in ('quiet_online', 'hold', 'not_registered', 'kudos')
order by t.id;
