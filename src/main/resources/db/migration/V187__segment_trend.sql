-- The trend of a segment comes of its members now and who joined and left since; no count is kept for a day.
drop table segment.daily_count;

-- Since when who joins and leaves is kept without a gap: a segment that was frozen or archived begins anew.
alter table segment.slot add column counted_from timestamptz;
update segment.slot set counted_from = live_at;
