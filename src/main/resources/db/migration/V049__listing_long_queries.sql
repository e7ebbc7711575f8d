-- Addresses of lists carry conditions in the language of filters.
alter table listing.bulk_change
    drop constraint bulk_change_query_check,
    add constraint bulk_change_query_check check (length(query) <= 16000);
alter table listing.export
    drop constraint export_query_check,
    add constraint export_query_check check (length(query) <= 16000);
