-- Two more rights beside the levels: equity_view opens the Equity of service tab; institution_totals lets the dashboard
-- say how many there are in the whole institution. Directors have both, other groups as an institution decides.
insert into access.group_right (group_id, name)
select 2, r.name from unnest('{equity_view,institution_totals}'::text[]) as r (name)
on conflict do nothing;
