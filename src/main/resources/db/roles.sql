-- The logins Throughline uses, and what a superuser must prepare in its database. Safe to repeat.
--
-- ./run executes this by itself for the PostgreSQL it brings along. For a PostgreSQL of your own, create an empty UTF-8
-- database, connect to it as a superuser (or as a role with CREATEROLE that may create the three extensions), run this
-- file, and give each login a password with \password (docs/operating/database.md):
--
--   throughline_owner   migrates; owns every schema and table
--   throughline_sec     cannot log in; owns the helper views and functions of row security, in schema sec
--   throughline_web, throughline_worker, throughline_engine, throughline_import, throughline_report
--                       the application's logins: they own nothing and cannot go round row security

do $$
declare
  login text;
begin
  if to_regrole('throughline_sec') is null then
    create role throughline_sec nologin noinherit;
  end if;
  foreach login in array array['throughline_owner', 'throughline_web', 'throughline_worker',
                               'throughline_engine', 'throughline_import', 'throughline_report'] loop
    if to_regrole(login) is null then
      execute format('create role %I', login);
    end if;
    execute format('alter role %I with login nosuperuser nocreatedb nocreaterole noreplication nobypassrls', login);
  end loop;
  execute format('grant connect, temporary, create on database %I to throughline_owner', current_database());
  execute format('grant connect, temporary on database %I to throughline_web, throughline_worker, '
                 'throughline_engine, throughline_import, throughline_report', current_database());
end
$$;

alter role throughline_web set statement_timeout = '15s';
alter role throughline_web set lock_timeout = '5s';
alter role throughline_web set idle_in_transaction_session_timeout = '60s';
-- a node that stopped in the middle of a transaction must not keep others from its work for ever
alter role throughline_worker set idle_in_transaction_session_timeout = '30s';
alter role throughline_engine set idle_in_transaction_session_timeout = '30s';
alter role throughline_import set idle_in_transaction_session_timeout = '5min';
alter role throughline_report set idle_in_transaction_session_timeout = '60s';

grant throughline_sec to throughline_owner with inherit false, set true;

create schema if not exists sec authorization throughline_sec;
grant usage on schema sec to throughline_owner, throughline_web, throughline_worker, throughline_engine,
  throughline_import, throughline_report;

create extension if not exists pg_trgm with schema public;
create extension if not exists unaccent with schema public;
create extension if not exists btree_gist with schema public;
