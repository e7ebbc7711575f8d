-- The demo university's founding: one row, written when it begins and again when it is done. A start that finds it begun
-- and not done goes on with the same day, so that the same rows come out.
create schema demo;

create table demo.founding (
    id smallint primary key default 1 check (id = 1),
    size text not null,
    -- the institution's day on which it began: the main term is in its week 8
    today_on date not null,
    began_at timestamptz not null,
    done_at timestamptz
);
