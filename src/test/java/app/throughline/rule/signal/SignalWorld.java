package app.throughline.rule.signal;

import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A course with essays of its own, and signal rules that ask about nothing else. */
public final class SignalWorld {
    private static final AtomicLong NEXT = new AtomicLong(9_710_000);

    private final TestDatabase database;
    private final long section = 9_711;

    /** Sets the scene. */
    public SignalWorld(TestDatabase database) {
        this.database = database;
        run(
                "insert into access.account (id, email, given_name, family_name, title) overriding system value values"
                        + " (9711, 'signal@signal.test', 'Sig', 'Nal', 'Advisor') on conflict do nothing",
                "insert into academics.term (id, source, code, name, starts_on, ends_on, census_on) overriding system value"
                        + " values (9711, 'signaltest', 'S', 'Signal term', current_date - 60, current_date + 90,"
                        + " current_date - 46) on conflict do nothing",
                "insert into academics.course (id, source, code, title) overriding system value values"
                        + " (9711, 'signaltest', 'SIG 1', 'Signals') on conflict do nothing",
                "insert into academics.section (id, source, key, course_id, term_id, starts_on, ends_on) overriding system"
                        + " value values (9711, 'signaltest', 'SIG', 9711, 9711, current_date - 60, current_date + 90)"
                        + " on conflict do nothing");
    }

    /** A student of the course. */
    public long student() {
        long id = NEXT.incrementAndGet();
        run(
                "insert into contact.contact (id, source, source_key, given_name, family_name) overriding system value values"
                        + " (" + id + ", 'signaltest', '" + id + "', 'Sigrid', 'Test')",
                "insert into academics.enrollment (section_id, contact_id, status, registered_on) values (" + section
                        + ", " + id + ", 'enrolled', current_date - 65)");
        return id;
    }

    /** An essay that was due so many days ago. @return its id */
    public long essay(String title, int daysAgo) {
        long id = NEXT.incrementAndGet();
        run(
                "insert into academics.graded_item (id, section_id, key, title, due_on, is_expected) overriding system value"
                        + " values (" + id + ", " + section + ", 'e" + id + "', '" + title + "', current_date - "
                        + daysAgo
                        + ", true)");
        return id;
    }

    public void handIn(long student, long essay) {
        run("insert into academics.item_result (contact_id, item_id, submitted_at, state) values (" + student + ", "
                + essay + ", now() - interval '50 days', 'submitted')");
    }

    public void takeBack(long student, long essay) {
        run("delete from academics.item_result where contact_id = " + student + " and item_id = " + essay);
    }

    public void absent(long student, int daysAgo) {
        run("insert into academics.attendance (contact_id, section_id, met_on, state) values (" + student + ", "
                + section + ", current_date - " + daysAgo + ", 'absent')");
    }

    /** A rule about essays of a title that is turned on. @return its id */
    public long missing(String title) {
        return rule("{\"has\": \"result\", \"where\": {\"all\": [{\"field\": \"item\", \"op\": \"is\", \"value\": \""
                + title + "\"}, {\"field\": \"days_missing\", \"op\": \"gte\", \"value\": 7}]}}");
    }

    /** A rule that is turned on. @param where asked of enrollments @return its id */
    public long rule(String where) {
        return number("with made as (insert into rule.rule (list, position, name, owner_id, is_enabled, created_at,"
                + " updated_at, updated_by) values (3, 99, 'Signal " + NEXT.incrementAndGet()
                + "', 9711, true, now(), now(), 9711) returning id) insert into rule.version (rule_id, no, trigger, filter,"
                + " actions, change, changed_at, changed_by) select id, 1, '{\"on\": \"becomes_true\"}',"
                + " '{\"version\": 1, \"root\": \"enrollment\", \"where\": " + where
                + "}', '[{\"type\": \"create_alert\", \"alert_type\": \"missing_work\", \"text\":"
                + " \"{{student.given_name}} owes work in {{section.code}}.\", \"section\": true}]', 'created', now(), 9711"
                + " from made returning rule_id");
    }

    /** All rules of this scene are turned off. */
    public void off() {
        run("update rule.rule set is_enabled = false where owner_id = 9711");
    }

    /** What stands in the first column, line by line. */
    public List<String> lines(String sql) {
        try (var connection = database.superuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var lines = new ArrayList<String>();
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
            return lines;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public long number(String sql) {
        return Long.parseLong(lines(sql).getFirst());
    }

    public void run(String... statements) {
        for (var sql : statements) {
            People.write(database, sql);
        }
    }
}
