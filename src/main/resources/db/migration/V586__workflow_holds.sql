-- Whoever stops a workflow may hold back what it sent and has not left yet (product WF-7).
alter table workflow.workflow add column holds_messages boolean not null default false;
