package app.throughline.replay;

import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A course of spring 2001 with two essays, due on 1 and 8 March, and seven students: Ada hands in nothing, Ben both in
 * time, Cleo the first five days late, Dan the first nine days late, Eve leaves on the day of the first signal, Finn the
 * day after it, and Gus brings the first along from an earlier attempt. All but Ada and Finn hand in the second.
 */
final class ReplayScene {
    static final long ADA = 97_001;
    static final long DAN = 97_004;
    static final long FINN = 97_006;

    private static final List<String> RECORD = List.of(
            "insert into contact.contact (id, source, source_key, student_id, given_name, family_name, status)"
                    + " overriding system value select 97000 + n, 'replaytest', n::text, 'R' || n,"
                    + " (array['Ada', 'Ben', 'Cleo', 'Dan', 'Eve', 'Finn', 'Gus'])[n], 'Test', 'active'"
                    + " from generate_series(1, 7) n",
            "insert into academics.term (id, source, code, name, starts_on, ends_on, census_on) overriding system value"
                    + " values (97101, 'replaytest', 'S', 'Spring', '2001-01-10', '2001-05-10', '2001-01-24')",
            "insert into academics.course (id, source, code, title) overriding system value"
                    + " values (97201, 'replaytest', 'HIS 1', 'History')",
            "insert into academics.section (id, source, key, course_id, term_id, starts_on, ends_on) overriding system"
                    + " value values (97301, 'replaytest', 'H', 97201, 97101, '2001-01-10', '2001-05-10')",
            "insert into academics.graded_item (id, section_id, key, title, due_on, is_expected) overriding system value"
                    + " values (97401, 97301, 'e1', 'Essay 1', '2001-03-01', true),"
                    + " (97402, 97301, 'e2', 'Essay 2', '2001-03-08', true)",
            "insert into academics.enrollment (section_id, contact_id, status, registered_on) select 97301, 97000 + n,"
                    + " 'enrolled', date '2001-01-05' from generate_series(1, 7) n",
            "update academics.enrollment set status = 'withdrawn', status_on = '2001-03-09' where contact_id = 97005",
            "update academics.enrollment set status = 'withdrawn', status_on = '2001-03-10' where contact_id = 97006",
            "insert into academics.item_result (contact_id, item_id, submitted_at, state) values"
                    + " (97002, 97401, '2001-02-28 12:00Z', 'submitted'), (97003, 97401, '2001-03-06 12:00Z', 'submitted'),"
                    + " (97004, 97401, '2001-03-10 12:00Z', 'submitted'), (97007, 97401, null, 'carried_over'),"
                    + " (97002, 97402, '2001-03-08 12:00Z', 'submitted'), (97003, 97402, '2001-03-08 12:00Z', 'submitted'),"
                    + " (97004, 97402, '2001-03-08 12:00Z', 'submitted'), (97005, 97402, '2001-03-08 12:00Z', 'submitted'),"
                    + " (97007, 97402, '2001-03-08 12:00Z', 'submitted')");

    private static final String ALERTS = """
            select a.contact_id || ' ' || a.created_at::date || ' ' || to_char(a.last_occurred_at at time zone
                (select i.zone from calendar.institution i), 'YYYY-MM-DD HH24:MI') || ' x' || a.occurrences || ' ' || a.source_ref
            from alert.alert a where a.source_ref like 'signal:%%' and a.section_id in (%s)
            order by a.contact_id, a.section_id
            """;

    private ReplayScene() {}

    /** Sets the scene once. */
    static void set(TestDatabase database) throws SQLException {
        if (lines(database, "select 1 from academics.section where source = 'replaytest'")
                .isEmpty()) {
            RECORD.forEach(sql -> People.write(database, sql));
        }
    }

    /** Alerts of these sections, one line each. */
    static List<String> alerts(TestDatabase database, String sections) throws SQLException {
        return lines(database, ALERTS.formatted(sections));
    }

    /** Forgets every replayed alert of these sections and where the replay stands. */
    static void forget(TestDatabase database, String sections) {
        var which =
                "(select id from alert.alert where source_ref like 'signal:%' and section_id in (" + sections + "))";
        People.write(database, "delete from alert.occurrence where alert_id in " + which);
        People.write(database, "delete from alert.alert where id in " + which);
        People.write(
                database,
                "update replay.position set state = 'idle', next_on = null, from_on = null, until_on = null,"
                        + " lease_until = null, failure = ''");
    }

    static List<String> lines(TestDatabase database, String sql) throws SQLException {
        try (var connection = database.superuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var lines = new ArrayList<String>();
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
            return lines;
        }
    }
}
