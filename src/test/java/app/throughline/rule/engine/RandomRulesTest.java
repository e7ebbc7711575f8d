package app.throughline.rule.engine;

import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.as;
import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.alert.AlertId;
import app.throughline.alert.Alerts;
import app.throughline.alert.RaiseAlert;
import app.throughline.alert.Raising;
import app.throughline.calendar.Priority;
import app.throughline.contact.ContactId;
import app.throughline.rule.RuleList;
import app.throughline.rule.RuleWorld;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Random rules on random alerts, which start each other, undo each other and go round in circles. What they leave, run by
 * run, is what a simulation of product section 11 says that uses none of the product's code.
 */
@ThroughlineTest
class RandomRulesTest {
    private static final int SETS = Integer.getInteger("rules.sets", 20);
    private static final int RULES = 8;
    private static final int ALERTS = 4;

    @Autowired
    ApplicationContext context;

    @Autowired
    TestDatabase database;

    @Autowired
    Alerts alerts;

    private final Random random = new Random(Long.getLong("rules.seed", 11));
    private RuleWorld world;
    private ContactId ira;

    @BeforeEach
    void scene() {
        world = new RuleWorld(context);
        ira = world.student(190_301);
    }

    @AfterEach
    void nothingStays() {
        RuleWorld.clear(database);
    }

    /** A rule. @param on "created", "comment" or "priority" @param sets the priority it sets, null: it comments */
    private record Made(
            String on,
            Optional<Priority> from,
            Optional<Priority> to,
            Set<Priority> when,
            @Nullable Priority sets,
            boolean stops) {
        private String trigger() {
            if (on.equals("created")) {
                return RuleWorld.CREATED;
            }
            return "{\"on\":\"changed\",\"fields\":[{\"field\":\"" + on + "\""
                    + from.map(one -> ",\"from\":\"" + key(one) + "\"").orElse("")
                    + to.map(one -> ",\"to\":\"" + key(one) + "\"").orElse("") + "}]}";
        }

        private String where() {
            return "{\"field\":\"priority\",\"op\":\"in\",\"value\":["
                    + when.stream().map(one -> "\"" + key(one) + "\"").collect(Collectors.joining(",")) + "]}";
        }

        private String actions() {
            return sets == null
                    ? RuleWorld.COMMENT
                    : "[{\"type\":\"set_priority\",\"priority\":\"" + key(sets) + "\"}]";
        }
    }

    private static String key(Priority priority) {
        return priority.name().toLowerCase(Locale.ROOT);
    }

    private Made made() {
        var on =
                List.of("created", "created", "priority", "priority", "comment").get(random.nextInt(5));
        boolean narrows = on.equals("priority");
        var when = EnumSet.noneOf(Priority.class);
        for (var one : Priority.values()) {
            if (random.nextInt(3) > 0) {
                when.add(one);
            }
        }
        when.add(any());
        return new Made(
                on,
                narrows && random.nextInt(3) == 0 ? Optional.of(any()) : Optional.empty(),
                narrows && random.nextInt(3) == 0 ? Optional.of(any()) : Optional.empty(),
                when,
                random.nextInt(4) == 0 ? null : any(),
                random.nextInt(5) == 0);
    }

    private Priority any() {
        return Priority.values()[random.nextInt(4)];
    }

    @Test
    @Proves({"RU-1", "RU-3"})
    void randomRulesDoWhatASimulationSays() {
        for (int set = 0; set < SETS; set++) {
            RuleWorld.clear(database);
            var rules = new ArrayList<Made>();
            var ids = new ArrayList<Long>();
            for (int i = 0; i < RULES; i++) {
                var rule = made();
                rules.add(rule);
                ids.add(world.rule(
                        RuleList.ALERTS, "Rule " + i, rule.trigger(), rule.where(), rule.actions(), rule.stops()));
            }
            for (int i = 0; i < ALERTS; i++) {
                compare(rules, ids, Priority.values()[i]);
            }
        }
    }

    private void compare(List<Made> rules, List<Long> ids, Priority at) {
        var simulation = new Simulation(rules, at);
        simulation.pass(new Change("created", at, at, 0), List.of(), new HashSet<>());
        var alert = raised(at);
        var where = rules + " on " + at;
        assertThat(log(alert, ids)).as(where).isEqualTo(String.join(" ", simulation.log));
        assertThat(as(DIANE, () -> alerts.brief(alert)).priority()).as(where).isEqualTo(simulation.priority);
    }

    private String log(AlertId alert, List<Long> ids) {
        var log = world.value(
                "select string_agg(rule_id || ':' || result, ' ' order by id) from rule.run where alert_id = "
                        + alert.value());
        for (int i = 0; i < ids.size(); i++) {
            log = (" " + log).replace(" " + ids.get(i) + ":", " #" + i + ":").substring(1);
        }
        return log;
    }

    private AlertId raised(Priority priority) {
        var command = new RaiseAlert(ira, "other", priority, "", "Words.", null, "manual", null, null);
        return ((Raising.Raised)
                        as(DIANE, () -> alerts.raise(command, world.diane().cause())))
                .alert();
    }

    /** Something that happened to the alert. */
    private record Change(String what, Priority from, Priority to, int depth) {}

    /** The rules of product section 11, by hand. */
    private static final class Simulation {
        private final List<Made> rules;
        private final List<String> log = new ArrayList<>();
        private Priority priority;
        private int runs;
        private int loops;

        private Simulation(List<Made> rules, Priority priority) {
            this.rules = rules;
            this.priority = priority;
        }

        private void pass(Change change, List<Integer> chain, Set<Integer> told) {
            for (int i = 0; i < rules.size(); i++) {
                var rule = rules.get(i);
                if (!starts(rule, change) || !rule.when().contains(priority)) {
                    continue;
                }
                var seen = chain.isEmpty() ? new HashSet<Integer>() : told;
                if (chain.contains(i)) {
                    loop(i, seen);
                    continue;
                }
                if (change.depth() >= 5) {
                    loop(i, seen);
                    return;
                }
                if (!chain.isEmpty() && runs >= 50) {
                    if (loops == 0) {
                        loop(i, seen);
                    }
                    return;
                }
                run(i, rule, change, chain, seen);
                if (rule.stops()) {
                    return;
                }
            }
        }

        private void run(int i, Made rule, Change change, List<Integer> chain, Set<Integer> told) {
            var longer = new ArrayList<>(chain);
            longer.add(i);
            var before = priority;
            if (rule.sets() == null) {
                pass(new Change("comment", before, before, change.depth() + 1), longer, told);
            } else if (rule.sets() != before) {
                priority = rule.sets();
                pass(new Change("priority", before, priority, change.depth() + 1), longer, told);
            }
            runs++;
            log.add("#" + i + ":" + (rule.stops() ? 3 : 1));
        }

        private void loop(int i, Set<Integer> told) {
            if (told.add(i)) {
                log.add("#" + i + ":4");
                loops++;
            }
        }

        private static boolean starts(Made rule, Change change) {
            return rule.on().equals(change.what())
                    && rule.from().map(change.from()::equals).orElse(true)
                    && rule.to().map(change.to()::equals).orElse(true);
        }
    }
}
