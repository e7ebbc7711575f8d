-- The name a note is shown under when software wrote it, such as a rule; null for the author's own.
alter table note.note add column author_label text;
