-- What software does by itself: whose turn it is, and what was done already.
create schema action;

-- Orders turns for ever, whatever else is undone.
create sequence action.turn_number;

-- When somebody last had a turn in a round; whoever waits longest is next. One row for each person, so that two
-- transactions at once take two people and wait for none.
create table action.turn (
    -- the rule or workflow and the action within it, or 'balanced' for those that weigh open work
    round text not null check (length(round) between 1 and 120),
    account_id bigint not null references access.account,
    number bigint not null,
    primary key (round, account_id)
);
create index turn_account on action.turn (account_id);

-- Occasions on which something was done that must not be done twice.
create table action.performed (
    contact_id bigint not null references contact.contact,
    occasion text not null check (length(occasion) between 1 and 300),
    performed_at timestamptz not null,
    primary key (contact_id, occasion)
);
