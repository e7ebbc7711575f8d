-- Automation rules: ordered lists of "when, if, then" for alerts and cases, and signals that raise alerts (product 11).
create schema rule;

-- One row for each list. Whoever changes a rule locks its row and counts the version up; whoever runs rules reads the
-- version in the same transaction and so knows whether the rules it has compiled are those that were committed.
create table rule.rulebook (
    -- 1 alerts, 2 cases, 3 signals
    list smallint primary key check (list between 1 and 3),
    version bigint not null default 1,
    -- the global switch
    is_on boolean not null default true,
    switched_at timestamptz,
    switched_by bigint references access.account
);
create index rulebook_switched_by on rule.rulebook (switched_by) where switched_by is not null;
insert into rule.rulebook (list) values (1), (2), (3);

create table rule.rule (
    id bigint generated always as identity primary key,
    list smallint not null references rule.rulebook,
    -- its place in the list; of equal ones the older comes first
    position integer not null,
    name text not null check (length(name) between 1 and 120),
    description text not null default '' check (length(description) <= 1000),
    folder text not null default '' check (length(folder) <= 80),
    owner_id bigint not null references access.account,
    is_enabled boolean not null default false,
    -- whose events it runs on: from the first instant, until the second; null without an end
    effective_from timestamptz,
    effective_until timestamptz,
    -- which of its versions runs
    version_no integer not null default 1,
    -- the key of a rule that is shipped
    starter text,
    version integer not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    updated_by bigint not null references access.account,
    archived_at timestamptz,
    check (effective_from < effective_until),
    check (archived_at is null or not is_enabled)
);
-- names are told apart as filters compare text; an archived one gives its name free
create unique index rule_name on rule.rule (list, filter.fold(name)) where archived_at is null;
create unique index rule_starter on rule.rule (starter) where starter is not null;
create index rule_place on rule.rule (list, position, id) where archived_at is null;
create index rule_owner on rule.rule (owner_id);
create index rule_updated_by on rule.rule (updated_by);

-- What a rule did and does: when, if, then. Never changed.
create table rule.version (
    rule_id bigint not null references rule.rule,
    no integer not null,
    trigger jsonb not null,
    -- a whole filter, product 9.1
    filter jsonb not null,
    actions jsonb not null,
    -- whether a run ends the list for its event
    stop_here boolean not null default false,
    -- whether its conditions see sensitive records beside the one it runs on (product FL-7)
    is_sensitive boolean not null default false,
    -- what was done: created, changed, restored, copied
    change text not null check (change in ('created', 'changed', 'restored', 'copied')),
    changed_at timestamptz not null,
    changed_by bigint not null references access.account,
    primary key (rule_id, no)
);
create index version_changed_by on rule.version (changed_by);
alter table rule.rule add constraint rule_current foreign key (id, version_no) references rule.version
    deferrable initially deferred;

-- That a rule ran on a record, or should have. Kept 400 days.
create table rule.run (
    contact_id bigint not null,
    id bigint generated always as identity,
    rule_id bigint not null references rule.rule,
    version_no integer not null,
    -- exactly one of them
    alert_id bigint,
    case_id bigint,
    enrollment_id bigint,
    -- what happened, such as alert.raised, or due for a time trigger
    event text not null,
    -- 1 ran, 2 failed, 3 ran and stopped the list, 4 stopped as a loop
    result smallint not null check (result between 1 and 4),
    -- why it failed or was stopped, "" otherwise
    reason text not null default '' check (length(reason) <= 1000),
    -- the conditions with what each met, null when nothing was asked
    conditions jsonb,
    -- each action with what it changed, or why it was left out
    actions jsonb not null default '[]',
    -- the rules that led here, the first at the front
    chain jsonb not null default '[]',
    -- the audit entry it follows from, null when time alone brought it about
    cause_entry_id bigint,
    depth smallint not null,
    -- by the institution's clock
    started_at timestamptz not null,
    duration_micros integer not null,
    primary key (contact_id, id),
    check (num_nonnulls(alert_id, case_id, enrollment_id) = 1)
);
create index run_of_rule on rule.run (rule_id, id);
create index run_of_alert on rule.run (alert_id, started_at) where alert_id is not null;
create index run_of_case on rule.run (case_id, started_at) where case_id is not null;
create index run_of_enrollment on rule.run (enrollment_id, started_at) where enrollment_id is not null;
create index run_day on rule.run (started_at);

-- How often the conditions of a rule did not hold, by day. Nodes count in memory and add now and then.
create table rule.unmatched_count (
    rule_id bigint not null references rule.rule,
    counted_on date not null,
    event_count bigint not null,
    primary key (rule_id, counted_on)
);

-- When a rule that waits for time is to look at a record. It stays when it has fired, so that it fires once for each
-- time that what it waits for becomes true.
create table rule.arming (
    contact_id bigint not null,
    rule_id bigint not null references rule.rule,
    alert_id bigint,
    case_id bigint,
    -- by the institution's clock
    fires_at timestamptz not null,
    fired_at timestamptz,
    -- how often firing broke off, and when it is tried again
    tries smallint not null default 0,
    retry_at timestamptz,
    check (num_nonnulls(alert_id, case_id) = 1)
);
create unique index arming_of_alert on rule.arming (alert_id, rule_id) where alert_id is not null;
create unique index arming_of_case on rule.arming (case_id, rule_id) where case_id is not null;
create index arming_contact on rule.arming (contact_id);
create index arming_due on rule.arming (fires_at) where fired_at is null;
create index arming_of_rule on rule.arming (rule_id);
