-- What a draft was before its latest changes, and what was taken back: for undo and redo, the latest of each. Gone when the
-- draft is published or thrown away.
create table workflow.earlier_draft (
    workflow_id bigint not null references workflow.workflow,
    -- false for what undo brings back, true for what redo does
    is_undone boolean not null,
    no integer not null,
    draft jsonb not null,
    primary key (workflow_id, is_undone, no)
);
