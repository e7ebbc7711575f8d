-- Titles of cases by word, for sec.search_case.
create index support_case_title on casework.support_case using gin (to_tsvector('simple', title));
