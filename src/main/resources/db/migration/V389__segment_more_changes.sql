-- Filters ask which playbooks were applied to a case and which case took it in; their changes are reported, too.
grant create on schema segment to throughline_sec;
call segment.watch('casework.playbook_run', 'case', 'contact_id', 'case_id');
call segment.watch('casework.case_merge', 'case', 'contact_id', 'case_id');
revoke create on schema segment from throughline_sec;

-- A replay sets the institution's clock back: what time had let in must leave again, and nobody is due before the old time
-- comes round. Everybody is asked anew.
create trigger report_clock_back after update of clock_at on calendar.institution
    for each row when (coalesce(new.clock_at, now()) < coalesce(old.clock_at, now()))
    execute function segment.report_calendar_institution();
