-- Several academic calendars, in an order, retired rather than deleted; and the institution's logo.
alter table calendar.academic_calendar
    add column version integer not null default 1,
    add column position smallint not null default 1,
    add column is_active boolean not null default true,
    add constraint default_stays check (is_active or not is_default);

-- Every logo that was uploaded, so that an earlier one can be restored.
create table calendar.logo (
    id bigint generated always as identity primary key,
    -- png, jpeg or webp, as found in the content
    kind text not null check (kind in ('png', 'jpeg', 'webp')),
    content bytea not null check (octet_length(content) <= 262144),
    sha256 text not null unique
);
alter table calendar.institution add column logo_id bigint references calendar.logo;
