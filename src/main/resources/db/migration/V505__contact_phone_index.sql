-- STOP and START come with a number as it is dialled: students are found by theirs as it would be dialled. With a million
-- students this takes some three seconds, in which students cannot be changed.
create index contact_phone on contact.contact (regexp_replace(phone, '[^0-9+]', '', 'g')) where phone is not null;
