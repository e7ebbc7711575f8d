-- Who teaches a section and what a program is named can be asked, so their changes are reported, too.
grant create on schema segment to throughline_sec;
call segment.watch_common('academics.program', 'everything');
call segment.watch_common('academics.section_instructor', 'everything');
revoke create on schema segment from throughline_sec;
