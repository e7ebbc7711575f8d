package app.throughline.crash;

import static app.throughline.crash.rig.Victim.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.world.Proves;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the application and its PostgreSQL while people raise alerts as fast as they can. Afterwards each alert that was
 * answered for is there, and every alert has had its rules exactly once and wholly.
 */
class RuleCrashTest {
    private static final boolean NIGHTLY = "nightly".equals(System.getProperty("throughline.profile"));

    /** How often everything is killed. */
    private static final int ROUNDS = Integer.getInteger("crash.rounds", NIGHTLY ? 20 : 2);

    /** How long alerts are raised after the first one before each kill, in milliseconds. */
    private static final int LIFE = Integer.getInteger("crash.life", NIGHTLY ? 10_000 : 1_000);

    private static final int WRITERS = 6;
    private static final int STUDENTS = 300;
    private static final int MATCHING = 3;

    /** Raises; the two after it review. */
    private static final long RAISER = 9501;

    /** The rules in their order; the last never matches, since the first one leaves nothing low. */
    private enum Shipped {
        HIGH("", "{\"type\":\"set_priority\",\"priority\":\"high\"}"),
        REVIEWER(
                "high",
                "{\"type\":\"set_reviewer\",\"to\":{\"choices\":"
                        + "[{\"mode\":\"rotating\",\"key\":\"storm\",\"pool\":[\"p9502\",\"p9503\"]}]}}"),
        COMMENT("high", "{\"type\":\"add_comment\",\"text\":\"Seen by a rule\"}"),
        NEVER("low", "{\"type\":\"add_comment\",\"text\":\"Never\"}");

        private final String priority;
        private final String action;

        Shipped(String priority, String action) {
            this.priority = priority;
            this.action = action;
        }

        private long rule() {
            return 500L + ordinal();
        }

        private String where() {
            return priority.isEmpty()
                    ? "{\"all\":[]}"
                    : "{\"field\":\"priority\",\"op\":\"is\",\"value\":\"" + priority + "\"}";
        }
    }

    @TempDir
    Path temporary;

    private MortalApplication application;
    private final List<Long> acknowledged = new ArrayList<>();

    @BeforeEach
    void nothingRuns() {
        application = new MortalApplication(temporary.resolve("data"));
    }

    @AfterEach
    void leaveNothingBehind() {
        application.end();
    }

    @Test
    @Proves("RU-1")
    void killsLeaveEachAcknowledgedAlertWithExactlyOnePassOfItsRules() throws Exception {
        start();
        found();
        for (int round = 0; round < ROUNDS; round++) {
            storm(round);
            start();
            check();
        }
    }

    private void start() throws IOException {
        application.start();
        application.awaitHealth();
    }

    /** Kills while the forms come in: what was sent is answered or cut off, never refused. */
    private void storm(int round) throws InterruptedException {
        try (var storm = new AlertStorm(application.at("/alerts/new"), WRITERS, STUDENTS)) {
            eventually(() -> storm.acknowledged().isEmpty() ? null : true);
            Thread.sleep(LIFE);
            application.kill(round);
            storm.close();
            assertThat(storm.refused()).isEmpty();
            acknowledged.addAll(storm.acknowledged());
        }
    }

    private void check() {
        assertThat(acknowledged).doesNotHaveDuplicates();
        assertThat(application.all("select number from alert.alert"))
                .as("each alert that was answered for exists")
                .containsAll(acknowledged);
        assertThat(application.all("select a.id from alert.alert a where not (a.priority = 2"
                        + " and coalesce(a.reviewer_id in (9502, 9503), false) and (select array_agg(body)"
                        + " from alert.alert_comment c where c.alert_id = a.id) = array['Seen by a rule'])"))
                .as("alerts without what the rules do")
                .isEmpty();
        assertThat(application.all("select a.id from alert.alert a where array(select r.rule_id from rule.run r"
                        + " where r.alert_id = a.id and r.result = 1 order by r.id) <> array[" + matching()
                        + "]::bigint[]"))
                .as("alerts that did not have each matching rule once, in order")
                .isEmpty();
        assertThat(application.all("select r.id from rule.run r where r.rule_id = " + Shipped.NEVER.rule()
                        + " or r.result <> 1 or not exists (select from alert.alert a where a.id = r.alert_id)"))
                .as("runs of nothing, that failed, or of the rule that does not match")
                .isEmpty();
    }

    private static String matching() {
        return List.of(Shipped.values()).subList(0, MATCHING).stream()
                .map(one -> Long.toString(one.rule()))
                .collect(Collectors.joining(","));
    }

    private void found() {
        var statements = new ArrayList<String>();
        statements.add("insert into access.account (id, email, family_name) overriding system value"
                + " select g, 'crash' || g || '@people.test', 'Crash' from generate_series(9501, 9503) g");
        statements.add("insert into access.group_member (group_id, account_id) select 2, g"
                + " from generate_series(9501, 9503) g");
        statements.add(AlertStorm.session(RAISER));
        statements.add("insert into contact.contact (id, source, source_key, given_name, family_name)"
                + " overriding system value select g, 'crash', g, 'Crash', 'Test' from generate_series(1, " + STUDENTS
                + ") g");
        for (var one : Shipped.values()) {
            statements.add("insert into rule.rule (id, list, position, name, owner_id, is_enabled, created_at,"
                    + " updated_at, updated_by) overriding system value values (" + one.rule() + ", 1, "
                    + one.ordinal() + ", '" + one + "', " + RAISER + ", true, now(), now(), " + RAISER + ")");
            statements.add("insert into rule.version (rule_id, no, trigger, filter, actions, change, changed_at,"
                    + " changed_by) values (" + one.rule()
                    + ", 1, '{\"on\":\"created\"}', '{\"version\":1,\"root\":\"alert\",\"where\":" + one.where()
                    + "}', '[" + one.action + "]', 'created', now(), " + RAISER + ")");
        }
        statements.add("update rule.rulebook set version = version + 1 where list = 1");
        application.write(statements);
    }
}
