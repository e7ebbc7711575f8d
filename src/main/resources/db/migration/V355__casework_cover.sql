-- What somebody who is away answers for goes to their cover as a hand-over of its own; and open cases by when a target is
-- missed.
alter table casework.handover add column coverage_id bigint unique references access.coverage on delete set null;
alter table casework.handover_item drop constraint handover_item_kind_check;
-- kind 4: alert
alter table casework.handover_item add constraint handover_item_kind_check check (kind between 1 and 4);
create index support_case_contact_due on casework.support_case (first_contact_due_at)
    where status_group <= 2 and first_response_at is null;
create index support_case_resolution_due on casework.support_case (resolution_due_at)
    where status_group <= 2 and clock_paused_at is null;
