-- What the nightly matching of reached with unreached students comes to (metrics.md K12), a term and an outcome each:
-- sums of pairs, no student.
create table report.adjusted (
    term_id bigint not null references academics.term,
    outcome text not null check (outcome in ('persistence', 'dfw')),
    computed_at timestamptz not null,
    -- alerted students before the matching
    reached_count integer not null check (reached_count >= 0),
    unreached_count integer not null check (unreached_count >= 0),
    -- pairs by who of the two has the outcome
    both_count integer not null check (both_count >= 0),
    only_reached_count integer not null check (only_reached_count >= 0),
    only_unreached_count integer not null check (only_unreached_count >= 0),
    neither_count integer not null check (neither_count >= 0),
    primary key (term_id, outcome)
);

-- How far the two sides are apart in a fact, in standard deviations; null where it is known of too few.
create table report.adjusted_balance (
    term_id bigint not null,
    outcome text not null,
    fact text not null,
    before_matching double precision,
    after_matching double precision,
    primary key (term_id, outcome, fact),
    foreign key (term_id, outcome) references report.adjusted on delete cascade
);
