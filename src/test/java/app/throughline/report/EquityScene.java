package app.throughline.report;

import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import java.util.List;

/**
 * A campus of 72 students in four regions, with an alert each in January 2024: 30 in the North of whom 28 were reached, 25
 * in the South of whom 10 were, 12 in the West and 5 in the East. A lead has a team of one coach, who has three of them.
 */
public final class EquityScene {
    /** The same as an address. */
    public static final String ADDRESS = "campus=99351&from=2024-01-01&until=2024-01-31&dimension=fig_region";

    public static final long LEAD = 99342;

    private static final String REGION =
            "case when i <= 30 then 'North' when i <= 55 then 'South' when i <= 67 then 'West' else 'East' end";
    private static final List<String> SCENE = List.of(
            "insert into contact.campus (id, source, code, name) overriding system value values (99351, 'fig', '3', 'Fair')"
                    + " on conflict do nothing",
            "insert into contact.property (key, label, type, is_equity_dimension) values ('fig_region', 'Fig region', 'text',"
                    + " true) on conflict do nothing",
            "insert into contact.contact (id, source, source_key, family_name, campus_id, properties)"
                    + " overriding system value select 993500 + i, 'fair', i::text, 'Fair', 99351,"
                    + " jsonb_build_object('fig_region', " + REGION + ") from generate_series(1, 72) i"
                    + " on conflict do nothing",
            "delete from note.contact_attempt where contact_id between 993501 and 993572",
            "delete from alert.alert where contact_id between 993501 and 993572",
            "insert into alert.alert (contact_id, type_id, kind, compartment_id, priority, title, status, source,"
                    + " section_id, last_occurred_at, created_at, first_response_at, actor_kind, actor_id, actor_label)"
                    + " select 993500 + i, t.id, 1, t.compartment_id, 3, 'Fair', 1, 'rule', 99314, '2024-01-10', '2024-01-10',"
                    + " timestamptz '2024-01-10 15:00Z' + i * interval '1 hour', 4, 1, 'Fair'"
                    + " from alert.alert_type t, generate_series(1, 72) i where t.key = 'attendance'",
            "insert into note.contact_attempt (contact_id, alert_id, channel, direction, result, attempted_at, account_id)"
                    + " select a.contact_id, a.id, 'call', 'to_student', 'reached', '2024-01-12', 9501 from alert.alert a"
                    + " where a.contact_id between 993501 and 993528 or a.contact_id between 993531 and 993540",
            "insert into access.account (id, email, given_name, family_name) overriding system value values"
                    + " (99342, 'lead@figures.test', 'Lena', 'Lead'), (99343, 'coach@figures.test', 'Carl', 'Coach')"
                    + " on conflict do nothing",
            "insert into access.group_member (group_id, account_id) values (3, 99342), (3, 99343) on conflict do nothing",
            "insert into access.team (id, name) overriding system value values (99341, 'Fair team') on conflict do nothing",
            "insert into access.team_member (team_id, account_id, is_lead) values (99341, 99342, true),"
                    + " (99341, 99343, false) on conflict do nothing",
            cases("1, 40", 3, "2024-01-20"),
            cases("41, 54", 1, "2024-01-11"),
            "update alert.alert a set case_id = 99360000 + a.contact_id - 993500, status = 3, escalated_at = '2024-01-11' where a.contact_id between 993501 and 993540",
            "insert into contact.network_link (contact_id, account_id, role_id, is_primary, begins_on, source)"
                    + " select 993500 + i, 99343, r.id, true, date '2020-01-01', 'fair' from contact.network_role r,"
                    + " generate_series(1, 3) i where r.key = 'success_coach' on conflict do nothing");

    private EquityScene() {}

    /** Sets it; the people of the tests and the scene of figures must be there. */
    public static void write(TestDatabase database) {
        SCENE.forEach(sql -> People.write(database, sql));
    }

    /** Cases of these students: closed ones are resolved in the North alone, open ones are overdue every third time. */
    private static String cases(String students, int group, String at) {
        boolean isClosed = group == 3;
        return "insert into casework.support_case (id, contact_id, type_id, compartment_id, title, priority, status_id,"
                + " status_group, due_at, opened_at, actor_kind, actor_id, actor_label, last_activity_at, assignee_id,"
                + " first_contact_due_at, first_contact_warn_at, closed_at, first_closed_at, is_reached, result, reason_id)"
                + " overriding system value"
                + " select 99360000 + i, 993500 + i, (select min(id) from casework.case_type), 0, 'Fair', 1 + i % 4, s.id,"
                + " s.group_code, case when i % 3 = 0 then timestamptz '2024-02-01' else '2100-01-01' end, '2024-01-11', 4,"
                + " 1, 'Fair', '" + at + "', 99342 + i % 2, '2024-01-13', '2024-01-12', "
                + (isClosed
                        ? "'" + at + "', '" + at + "', true, case when i <= 30 then 1 else 2 end, (select min(id) from"
                                + " casework.close_reason)"
                        : "null, null, null, null, null")
                + " from casework.case_status s, generate_series(" + students + ") i"
                + " where s.id = (select min(id) from casework.case_status where group_code = " + group + ")"
                + " on conflict do nothing";
    }
}
