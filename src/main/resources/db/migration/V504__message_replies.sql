-- What answers to mail about a case are addressed to, and which answers were taken: the same mail is taken once.
alter table message.message add column reply_token text check (reply_token ~ '^[a-z2-7]{26}$');
create unique index message_reply_token on message.message (reply_token) where reply_token is not null;

create table message.reply (
    message_id bigint not null references message.message,
    -- the hash of its Message-ID
    mail_key text not null check (mail_key ~ '^[0-9a-f]{64}$'),
    -- the line in the log of contacts that it became
    attempt_id bigint not null,
    taken_at timestamptz not null,
    primary key (message_id, mail_key)
);
