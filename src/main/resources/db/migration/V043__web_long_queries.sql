-- Addresses of lists carry conditions in the language of filters.
alter table web.saved_view
    drop constraint saved_view_query_check,
    add constraint saved_view_query_check check (length(query) <= 16000);
