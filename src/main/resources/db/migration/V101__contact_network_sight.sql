-- Whose caseload a student is in is asked by nearly every statement: answered from the index alone.
create index network_link_sight on contact.network_link (account_id, contact_id) include (begins_on, ends_on);
drop index contact.network_link_account;
