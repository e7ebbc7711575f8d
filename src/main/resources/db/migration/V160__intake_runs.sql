-- Imports: who sent which files, what the check found, what was applied, and which rows stand aside.
create schema intake;

create table intake.feed (
    id bigint generated always as identity primary key,
    name text not null check (length(name) between 1 and 120),
    -- part of every external key of its records
    source text not null unique check (source ~ '^[a-z][a-z0-9_-]{0,59}$'),
    format text not null check (format in ('house', 'oulad')),
    zone text not null,
    last_good_at timestamptz,
    -- the newest day any of its facts speaks of
    newest_fact_on date
);

create table intake.import_run (
    id bigint generated always as identity primary key,
    feed_id bigint not null references intake.feed,
    title text not null check (length(title) between 1 and 200),
    mode text not null check (mode in ('full', 'delta')),
    state text not null check (state in ('received', 'checking', 'checked', 'refused', 'importing', 'done', 'failed')),
    -- where its files lie until it has ended
    folder text not null,
    started_by bigint not null references access.account,
    created_at timestamptz not null,
    checked_at timestamptz,
    applied_at timestamptz,
    ended_at timestamptz,
    -- a running one says so every batch; silent for two minutes, it was interrupted and may be continued
    alive_at timestamptz not null,
    duration_ms bigint not null default 0,
    -- why nothing may be applied, '' when nothing speaks against it
    refusal_code text not null default '',
    refusal text not null default '',
    -- why the mass-change guard was let pass, '' when it was not
    guard_reason text not null default '',
    newest_fact_on date,
    version integer not null default 1
);
create index import_run_feed on intake.import_run (feed_id, id);

create table intake.import_file (
    run_id bigint not null references intake.import_run,
    -- the house name, such as enrollments
    name text not null,
    label text not null,
    size_bytes bigint not null,
    sha256 text not null,
    row_count bigint not null,
    repeated_count bigint not null default 0,
    quarantined_count bigint not null default 0,
    ignored_columns text[] not null default '{}',
    primary key (run_id, name)
);

create table intake.import_table (
    run_id bigint not null references intake.import_run,
    position smallint not null,
    name text not null,
    title text not null,
    added_count bigint not null default 0,
    changed_count bigint not null default 0,
    unchanged_count bigint not null default 0,
    ended_count bigint not null default 0,
    quarantined_count bigint not null default 0,
    -- how many records of the feed could end
    active_count bigint not null default 0,
    -- of the added, changed and ended, how many stand in the database by now
    applied_count bigint not null default 0,
    primary key (run_id, name)
);

-- Values of people's records: row security shows them to importers alone.
create table intake.quarantined_row (
    id bigint generated always as identity primary key,
    run_id bigint not null references intake.import_run,
    file text not null,
    line bigint not null,
    column_name text not null,
    value text not null,
    code text not null check (code in ('missing_required', 'bad_date', 'bad_number', 'unknown_value', 'unknown_reference', 'duplicate_key', 'too_long', 'bad_encoding', 'wrong_column_count', 'conflict_pinned', 'ambiguous_person')),
    message text not null
);
create index quarantined_row_run on intake.quarantined_row (run_id, file, line, id);

create table intake.sample (
    id bigint generated always as identity primary key,
    run_id bigint not null references intake.import_run,
    table_name text not null,
    verdict text not null check (verdict in ('added', 'changed', 'ended')),
    record_key text not null,
    before jsonb not null,
    after jsonb not null
);
create index sample_run on intake.sample (run_id, table_name, id);

-- Staging. The logins own nothing, so these make and drop the tables of one import: unlogged, readable by the import's
-- login alone, and, once sealed, under row security like the records they hold. Opening, filling and sealing happen in
-- one transaction, so nobody ever meets an unsealed one.
create function intake.open_stage(in_name text, in_columns text[], in_types text[]) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    columns text;
begin
    if in_name !~ '^(stage|plan)_[0-9]+_[a-z_]+$' then
        raise exception 'Not the name of a staging table: %', in_name;
    end if;
    if exists (select from unnest(in_types) t where t !~ '^[a-z]+(\([0-9]+,[0-9]+\))?$') then
        raise exception 'Not a type of staging';
    end if;
    select string_agg(format('%I %s', c.name, c.type), ', ' order by c.position) into columns
    from unnest(in_columns, in_types) with ordinality c (name, type, position);
    execute format('drop table if exists intake.%I', in_name);
    execute format('create unlogged table intake.%I (%s) with (autovacuum_enabled = off)', in_name, columns);
    execute format('revoke all on intake.%I from public', in_name);
    execute format('grant select, insert, update, delete, maintain on intake.%I to throughline_import', in_name);
end $$;

create function intake.seal_stage(in_name text, in_key text[]) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if in_name !~ '^(stage|plan)_[0-9]+_[a-z_]+$' then
        raise exception 'Not the name of a staging table: %', in_name;
    end if;
    execute format('create index on intake.%I (%s)', in_name, (select string_agg(quote_ident(k), ', ') from unnest(in_key) k));
    execute format('analyze intake.%I', in_name);
    execute format('alter table intake.%I enable row level security', in_name);
    execute format('create policy importing on intake.%I using ((select sec.level(8)) >= 4)', in_name);
end $$;

create function intake.close_stage(in_run bigint) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    name text;
begin
    for name in
        select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'intake' and c.relkind = 'r' and c.relname ~ ('^(stage|plan)_' || in_run || '_')
    loop
        execute format('drop table intake.%I', name);
    end loop;
end $$;
revoke execute on function intake.open_stage(text, text[], text[]), intake.seal_stage(text, text[]), intake.close_stage(bigint) from public;
grant execute on function intake.open_stage(text, text[], text[]), intake.seal_stage(text, text[]), intake.close_stage(bigint) to throughline_import;
