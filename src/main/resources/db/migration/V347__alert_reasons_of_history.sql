-- Why an alert of an earlier system was closed, when it did not say. Given by the software alone.
insert into alert.reason (key, status, name, is_system, position) values
    ('imported_resolved', 4, 'Resolved in the earlier system', true, 90),
    ('imported_dismissed', 5, 'Dismissed in the earlier system', true, 90),
    ('imported_cancelled', 6, 'Cancelled in the earlier system', true, 90);
