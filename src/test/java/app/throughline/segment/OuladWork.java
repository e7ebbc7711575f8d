package app.throughline.segment;

import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import java.util.List;

/**
 * What staff might have done about the alerts of a replay, by the place of each in the order of students and courses: some
 * reviewed, some closed, some critical or sensitive, some with a case that is due or was closed around now, and with tasks.
 */
final class OuladWork {
    /** The team that overdue cases are asked of, and the person in it. */
    static final long TEAM = 97_790;

    private static final String NOW = "(select clock_at from calendar.institution)";
    private static final String PLACES = """
            create temporary table place as select a.id, a.contact_id,
            row_number() over (order by c.student_id, a.section_id) as n
            from alert.alert a join contact.contact c on c.id = a.contact_id where a.source_ref like 'signal:%'""";

    private static final List<String> PEOPLE = List.of(
            "insert into access.account (id, email, given_name, family_name, title) overriding system value values"
                    + " (97795, 'olga@oulad.test', 'Olga', 'Oulad', 'Tutor'),"
                    + " (97796, 'ugo@oulad.test', 'Ugo', 'Oulad', 'Tutor') on conflict do nothing",
            "insert into access.team (id, name) overriding system value values (97790, 'Open tutors'),"
                    + " (97791, 'Other tutors') on conflict do nothing",
            "insert into access.team_member (team_id, account_id) values (97790, 97795), (97791, 97796)"
                    + " on conflict do nothing");

    private static final String ALERTS = """
            update alert.alert a set
            priority = case when n %% 7 = 0 then 1 else a.priority end,
            compartment_id = case when n %% 50 = 1 then 2 else 0 end,
            is_held = false,
            deleted_at = case when n %% 41 = 2 then %1$s end,
            status = case when n %% 9 = 0 then 4 when n %% 12 = 5 then 5 when n %% 3 = 0 then 2 else a.status end,
            reviewed_at = case when n %% 3 = 0 then a.created_at + interval '2 hours' end,
            resolved_at = case when n %% 9 = 0 then %1$s end,
            dismissed_at = case when n %% 12 = 5 then %1$s end,
            closed_at = case when n %% 9 = 0 or n %% 12 = 5 then %1$s end,
            reason_id = case when n %% 9 = 0 then (select min(r.id) from alert.reason r where r.status = 4)
                when n %% 12 = 5 then (select min(r.id) from alert.reason r where r.status = 5) end
            from place p where p.id = a.id""";

    /** Due within three weeks of now on either side; those closed were so up to two months before. */
    private static final String CASES = """
            insert into casework.support_case (id, contact_id, type_id, compartment_id, title, priority, status_id,
                status_group, assignee_id, assignee_team_id, is_private, due_at, opened_at, actor_kind, actor_id,
                actor_label, last_activity_at, resolved_at, closed_at, first_closed_at, is_reached, result, reason_id,
                deleted_at) overriding system value
            select 97700000 + n, p.contact_id, (select min(id) from casework.case_type), case when n %% 100 = 1 then 2 else 0 end,
                'Missed work', 3, s.id, s.group_code, case n %% 16 when 5 then 97795 when 9 then 97796 end,
                case n %% 16 when 1 then 97790 when 13 then 97791 end, n %% 13 = 0,
                %1$s + (n %% 41 - 20) * interval '1 day', %1$s - interval '90 days', 1, 97795, 'Olga', %1$s,
                case when s.group_code = 3 then e.at end, e.at, e.at, case when e.at is not null then true end,
                case when e.at is not null then 1 end,
                case when e.at is not null then (select min(id) from casework.close_reason) end,
                case when n %% 37 = 3 and n %% 8 = 5 then %1$s end
            from place p join casework.case_status s
                on s.key = (array['todo', 'in_progress', 'waiting', 'resolved', 'resolved', 'cancelled'])[n / 4 %% 6 + 1],
            lateral (select case when s.group_code >= 3 then %1$s - (n %% 61) * interval '1 day' end as at) e
            where n %% 4 = 1""";

    private static final List<String> LINKS = List.of(
            "insert into casework.case_alert (alert_id, case_id, contact_id, linked_at) select p.id, 97700000 + n,"
                    + " p.contact_id, " + NOW + " from place p where n % 8 = 1",
            "update alert.alert a set case_id = 97700000 + n, status = case when a.closed_at is null then 3 else a.status end,"
                    + " escalated_at = " + NOW + " from place p where p.id = a.id and n % 8 = 1",
            "insert into task.task (contact_id, case_id, title, status, assignee_id, created_at, completed_at, deleted_at)"
                    + " select p.contact_id, case when n % 11 <> 0 then 97700000 + n end, 'Call', n / 4 % 5 + 1, 97796, "
                    + NOW
                    + ", case when n / 4 % 5 >= 3 then " + NOW + " end, case when n % 29 = 0 then " + NOW + " end"
                    + " from place p where n % 4 = 1 and n % 3 > 0");

    private static final List<String> UNDONE = List.of(
            "delete from task.task where title = 'Call' and assignee_id = 97796",
            "update alert.alert set case_id = null, status = case when status = 3 then 1 else status end where case_id between 97700000 and 97799999",
            "delete from alert.status_history where alert_id in (select id from alert.alert where source_ref like 'signal:%')",
            "delete from casework.case_history where case_id between 97700000 and 97799999",
            "delete from casework.case_alert where case_id between 97700000 and 97799999",
            "delete from casework.support_case where id between 97700000 and 97799999");

    private OuladWork() {}

    /** Does it, in one transaction. */
    static void set(TestDatabase database) {
        PEOPLE.forEach(sql -> People.write(database, sql));
        People.write(
                database,
                "begin; " + PLACES + "; " + ALERTS.formatted(NOW) + "; " + CASES.formatted(NOW) + "; "
                        + String.join("; ", LINKS) + "; drop table place; commit");
    }

    /** Takes back what would keep the alerts from being forgotten. */
    static void undo(TestDatabase database) {
        UNDONE.forEach(sql -> People.write(database, sql));
    }
}
