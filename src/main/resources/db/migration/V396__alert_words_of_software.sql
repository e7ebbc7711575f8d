-- What a change of an alert left, beside what stood before: its timeline says "from … to …". Older rows stay without.
alter table alert.status_history add column after jsonb;

-- The name a comment is shown under when software wrote it, such as a rule; null for the author's own.
alter table alert.alert_comment add column author_label text;
