-- What forms of the settings held, one row per value they had: so that an earlier one can be restored.
create table web.setting_version (
    id bigint generated always as identity primary key,
    -- where the form is sent
    path text not null check (path like '/settings/%'),
    -- what it held: field to values, without tokens, versions and empty fields
    entries jsonb not null,
    -- who saved it; null: what was there before anybody saved through this form
    account_id bigint references access.account,
    saved_at timestamptz not null
);
create index setting_version_path on web.setting_version (path text_pattern_ops, id);
