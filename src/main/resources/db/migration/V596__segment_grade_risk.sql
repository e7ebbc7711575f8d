-- Filters ask for the grade risk of enrollments; its changes are reported to the live engine, too.
grant create on schema segment to throughline_sec;
call segment.watch('academics.enrollment_risk', 'enrollment', 'contact_id', 'enrollment_id');
revoke create on schema segment from throughline_sec;
