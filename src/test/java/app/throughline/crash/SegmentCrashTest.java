package app.throughline.crash;

import static app.throughline.crash.rig.Victim.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.world.Proves;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the application and its PostgreSQL while students join and leave by changes and by time. Afterwards every
 * membership is what SQL written by hand says, and nobody joined or left twice.
 */
class SegmentCrashTest {
    private static final boolean NIGHTLY = "nightly".equals(System.getProperty("throughline.profile"));

    /** How often everything is killed. */
    private static final int ROUNDS = Integer.getInteger("crash.rounds", NIGHTLY ? 20 : 2);

    /** How long changes go on before each kill, in milliseconds. */
    private static final int LIFE = Integer.getInteger("crash.life", NIGHTLY ? 30_000 : 1_000);

    private static final int STUDENTS = 300;

    /** What each segment asks, as a filter and as SQL over a contact c. */
    private enum Asked {
        ALERT(
                "{\"has\":\"alert\",\"where\":{\"field\":\"status_category\",\"op\":\"is\",\"value\":\"open\"}}",
                "exists (select from alert.alert a where a.contact_id = c.id and a.status <= 3)"),
        BOTH(
                "{\"all\":[{\"has\":\"alert\",\"where\":{\"all\":[]}},{\"has\":\"case\",\"where\":{\"all\":[]}}]}",
                "exists (select from alert.alert a where a.contact_id = c.id)"
                        + " and exists (select from casework.support_case s where s.contact_id = c.id)"),
        OVERDUE(
                "{\"has\":\"case\",\"where\":{\"field\":\"is_overdue\",\"op\":\"is\",\"value\":true}}",
                "exists (select from casework.support_case s where s.contact_id = c.id and s.due_at <= now())"),
        NEITHER(
                "{\"none\":[{\"has\":\"alert\",\"where\":{\"all\":[]}},{\"has\":\"case\",\"where\":{\"all\":[]}}]}",
                "not exists (select from alert.alert a where a.contact_id = c.id)"
                        + " and not exists (select from casework.support_case s where s.contact_id = c.id)");

        private final String filter;
        private final String sql;

        Asked(String filter, String sql) {
            this.filter = filter;
            this.sql = sql;
        }

        private long segment() {
            return ordinal() + 1L;
        }
    }

    @TempDir
    Path temporary;

    private MortalApplication application;
    private final Random random = new Random(Long.getLong("crash.seed", 7));

    @BeforeEach
    void nothingRuns() {
        application = new MortalApplication(temporary.resolve("data"));
    }

    @AfterEach
    void leaveNothingBehind() {
        application.end();
    }

    @Test
    @Proves("SE-1")
    void killsLoseNobodyAndDoubleNobody() throws Exception {
        start();
        found();
        for (int round = 0; round < ROUNDS; round++) {
            change(LIFE);
            application.kill(round);
            start();
        }
        change(LIFE);
        eventually(() -> application.asked("select segment.waiting_changes()") == 0 && due() == 0 ? true : null);
        for (var asked : Asked.values()) {
            assertThat(wrong(asked)).as(asked.name()).isEmpty();
            assertThat(doubled(asked)).as(asked.name()).isEmpty();
        }
    }

    private void start() throws IOException {
        application.start();
        eventually(() ->
                application.asked("select count(*) from segment.shard_lease where until_at > clock_timestamp()") == 16
                        ? true
                        : null);
    }

    private void found() {
        var statements = new ArrayList<String>();
        statements.add("insert into contact.contact (id, source, source_key, given_name, family_name)"
                + " overriding system value select g, 'crash', g, 'Crash', 'Test' from generate_series(1, " + STUDENTS
                + ") g");
        for (var asked : Asked.values()) {
            statements.add(
                    "insert into segment.segment (id, name, owner_id, filter, created_at, updated_at, updated_by)"
                            + " overriding system value values (" + asked.segment() + ", '" + asked
                            + "', 1, '{}', now(), now(), 1)");
            statements.add("insert into segment.slot (slot, segment_id, version, filter, is_sensitive, is_firing,"
                    + " created_at) values (" + asked.ordinal() + ", " + asked.segment()
                    + ", 1, '{\"version\":1,\"root\":\"contact\",\"where\":" + asked.filter
                    + "}', false, false, now())");
        }
        application.write(statements);
        eventually(() -> application.asked("select count(*) from segment.slot where state = 2") == Asked.values().length
                ? true
                : null);
    }

    /** Commits changes as fast as it can for a while. */
    private void change(int millis) throws SQLException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try (var connection = application.victim().connect("throughline")) {
            while (System.nanoTime() < end) {
                change(connection);
            }
        }
    }

    private void change(Connection connection) throws SQLException {
        int student = 1 + random.nextInt(STUDENTS);
        connection
                .createStatement()
                .execute(
                        switch (random.nextInt(5)) {
                            case 0, 1 ->
                                "insert into alert.alert (contact_id, type_id, kind, compartment_id, priority, title, status,"
                                        + " source, last_occurred_at, created_at, actor_kind, actor_id, actor_label) select "
                                        + student + ", min(id), 1, 0, 4, 'Crash', 1, 'manual', now(), now(), 7, 0,"
                                        + " 'Throughline' from alert.alert_type";
                            case 2 -> "delete from alert.alert where contact_id = " + student;
                            case 3 ->
                                "insert into casework.support_case (contact_id, type_id, compartment_id, title, priority,"
                                        + " status_id, status_group, assignee_id, due_at, opened_at, actor_kind, actor_id,"
                                        + " actor_label, last_activity_at) select " + student
                                        + ", (select min(id) from casework.case_type), 0, 'Crash', 2, s.id, s.group_code, 1,"
                                        + " now() + " + random.nextInt(9)
                                        + " * interval '1 second', now(), 7, 0, 'Throughline', now()"
                                        + " from casework.case_status s where s.group_code = 1 order by s.id limit 1";
                            default -> "delete from casework.support_case where contact_id = " + student;
                        });
    }

    private int due() {
        return application.asked("select count(*) from segment.contact_state where next_at <= now()")
                + application.asked("select count(*) from casework.support_case where due_at > now()");
    }

    /** Whose membership is not what SQL says. */
    private List<Long> wrong(Asked asked) {
        return application.all(
                "select c.id from contact.contact c left join segment.contact_state m on m.contact_id = c.id"
                        + " where coalesce(segment.is_member(m.member, " + asked.ordinal() + "), false) <> ("
                        + asked.sql
                        + ")");
    }

    /** Who joined twice without leaving, or whose log does not end where they are. */
    private List<Long> doubled(Asked asked) {
        return application.all(
                "select distinct contact_id from (select contact_id, is_join, lag(is_join) over w as before"
                        + " from segment.event where segment_id = " + asked.segment()
                        + " window w as (partition by contact_id order by id)) e where is_join = before"
                        + " union select e.contact_id from (select distinct on (contact_id) contact_id, is_join"
                        + " from segment.event where segment_id = " + asked.segment()
                        + " order by contact_id, id desc) e"
                        + " join segment.contact_state s using (contact_id)"
                        + " where e.is_join <> segment.is_member(s.member, " + asked.ordinal() + ")");
    }
}
