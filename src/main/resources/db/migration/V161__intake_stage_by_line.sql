-- Rows are staged in the order of their lines, so a few bytes per range of pages find them again; a tree over a million
-- lines took longer to build than the lines to check.
create or replace function intake.seal_stage(in_name text, in_key text[]) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    method text := case when in_key = array['line'] then 'brin' else 'btree' end;
begin
    if in_name !~ '^(stage|plan)_[0-9]+_[a-z_]+$' then
        raise exception 'Not the name of a staging table: %', in_name;
    end if;
    execute format('create index on intake.%I using %s (%s)', in_name, method, (select string_agg(quote_ident(k), ', ') from unnest(in_key) k));
    execute format('analyze intake.%I', in_name);
    execute format('alter table intake.%I enable row level security', in_name);
    execute format('create policy importing on intake.%I using ((select sec.level(8)) >= 4)', in_name);
end $$;
