-- The audit log: insert-only, in 64 hash chains ("stripes"), so that writers of different students do not queue behind
-- one head. Rows enter only through audit.append; no login may insert, change or delete them directly.
create schema audit;

create table audit.chain_head (
    stripe smallint primary key check (stripe between 0 and 63),
    seq bigint not null,
    hash bytea not null
);
insert into audit.chain_head select s, 0, sha256(convert_to('throughline audit stripe ' || s, 'UTF8')) from generate_series(0, 63) s;

create sequence audit.entry_id increment by 64;

create table audit.entry (
    id bigint primary key,
    stripe smallint not null,
    seq bigint not null,
    recorded_at timestamptz not null,
    happened_at timestamptz not null,
    actor_kind smallint not null,
    actor_id bigint not null,
    actor_label text not null,
    action text not null,
    record_kind text not null,
    record_id bigint not null,
    -- 0: about no contact
    contact_id bigint not null,
    cause_entry_id bigint,
    depth smallint not null,
    detail jsonb not null,
    -- the network address the request came from, '' for the software itself
    origin text not null,
    prev_hash bytea not null,
    hash bytea not null,
    unique (stripe, seq)
);
create index entry_contact on audit.entry (contact_id, id) where contact_id <> 0;
create index entry_record on audit.entry (record_kind, record_id, id);
create index entry_happened on audit.entry (happened_at, id);
create index entry_actor on audit.entry (actor_kind, actor_id, id);

-- What a row's hash covers, after the hash of the row before it. The lengths keep texts from being shifted between
-- neighbouring columns; json text has no control characters.
create function audit.content(e audit.entry) returns bytea language sql immutable parallel safe
    return convert_to(concat_ws(E'\x1f', e.id::text, e.stripe::text, e.seq::text,
        extract(epoch from e.recorded_at)::text, extract(epoch from e.happened_at)::text,
        e.actor_kind::text, e.actor_id::text, e.record_id::text, e.contact_id::text,
        coalesce(e.cause_entry_id::text, '-'), e.depth::text, e.detail::text,
        length(e.actor_label)::text, length(e.action)::text, length(e.record_kind)::text, length(e.origin)::text,
        e.actor_label, e.action, e.record_kind, e.origin), 'UTF8');

-- Appends the entries of one transaction, in the order of their stripes so that two transactions cannot wait for each
-- other. Called last, just before commit: a head stays locked only for the commit itself.
create function audit.append(entries jsonb) returns void language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
declare
    e audit.entry;
    head audit.chain_head;
begin
    for e in
        select r.* from jsonb_populate_recordset(null::audit.entry, entries) with ordinality r
        order by r.stripe, r.ordinality
    loop
        if head.stripe is distinct from e.stripe then
            if head.stripe is not null then
                update audit.chain_head c set seq = head.seq, hash = head.hash where c.stripe = head.stripe;
            end if;
            select * into head from audit.chain_head c where c.stripe = e.stripe for update;
        end if;
        e.seq := head.seq + 1;
        e.recorded_at := clock_timestamp();
        e.prev_hash := head.hash;
        e.hash := sha256(e.prev_hash || audit.content(e));
        insert into audit.entry select e.*;
        head.seq := e.seq;
        head.hash := e.hash;
    end loop;
    if head.stripe is not null then
        update audit.chain_head c set seq = head.seq, hash = head.hash where c.stripe = head.stripe;
    end if;
end $$;

-- Where a chain starts.
create function audit.genesis(in_stripe smallint) returns bytea language sql immutable parallel safe
    return sha256(convert_to('throughline audit stripe ' || in_stripe, 'UTF8'));

-- The heads, and how many rows each stripe has.
create function audit.chains() returns table (stripe smallint, seq bigint, hash bytea, entries bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select h.stripe, h.seq, h.hash, (select count(*) from audit.entry e where e.stripe = h.stripe)
    from audit.chain_head h order by h.stripe $$;

-- The first broken row of every stripe that has one. Anchors are earlier heads kept outside the database, as
-- [{"stripe": 3, "seq": 12, "hash": "hex", "at": "..."}]: they tell when even a whole chain was written anew.
create function audit.broken(in_anchors jsonb) returns table (stripe smallint, seq bigint, entry_id bigint, fault text)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    with linked as (
        select e, lag(e.seq) over w as seq_before, lag(e.hash) over w as hash_before
        from audit.entry e window w as (partition by e.stripe order by e.seq)
    ), judged as (
        select (l.e).stripe, (l.e).seq, (l.e).id,
            case
                when (l.e).seq <> coalesce(l.seq_before, 0) + 1 then 'a row before this one is missing'
                when (l.e).prev_hash <> coalesce(l.hash_before, audit.genesis((l.e).stripe))
                    then 'it does not follow the row before it'
                when (l.e).hash <> sha256((l.e).prev_hash || audit.content(l.e)) then 'its content was altered'
            end as fault
        from linked l
    ), tails as (
        select s.stripe, h.seq, h.hash,
            coalesce((select max(e.seq) from audit.entry e where e.stripe = s.stripe), 0) as last_seq,
            coalesce((select e.hash from audit.entry e where e.stripe = s.stripe order by e.seq desc limit 1),
                audit.genesis(s.stripe)) as last_hash
        from (select generate_series(0, 63)::smallint as stripe
            union select e.stripe from audit.entry e group by e.stripe) s
        left join audit.chain_head h on h.stripe = s.stripe
    )
    select distinct on (f.stripe) f.stripe, f.seq, f.id, f.fault from (
        select j.stripe, j.seq, j.id, j.fault from judged j where j.fault is not null
        union all
        select t.stripe, t.last_seq + 1, null, case
            when t.seq is null then 'the head of this stripe is missing'
            when t.seq > t.last_seq then 'rows at the end are missing'
            else 'the head does not agree with the last row' end
        from tails t where t.seq is distinct from t.last_seq or t.hash is distinct from t.last_hash
        union all
        select a.stripe, a.seq, e.id, 'it is not the row that was anchored at ' || a.at
        from jsonb_to_recordset(in_anchors) as a (stripe smallint, seq bigint, hash text, at text)
        left join audit.entry e on e.stripe = a.stripe and e.seq = a.seq
        where e.hash is distinct from decode(a.hash, 'hex')
    ) f order by f.stripe, f.seq $$;

-- What each check of the chains found; the page of the log shows the last one.
create table audit.verification (
    id bigint generated always as identity primary key,
    verified_at timestamptz not null,
    entries bigint not null,
    anchors bigint not null,
    broken_stripes integer not null,
    first_fault text not null default ''
);

-- Who looked at whose record (product AC-5). Insert-only.
create table audit.reading (
    id bigint generated always as identity primary key,
    read_at timestamptz not null,
    account_id bigint not null,
    contact_id bigint not null,
    record_kind text not null,
    record_id bigint not null,
    purpose text not null default ''
);
create index reading_contact on audit.reading (contact_id, id);
