package app.throughline.segment;

import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One student for each side of every condition of the segments of the brief. Tess is in the team that overdue cases are
 * asked of, Uri in another; every time is far from the minute of the test.
 */
final class StarterScene {
    static final long TEAM = 98_590;
    private static final long OTHER_TEAM = 98_591;
    private static final long TESS = 98_595;
    private static final long URI = 98_596;

    private static final String ALERT = """
            insert into alert.alert (id, number, contact_id, type_id, kind, compartment_id, priority, title, status,
                source, last_occurred_at, created_at, actor_kind, actor_id, actor_label, reviewed_at, closed_at, resolved_at,
                reason_id, case_id, escalated_at) overriding system value
            select %1$d, %1$d, %1$d, t.id, 1, 0, %2$d, 'Starter', %3$d, 'manual', now(), now() - interval '3 days', 1, 98595,
                'Tess', case when %4$s then now() - interval '1 day' end, case when %3$d >= 4 then now() end,
                case when %3$d = 4 then now() end, case when %3$d >= 4 then (select min(r.id) from alert.reason r
                where r.status = %3$d) end, case when %3$d = 3 then %1$d end, case when %3$d = 3 then now() end
            from (select min(id) as id from alert.alert_type where compartment_id = 0) t on conflict do nothing""";
    private static final String CASE = """
            insert into casework.support_case (id, number, contact_id, type_id, compartment_id, title, priority, status_id,
                status_group, assignee_id, assignee_team_id, due_at, opened_at, actor_kind, actor_id, actor_label,
                last_activity_at, resolved_at, closed_at, first_closed_at, is_reached, result, reason_id)
            overriding system value
            select %1$d, %1$d, %1$d, (select min(id) from casework.case_type), 0, 'Starter', 2, s.id, s.group_code, %3$s,
                now() + interval '%4$s', now() - interval '60 days', 1, 98595, 'Tess', now(), case when s.group_code = 3 then e.at end, e.at, e.at,
                case when s.group_code >= 3 then true end, case when s.group_code >= 3 then 1 end,
                case when s.group_code >= 3 then (select min(id) from casework.close_reason) end
            from casework.case_status s, lateral (select case when s.group_code >= 3 then now() - interval '%5$s' end as at) e
            where s.key = '%2$s' on conflict do nothing""";
    private static final String TASK = """
            insert into task.task (id, number, contact_id, case_id, title, status, assignee_id, created_at, completed_at)
            overriding system value values (%1$d, %1$d, %1$d, %2$s, 'Starter', %3$d, 98596, now(),
                case when %3$d >= 4 then now() end) on conflict do nothing""";

    private StarterScene() {}

    /** The students, called by what became of them. */
    enum Student {
        UNSEEN_ALERT,
        SEEN_ALERT,
        UNSEEN_CLOSED_ALERT,
        CRITICAL_ALERT,
        CRITICAL_CLOSED_ALERT,
        CRITICAL_ALERT_WITH_CASE,
        OVERDUE_OF_TEAM,
        OVERDUE_OF_MEMBER,
        OVERDUE_OF_OTHER_TEAM,
        OVERDUE_OF_OTHER_PERSON,
        DUE_TOMORROW_OF_TEAM,
        CLOSED_LATE_OF_TEAM,
        RESOLVED_29_DAYS_AGO,
        RESOLVED_31_DAYS_AGO,
        OPEN_TASK_ON_OPEN_CASE,
        DONE_TASK_ON_OPEN_CASE,
        OPEN_TASK_ON_CLOSED_CASE,
        OPEN_TASK_WITHOUT_CASE;

        long id() {
            return 98_501 + ordinal();
        }

        /** Whether a contact is one of these students. */
        static boolean isOne(long contact) {
            return contact >= 98_501 && contact < 98_501 + values().length;
        }
    }

    /** Sets the scene once. */
    static void set(TestDatabase database) {
        Stream.concat(people(), Stream.concat(alerts(), cases())).forEach(sql -> People.write(database, sql));
    }

