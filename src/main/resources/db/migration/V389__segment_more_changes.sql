-- Filters ask which playbooks were applied to a case and which case took it in; their changes are reported, too.
grant create on schema segment to throughline_sec;
call segment.watch('casework.playbook_run', 'case', 'contact_id', 'case_id');
call segment.watch('casework.case_merge', 'case', 'contact_id', 'case_id');
revoke create on schema segment from throughline_sec;
