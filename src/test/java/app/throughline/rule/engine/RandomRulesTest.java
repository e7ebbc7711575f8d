package app.throughline.rule.engine;

import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.as;
import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.alert.Alerts;
import app.throughline.alert.RaiseAlert;
import app.throughline.alert.Raising;
import app.throughline.calendar.Priority;
import app.throughline.contact.ContactId;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Tx;
import app.throughline.rule.RuleWorld;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Random rules on random alerts, which start each other, undo each other, fail and go round in circles. What they leave,
 * run by run, is what a simulation of product section 11 says that uses none of the product's code.
 */
@ThroughlineTest
class RandomRulesTest {
    private static final boolean NIGHTLY = "nightly".equals(System.getProperty("throughline.profile"));

    /** How many sets of rules. */
    private static final int SETS = Integer.getInteger("rules.sets", NIGHTLY ? 2_000 : 80);

    private static final int RULES = 8;
    private static final long FIRST = 190_401;

    @Autowired
    ApplicationContext context;

    @Autowired
    TestDatabase database;

    @Autowired
    Alerts alerts;

    @Autowired
    Tx tx;

    private final Random random = new Random(Long.getLong("rules.seed", 11));
    private Cause cause;
    private ContactId ira;

    @BeforeEach
    void scene() {
        var world = new RuleWorld(context);
        ira = world.student(190_301);
        cause = world.diane().cause();
        RuleWorld.clear(database);
    }

    @AfterEach
    void nothingStays() {
        RuleWorld.clear(database);
    }

    /** An alert to be raised. @param refuses whether it is praise, whose work cannot be begun */
    private record Raise(Priority priority, boolean refuses) {}

    @Test
    @Proves({"RU-1", "RU-2", "RU-3"})
    void randomRulesDoWhatASimulationSays() throws SQLException {
        try (var connection = database.superuser()) {
            for (int set = 0; set < SETS; set++) {
                var rules = Stream.generate(() -> RandomRule.of(random))
                        .limit(RULES)
                        .toList();
                install(connection, rules);
                compare(connection, rules);
            }
        }
    }

    private void compare(Connection connection, List<RandomRule> rules) throws SQLException {
        var raise = new ArrayList<Raise>();
        for (int i = 0; i < 2; i++) {
            raise.add(new Raise(RandomRule.any(random), false));
            raise.add(new Raise(RandomRule.any(random), true));
        }
        var raised =
                as(DIANE, () -> tx.call(() -> raise.stream().map(this::raised).toList()));
        var left = left(connection);
        for (int i = 0; i < raise.size(); i++) {
            var one = raise.get(i);
            assertThat(left.get(raised.get(i)))
                    .as("%s on %s", rules, one)
                    .isEqualTo(new RuleSimulation(rules, one.priority(), one.refuses()).raise());
        }
    }

    private long raised(Raise raise) {
        var type = raise.refuses() ? "great_work" : "other";
        var command = new RaiseAlert(ira, type, raise.priority(), "", "Words.", null, "manual", null, null);
        return ((Raising.Raised) alerts.raise(command, cause)).alert().value();
    }

    /** These rules and no others, as the pages of rules would have stored and turned them on. */
    private static void install(Connection connection, List<RandomRule> rules) throws SQLException {
        var sql = new StringBuilder("begin; delete from rule.run; delete from rule.version where rule_id >= " + FIRST
                + "; delete from rule.rule where id >= " + FIRST + ";");
        for (int i = 0; i < rules.size(); i++) {
            var rule = rules.get(i);
            sql.append("insert into rule.rule (id, list, position, name, owner_id, is_enabled, created_at, updated_at,"
                    + " updated_by) overriding system value values (" + (FIRST + i) + ", 1, " + (i + 1) + ", 'Random "
                    + i + "', " + DIANE + ", true, now(), now(), " + DIANE + ");");
            sql.append("insert into rule.version (rule_id, no, trigger, filter, actions, stop_here, change, changed_at,"
                    + " changed_by) values ("
                    + Stream.of(
                                    FIRST + i,
                                    1,
                                    text(rule.trigger()),
                                    text(rule.filter()),
                                    text(rule.actions()),
                                    rule.stops())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "))
                    + ", 'created', now(), " + DIANE + ");");
        }
        try (var statement = connection.createStatement()) {
            statement.execute(sql + "update rule.rulebook set version = version + 1 where list = 1; commit");
        }
    }

    private static String text(String json) {
        return "'" + json + "'";
    }

    /** By alert, the runs in their order and the priority it has. */
    private static Map<Long, String> left(Connection connection) throws SQLException {
        var sql = "select a.id, coalesce((select string_agg((r.rule_id - " + FIRST + ") || ':' || r.result, ' '"
                + " order by r.id) || ' ' from rule.run r where r.alert_id = a.id), ''), a.priority"
                + " from alert.alert a where a.contact_id = 190301 order by a.id desc limit 4";
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var left = new HashMap<Long, String>();
            while (rows.next()) {
                left.put(
                        rows.getLong(1),
                        rows.getString(2) + Priority.of(rows.getShort(3)).name());
            }
            return left;
        }
    }
}
