-- Signal rules: for which enrollments, or pieces of their work, each is true; and back-tests.

-- Which version of a signal rule is asked of everybody. What was true when it began is known and raises nothing.
create table rule.signal_book (
    rule_id bigint primary key references rule.rule,
    version_no integer not null,
    -- by the institution's clock
    -- the generation of the live engine it began with: who was looked at before is looked at in silence
    number bigint not null,
    begun_at timestamptz not null
);

-- That a signal rule is true. The row goes when it is not any more, so that it can become true again.
create table rule.signal (
    contact_id bigint not null,
    rule_id bigint not null references rule.rule,
    -- the enrollment, or the graded item
    subject_id bigint not null,
    -- since when, by the institution's clock
    armed_at timestamptz not null,
    primary key (contact_id, rule_id, subject_id)
);
create index signal_of_rule on rule.signal (rule_id);

-- The point where decisions on a student's signals are put in order, and when time may next change one; null for never.
create table rule.signal_state (
    contact_id bigint primary key,
    -- the generation of the latest look; 0 for none, and so in silence the next time
    looked bigint not null default 0,
    next_at timestamptz
) with (fillfactor = 70);
create index signal_state_next on rule.signal_state (next_at) where next_at is not null;

-- A replay of a rule over past days, with what it found.
create table rule.back_test (
    id bigint generated always as identity primary key,
    rule_id bigint not null references rule.rule,
    version_no integer not null,
    from_on date not null,
    until_on date not null,
    -- which limit of the conditions was varied, from 0, and the other numbers that were tried
    limit_no smallint not null default 0,
    limits numeric[] not null default '{}',
    -- 1 under way, 2 done, 3 cancelled, 4 failed
    state smallint not null default 1 check (state between 1 and 4),
    done_count integer not null default 0,
    total_count integer not null default 0,
    -- by the clock of the world, as are leases
    beat_at timestamptz not null,
    asked_by bigint not null references access.account,
    -- by the institution's clock
    asked_at timestamptz not null,
    ended_at timestamptz,
    failure text not null default '',
    report jsonb,
    check (until_on >= from_on),
    check ((state = 1) = (ended_at is null)),
    check ((state = 2) = (report is not null))
);
create index back_test_of_rule on rule.back_test (rule_id, id);
create index back_test_asker on rule.back_test (asked_by);
