-- Cases merged into another of the same student, and what went over: undo takes just that back, for thirty days.
create table casework.case_merge (
    id bigint generated always as identity primary key,
    contact_id bigint not null,
    -- the one that was closed
    case_id bigint not null references casework.support_case,
    kept_id bigint not null references casework.support_case check (kept_id <> case_id),
    -- the status it had before
    status_id bigint not null references casework.case_status,
    -- when staff first tried to reach the student on the kept one alone
    kept_response_at timestamptz,
    -- kind:id of each record that went over
    items text[] not null default '{}',
    merged_at timestamptz not null,
    merged_by bigint not null references access.account,
    undone_at timestamptz,
    undone_by bigint references access.account,
    check ((undone_at is null) = (undone_by is null))
);
create unique index case_merge_case on casework.case_merge (contact_id, case_id) where undone_at is null;

-- Which of these accounts see this case: row security is asked in the name of each, and of the caller afterwards.
create function casework.readers_of(in_case bigint, in_accounts bigint[]) returns bigint[] language plpgsql as $$
declare
    before text := current_setting('app.viewer', true);
    readers bigint[] := '{}';
    account bigint;
begin
    foreach account in array in_accounts loop
        perform set_config('app.viewer', account::text, true);
        if exists (select 1 from casework.support_case c where c.id = in_case) then
            readers := readers || account;
        end if;
    end loop;
    perform set_config('app.viewer', coalesce(before, ''), true);
    return readers;
end $$;
