-- Case managers, advisors and coaches use the segments that are shared with them and make their own (product section 21:
-- "view, own"). They had "view", which makes none.
update access.group_level set level = 2 where group_id = 3 and area = 5 and level = 4;
