-- Templates to begin with; they can be changed, retired and copied like any other.
insert into message.template (name, purpose, channel, topic_id, subject, body, changed_by, changed_at)
select t.name, t.purpose, t.channel, p.id, t.subject, t.body, 'Throughline', now()
from (values
    ('Welcome from your advisor', 'The first message when a case is opened.', 'email', 'advising',
        'A hand with your studies',
        E'Hello {{contact.preferred_name|there}},\n\nsomebody at {{institution.name}} noticed that this term may not be going as you hoped. That happens to many students, and there is much we can do together.\n\nCould we talk this week? Answer this message with two times that suit you.\n\n{{advisor.name|Your student success team}}'),
    ('Missed classes', 'After two or three meetings missed in a row.', 'email', 'coursework',
        'We missed you in class',
        E'Hello {{contact.preferred_name|there}},\n\nyou were missed in class lately. If something keeps you away, tell us: there may be a way to catch up that you do not know of.\n\n{{advisor.name|Your student success team}}'),
    ('Work that is due', 'After two pieces of work were not handed in.', 'email', 'coursework',
        'Work that was due',
        E'Hello {{contact.preferred_name|there}},\n\nsome of your work was due and has not come in. It is often not too late: write to your instructor today, and to us if you want somebody beside you.\n\n{{advisor.name|Your student success team}}'),
    ('Checking in', 'Two weeks after an alert was resolved.', 'email', 'advising',
        'How is it going?',
        E'Hello {{contact.preferred_name|there}},\n\ntwo weeks ago we talked about your studies. How is it going now? One line is enough.\n\n{{advisor.name|Your student success team}}'),
    ('Registration is open', 'While somebody has not registered for the next term.', 'sms', 'deadlines',
        '',
        E'{{institution.name}}: registration for next term is open and you are not registered yet. Questions? Ask {{advisor.name|your advisor}}. Reply STOP to end.')
) as t (name, purpose, channel, topic, subject, body)
join message.topic p on p.key = t.topic;

insert into message.template_version (template_id, number, subject, body, html, published_by, published_at)
select t.id, 1, t.subject, t.body, t.html, 'Throughline', now() from message.template t order by t.id;
