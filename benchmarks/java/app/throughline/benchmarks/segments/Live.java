package app.throughline.benchmarks.segments;

import app.throughline.segment.engine.EngineSteps;
import app.throughline.segment.engine.LiveSegments;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The segments in the live engine. The last are probes: each change that the benchmark makes moves its student into
 * or out of one of them, so that its event can be waited for.
 */
public final class Live {
    private static final List<String> PROBES = List.of(
            "{\"has\":\"alert\",\"where\":{\"all\":[{\"field\":\"status_category\",\"op\":\"is\",\"value\":\"open\"},%s]}}"
                    .formatted(person("reviewer")),
            "{\"has\":\"case\",\"where\":{\"all\":[{\"field\":\"status_category\",\"op\":\"is\",\"value\":\"open\"},%s]}}"
                    .formatted(person("assignee")),
            "{\"has\":\"task\",\"where\":{\"all\":[{\"field\":\"status_category\",\"op\":\"is\",\"value\":\"open\"},%s]}}"
                    .formatted(person("assignee")),
            "{\"has\":\"case\",\"where\":{\"all\":[{\"field\":\"is_overdue\",\"op\":\"is\",\"value\":true},%s]}}"
                    .formatted(person("assignee")));

    private final Store store;
    private final Segments segments;
    private final LiveSegments engine;
    private final EngineSteps steps;
    private final List<Long> ids = new ArrayList<>();
    private long staff;

    /** Makes the rows of the segments, if they are not there. */
    public Live(Store store, Segments segments) throws SQLException {
        this.store = store;
        this.segments = segments;
        this.engine = store.bean(LiveSegments.class);
        this.steps = store.bean(EngineSteps.class);
        try (var connection = store.owner();
                var statement = connection.createStatement()) {
            staff = number(
                    statement, "select coalesce(max(id), 0) from access.account where staff_key = 'bench-probe'");
            if (staff == 0) {
                staff = number(
                        statement,
                        "insert into access.account (email, family_name, staff_key)"
                                + " values ('probe@bench.invalid', 'Probe', 'bench-probe') returning id");
            }
            try (var rows =
                    statement.executeQuery("select id from segment.segment where name like 'Bench %' order by id")) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
        }
        var filters = filters();
        try (var connection = store.owner()) {
            for (int i = ids.size(); i < filters.size(); i++) {
                ids.add(insert(connection, "Bench %04d".formatted(i), filters.get(i)));
            }
        }
    }

    private static String person(String field) {
        return "{\"field\":\"%s\",\"op\":\"is\",\"value\":{\"person\":\"PROBE\"}}".formatted(field);
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** The filters, the probes last. */
    List<String> filters() {
        var filters = new ArrayList<>(segments.json());
        PROBES.forEach(probe -> filters.add("{\"version\":1,\"root\":\"contact\",\"where\":%s}"
                .formatted(probe.replace("PROBE", Long.toString(staff)))));
        return filters;
    }

    /** Makes the row of a segment. */
    long insert(String name, String filter) throws SQLException {
        try (var connection = store.owner()) {
            return insert(connection, name, filter);
        }
    }

    private long insert(Connection connection, String name, String filter) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into segment.segment (name, owner_id, filter, created_at, updated_at, updated_by)"
                        + " values (?, ?, ?::jsonb, now(), now(), ?) returning id")) {
            insert.setString(1, name);
            insert.setLong(2, staff);
            insert.setString(3, filter);
            insert.setLong(4, staff);
            try (var rows = insert.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** The account whom only records of the benchmark's changes name. */
    long staff() {
        return staff;
    }

    LiveSegments engine() {
        return engine;
    }

    EngineSteps steps() {
        return steps;
    }

    Store store() {
        return store;
    }

    /** The ids of the segments. */
    List<Long> ids() {
        return ids;
    }

    /** The segment of the probe: 0 open alert, 1 open case, 2 open task, 3 overdue case. */
    long probe(int which) {
        return ids.get(segments.json().size() + which);
    }

    /** Whether all are live. */
    public boolean isBuilt() throws SQLException {
        return ids.size()
                == query(
                        "select count(*) from segment.slot s where state = 2"
                                + " and exists (select from segment.segment g where g.id = s.segment_id and g.name like 'Bench %')");
    }

    /** Takes all out of the engine and puts them in anew, as if nobody had ever been decided on. */
    void publishAll() throws SQLException {
        execute("truncate segment.slot, segment.contact_state, segment.event, segment.change_0, segment.change_1,"
                + " segment.change_2, segment.common_change, segment.comparison;"
                + " update segment.generation set number = number + 1");
        var filters = filters();
        store.asWorker(() -> {
            for (int i = 0; i < filters.size(); i++) {
                engine.publish(ids.get(i), 1, filters.get(i), false, true);
            }
            return null;
        });
    }

    /** Waits until a query of one number says so many. @return the seconds it took */
    double await(String sql, long wanted, double timeoutSeconds) throws SQLException {
        var begin = System.nanoTime();
        try (var connection = store.owner();
                var statement = connection.createStatement()) {
            while (number(statement, sql) != wanted) {
                if (System.nanoTime() - begin > timeoutSeconds * 1e9) {
                    throw new IllegalStateException(
                            "Not after %.0f s: %d from %s".formatted(timeoutSeconds, wanted, sql));
                }
                LockSupport.parkNanos(5_000_000);
            }
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    /** Waits until the engine has nothing left to do for changes. */
    double settled(double timeoutSeconds) throws SQLException {
        return await(
                "select segment.waiting_changes() + (select count(*) from segment.common_change)"
                        + " + (select count(*) from segment.slot where state = 1)",
                0,
                timeoutSeconds);
    }

    /** One number, as the owner. */
    long query(String sql) throws SQLException {
        try (var connection = store.owner();
                var statement = connection.createStatement()) {
            return number(statement, sql);
        }
    }

    /** Statements as the owner, with the triggers of the tables. */
    void execute(String sql) throws SQLException {
        try (var connection = store.owner();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Waits until everything is current before something is measured. */
    public void ready() throws SQLException {
        if (!isBuilt()) {
            store.log().say("The %d segments are built first", ids.size());
            publishAll();
            await("select count(*) from segment.slot where state = 1", 0, 1800);
        }
        settled(1800);
        await("select count(*) from segment.contact_state where next_at <= now()", 0, 1800);
    }
}
