-- Titles of alerts by word, for sec.search_alert. On a million alerts the index takes some seconds, during which alerts
-- cannot be written.
create index alert_title on alert.alert using gin (to_tsvector('simple', title));
