-- Since when a rule waits for time: what came before its instant is no reason to run.
alter table rule.rule add column armed_from timestamptz;
