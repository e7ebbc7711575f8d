-- What came back of what a workflow sent, beside how much it sent; too much of it pauses the workflow (security 2a).
alter table workflow.sending
    add column bounced_count integer not null default 0,
    -- that the mail server or the provider did not take
    add column refused_count integer not null default 0,
    -- after which the student wanted no more
    add column stopped_count integer not null default 0;

alter table workflow.workflow
    -- why it paused itself; "" when a person paused it, and when it is not paused
    add column pause_reason text not null default '' check (length(pause_reason) <= 300),
    -- when somebody let it go on: what went wrong before counts no more; null when nobody ever did
    add column resumed_at timestamptz;
