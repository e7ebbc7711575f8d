-- A link that a person ends today has yesterday as its last day, so that it opens the student no longer; one that began
-- today then never held. Planned ends keep their day.
alter table contact.network_link drop constraint network_link_check;
alter table contact.network_link add constraint network_link_check check (ends_on >= begins_on - 1) not valid;
alter table contact.network_link validate constraint network_link_check;
