-- When somebody last came to My work, and when they had left before that: what was told since stands there.
create table notice.visit (
    account_id bigint primary key references access.account,
    came_at timestamptz not null,
    -- null on the first visit
    left_at timestamptz
);
