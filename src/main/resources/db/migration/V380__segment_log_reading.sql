-- Nodes follow the log for all segments at once, by the transaction that wrote. An index that only grows at its end costs
-- a joining or leaving row a tenth of what an entry among those of its segment did, and a change may bring ten rows.
create index event_written on segment.event (written_by);
drop index segment.event_of_segment;
