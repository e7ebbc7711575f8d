-- What mail to students has besides plain text, and text messages beside mail.
alter table outbox.delivery
    add column html text not null default '',
    -- where one click stops the topic, "" for mail that has no such page
    add column unsubscribe_url text not null default '',
    add column reply_to text not null default '';

-- which channels there are is known to the code
alter table outbox.delivery drop constraint if exists delivery_channel_check;
alter table outbox.delivery add constraint delivery_channel_check check (length(channel) between 1 and 20);
alter table outbox.pause drop constraint if exists pause_channel_check;
alter table outbox.pause add constraint pause_channel_check check (length(channel) between 1 and 20);
