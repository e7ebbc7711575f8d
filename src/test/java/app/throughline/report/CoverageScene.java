package app.throughline.report;

import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import java.util.List;

/**
 * A fall of 2023 of one campus. All 110 students are in section COV-1; the first 70 have an alert on it in its third week,
 * 35 of them were reached. In D, F or W ended 7 of those reached, 14 of those not reached and 8 of those without an alert.
 * Section COV-2 has 15 students, 5 of them with F, and no alert. Of two instructors one has raised all of them. The fall of
 * 2022 had 12 students and no alert, 3 of them with F.
 */
public final class CoverageScene {
    /** The same as an address. */
    public static final String ADDRESS = "campus=99511&term=99512";

    private static final List<String> SCENE = List.of(
            "insert into contact.campus (id, source, code, name) overriding system value values (99511, 'cov', '1', 'Cov')"
                    + " on conflict do nothing",
            "insert into contact.contact (id, source, source_key, family_name, campus_id) overriding system value"
                    + " select 995100 + i, 'cov', i::text, 'Cover', 99511 from generate_series(1, 110) i"
                    + " on conflict do nothing",
            "insert into access.account (id, email, given_name, family_name) overriding system value values"
                    + " (99521, 'una@coverage.test', 'Una', 'Raises'), (99522, 'vic@coverage.test', 'Vic', 'Waits')"
                    + " on conflict do nothing",
            "insert into academics.term (id, source, code, name, starts_on, ends_on, census_on, last_withdraw_on, is_main)"
                    + " overriding system value values (99512, 'cov', 'COV', 'Fall 2023', '2023-09-01', '2023-12-15',"
                    + " '2023-09-15', '2023-11-15', false), (99510, 'cov', 'COW', 'Fall 2022', '2022-09-01', '2022-12-15',"
                    + " '2022-09-15', '2022-11-15', false) on conflict do nothing",
            "insert into academics.course (id, source, code, title) overriding system value"
                    + " values (99513, 'cov', 'COV 1', 'Covers') on conflict do nothing",
            "insert into academics.section (id, source, key, course_id, term_id, starts_on, ends_on) overriding system value"
                    + " values (99514, 'cov', 'COV-1', 99513, 99512, '2023-09-01', '2023-12-15'),"
                    + " (99515, 'cov', 'COV-2', 99513, 99512, '2023-09-01', '2023-12-15'),"
                    + " (99516, 'cov', 'COV-3', 99513, 99510, '2022-09-01', '2022-12-15') on conflict do nothing",
            "insert into academics.section_instructor (section_id, account_id) values (99514, 99521), (99515, 99522)"
                    + " on conflict do nothing",
            "insert into academics.enrollment (section_id, contact_id, status, registered_on, final_grade)"
                    + " select 99514, 995100 + i, 'completed', date '2023-08-01',"
                    + " case when i <= 7 or i between 36 and 49 or i between 71 and 78 then 'F' else 'B' end"
                    + " from generate_series(1, 110) i on conflict do nothing",
            "insert into academics.enrollment (section_id, contact_id, status, registered_on, final_grade)"
                    + " select 99515, 995100 + i, 'completed', date '2023-08-01', case when i <= 75 then 'F' else 'A' end"
                    + " from generate_series(71, 85) i on conflict do nothing",
            "insert into academics.enrollment (section_id, contact_id, status, registered_on, final_grade)"
                    + " select 99516, 995100 + i, 'completed', date '2022-08-01', case when i <= 3 then 'F' else 'A' end"
                    + " from generate_series(1, 12) i on conflict do nothing",
            "delete from academics.term_summary where contact_id between 995101 and 995210",
            "delete from academics.attendance where contact_id between 995101 and 995210",
            "delete from report.adjusted where term_id in (99510, 99512)",
            "delete from note.contact_attempt where contact_id between 995101 and 995210",
            "delete from alert.alert where contact_id between 995101 and 995210",
            "insert into alert.alert (contact_id, type_id, kind, compartment_id, priority, title, status, source, section_id,"
                    + " last_occurred_at, created_at, created_by, actor_kind, actor_id, actor_label)"
                    + " select 995100 + i, t.id, 1, t.compartment_id, 3, 'Cov', 1, 'faculty', 99514, '2023-09-20 12:00Z',"
                    + " '2023-09-20 12:00Z', 99521, 1, 99521, 'Una Raises' from alert.alert_type t, generate_series(1, 70) i"
                    + " where t.key = 'attendance'",
            "insert into note.contact_attempt (contact_id, alert_id, channel, direction, result, attempted_at, account_id)"
                    + " select a.contact_id, a.id, 'call', 'to_student', 'reached', '2023-09-21 12:00Z', 99521"
                    + " from alert.alert a where a.contact_id between 995101 and 995135");

    private CoverageScene() {}

    /** Sets it; the people of the tests must be there. */
    public static void write(TestDatabase database) {
        SCENE.forEach(sql -> People.write(database, sql));
    }
}