    private static Stream<String> people() {
        var students = Stream.of(Student.values())
                .map(who -> "(%1$d, 'starters', '%1$d', 'Stan', '%2$s')".formatted(who.id(), who))
                .collect(Collectors.joining(", "));
        return Stream.of(
                "insert into access.account (id, email, given_name, family_name, title) overriding system value values"
                        + " (98595, 'tess@starters.test', 'Tess', 'Arter', 'Coach'),"
                        + " (98596, 'uri@starters.test', 'Uri', 'Arter', 'Coach') on conflict do nothing",
                "insert into access.team (id, name) overriding system value values (98590, 'Starters'),"
                        + " (98591, 'Finishers') on conflict do nothing",
                "insert into access.team_member (team_id, account_id) values (98590, 98595), (98591, 98596)"
                        + " on conflict do nothing",
                "insert into contact.contact (id, source, source_key, given_name, family_name) overriding system value"
                        + " values " + students + " on conflict do nothing");
    }

    private static Stream<String> alerts() {
        return Stream.of(
                alert(Student.UNSEEN_ALERT, 3, 1, false),
                alert(Student.SEEN_ALERT, 3, 1, true),
                alert(Student.UNSEEN_CLOSED_ALERT, 3, 4, false),
                alert(Student.CRITICAL_ALERT, 1, 2, true),
                alert(Student.CRITICAL_CLOSED_ALERT, 1, 4, true),
                of(Student.CRITICAL_ALERT_WITH_CASE, "todo", URI, "5 days", ""),
                alert(Student.CRITICAL_ALERT_WITH_CASE, 1, 3, true),
                "insert into casework.case_alert (alert_id, case_id, contact_id, linked_at) values (%1$d, %1$d, %1$d, now()) on conflict do nothing"
                        .formatted(Student.CRITICAL_ALERT_WITH_CASE.id()));
    }

    private static Stream<String> cases() {
        return Stream.of(
                ofTeam(Student.OVERDUE_OF_TEAM, "todo", TEAM, "-2 hours", ""),
                of(Student.OVERDUE_OF_MEMBER, "waiting", TESS, "-2 days", ""),
                ofTeam(Student.OVERDUE_OF_OTHER_TEAM, "todo", OTHER_TEAM, "-2 days", ""),
                of(Student.OVERDUE_OF_OTHER_PERSON, "todo", URI, "-2 days", ""),
                ofTeam(Student.DUE_TOMORROW_OF_TEAM, "todo", TEAM, "1 day", ""),
                ofTeam(Student.CLOSED_LATE_OF_TEAM, "closed_unresolved", TEAM, "-2 days", "1 day"),
                of(Student.RESOLVED_29_DAYS_AGO, "resolved", URI, "-1 day", "29 days"),
                of(Student.RESOLVED_31_DAYS_AGO, "resolved", URI, "-1 day", "31 days"),
                of(Student.OPEN_TASK_ON_OPEN_CASE, "in_progress", URI, "9 days", ""),
                task(Student.OPEN_TASK_ON_OPEN_CASE, true, 3),
                of(Student.DONE_TASK_ON_OPEN_CASE, "in_progress", URI, "9 days", ""),
                task(Student.DONE_TASK_ON_OPEN_CASE, true, 4),
                of(Student.OPEN_TASK_ON_CLOSED_CASE, "closed_unresolved", URI, "9 days", "1 day"),
                task(Student.OPEN_TASK_ON_CLOSED_CASE, true, 1),
                task(Student.OPEN_TASK_WITHOUT_CASE, false, 1));
    }

    private static String alert(Student who, int priority, int status, boolean isReviewed) {
        return ALERT.formatted(who.id(), priority, status, isReviewed);
    }

    /** A case of a person. @param due from now @param closed so long ago, if its status says that it is */
    private static String of(Student who, String status, long person, String due, String closed) {
        return CASE.formatted(who.id(), status, person + ", null", due, closed.isEmpty() ? "0" : closed);
    }

    private static String ofTeam(Student who, String status, long team, String due, String closed) {
        return CASE.formatted(who.id(), status, "null, " + team, due, closed.isEmpty() ? "0" : closed);
    }

    private static String task(Student who, boolean isOfCase, int status) {
        return TASK.formatted(who.id(), isOfCase ? who.id() : "null", status);
    }
}
