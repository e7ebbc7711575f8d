package app.throughline.rule.engine;

import app.throughline.calendar.Priority;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What product section 11 says random rules leave of an alert, run by run, with none of the product's code. */
final class RuleSimulation {
    private static final int DEEPEST = 5;
    private static final int BUDGET = 50;

    private final List<RandomRule> rules;
    private final boolean refuses;
    private final List<Run> log = new ArrayList<>();
    private Priority priority;

    /** A run. @param result 1 ran, 2 failed, 3 ended the list, 4 was stopped as a loop */
    private record Run(int rule, int result) {}

    /** Something that happened to the alert. */
    private record Change(String what, Priority from, Priority to, int depth) {}

    /** @param refuses whether its work cannot be begun */
    RuleSimulation(List<RandomRule> rules, Priority priority, boolean refuses) {
        this.rules = rules;
        this.priority = priority;
        this.refuses = refuses;
    }

    /** The alert is raised. @return the log, such as "0:1 3:4", and the priority it has afterwards */
    String raise() {
        pass(new Change("created", priority, priority, 0), List.of(), new HashSet<>());
        var words = new ArrayList<String>();
        log.forEach(run -> words.add(run.rule() + ":" + run.result()));
        words.add(priority.name());
        return String.join(" ", words);
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
            if (change.depth() >= DEEPEST) {
                loop(i, seen);
                return;
            }
            if (!chain.isEmpty() && count(false) >= BUDGET) {
                if (count(true) == 0) {
                    loop(i, seen);
                }
                return;
            }
            if (run(i, change, chain, seen) && rule.stops()) {
                return;
            }
        }
    }

    private long count(boolean loops) {
        return log.stream().filter(run -> (run.result() == 4) == loops).count();
    }

    /** Runs it with all that follows from it, or undoes that. @return whether it did not fail */
    private boolean run(int i, Change change, List<Integer> chain, Set<Integer> told) {
        var rule = rules.get(i);
        var before = priority;
        int written = log.size();
        var known = Set.copyOf(told);
        var longer = new ArrayList<>(chain);
        longer.add(i);
        follow(rule, change.depth() + 1, longer, told);
        if (rule.moves() && refuses) {
            priority = before;
            log.subList(written, log.size()).clear();
            told.retainAll(known);
            log.add(new Run(i, 2));
            return false;
        }
        log.add(new Run(i, rule.stops() ? 3 : 1));
        return true;
    }

    private void follow(RandomRule rule, int depth, List<Integer> chain, Set<Integer> told) {
        var before = priority;
        if (rule.sets() == null) {
            pass(new Change("comment", before, before, depth), chain, told);
        } else if (rule.sets() != before) {
            priority = Objects.requireNonNull(rule.sets());
            pass(new Change("priority", before, priority, depth), chain, told);
        }
    }

    private void loop(int i, Set<Integer> told) {
        if (told.add(i)) {
            log.add(new Run(i, 4));
        }
    }

    private static boolean starts(RandomRule rule, Change change) {
        return rule.on().equals(change.what())
                && rule.from().map(change.from()::equals).orElse(true)
                && rule.to().map(change.to()::equals).orElse(true);
    }
}
