package app.throughline.segment.engine;

import app.throughline.world.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Students of its own with alerts and cases, written past the doors as an import would. */
final class EngineWorld {
    private static final AtomicLong NEXT = new AtomicLong(9_410_000);

    private final TestDatabase database;

    EngineWorld(TestDatabase database) {
        this.database = database;
        run(
                "insert into access.account (id, email, given_name, family_name, title) overriding system value values"
                        + " (9410, 'engine@engine.test', 'Enid', 'Gine', 'Advisor') on conflict do nothing",
                "insert into access.group_member (group_id, account_id) values (2, 9410) on conflict do nothing");
    }

    Connection connection() {
        return database.superuser();
    }

    void run(String... statements) {
        try (var connection = database.superuser();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long number(String sql) {
        try (var connection = database.superuser();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Long> numbers(String sql) {
        try (var connection = database.superuser();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            var all = new java.util.ArrayList<Long>();
            while (row.next()) {
                all.add(row.getLong(1));
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A student with a name that filters can ask for. */
    long student(String familyName) {
        long id = NEXT.incrementAndGet();
        run(
                "insert into contact.contact (id, source, source_key, given_name, family_name) overriding system value values ("
                        + id + ", 'engine', '" + id + "', 'Engine', '" + familyName + "')");
        return id;
    }

    static String alert(long student) {
        return "insert into alert.alert (contact_id, type_id, kind, compartment_id, priority, title, status, source,"
                + " last_occurred_at, created_at, actor_kind, actor_id, actor_label) select " + student
                + ", min(id), 1, 0, 4, 'Engine', 1, 'manual', now(), now(), 7, 0, 'Throughline' from alert.alert_type";
    }

    static String supportCase(long student, String due, boolean isPrivate) {
        return "insert into casework.support_case (contact_id, type_id, compartment_id, title, priority, status_id,"
                + " status_group, assignee_id, is_private, due_at, opened_at, actor_kind, actor_id, actor_label,"
                + " last_activity_at) select " + student + ", (select min(id) from casework.case_type), 0, 'Engine', 2,"
                + " s.id, s.group_code, 9410, " + isPrivate + ", " + due + ", now(), 7, 0, 'Throughline', now()"
                + " from casework.case_status s where s.group_code = 1 order by s.id limit 1";
    }

    /** A segment as its door would keep it. */
    long segment(String name) {
        return number(
                "insert into segment.segment (name, owner_id, filter, created_at, updated_at, updated_by) values ('"
                        + name + " " + NEXT.incrementAndGet() + "', 9410, '{}', now(), now(), 9410) returning id");
    }

    static String filter(String where) {
        return "{\"version\":1,\"root\":\"contact\",\"where\":" + where + "}";
    }

    /** Of students with a family name only. */
    static String named(String familyName, String where) {
        return filter(
                "{\"all\":[{\"field\":\"family_name\",\"op\":\"is\",\"value\":\"" + familyName + "\"}," + where + "]}");
    }
}
