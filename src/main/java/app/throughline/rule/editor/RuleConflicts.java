package app.throughline.rule.editor;

import app.throughline.action.Action;
import app.throughline.action.ActionReader;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Filter;
import app.throughline.filter.Operand;
import app.throughline.filter.Operator;
import app.throughline.filter.json.FilterReader;
import app.throughline.rule.Rule;
import app.throughline.rule.RuleList;
import app.throughline.rule.Trigger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * How a rule that is being made gets along with those that are enabled (product RU-8). Two conditions are taken to be able
 * to hold together unless both ask the same choice for values that have none in common.
 */
@Component
record RuleConflicts(Catalogue catalogue, ActionReader actions) {
    /**
     * What a rule is to do.
     *
     * @param id 0 for one that is not kept yet, which will stand at the end of its list
     */
    record Wanted(long id, RuleList list, Trigger trigger, Filter where, List<Action> actions) {}

    /** Each conflict as a sentence. @param list the rules of the same list in their order */
    List<String> of(Wanted wanted, List<Rule> list) {
        var told = new ArrayList<String>();
        if (wanted.trigger() instanceof Trigger.Changed(var changes)) {
            var again = fields(wanted.actions());
            again.retainAll(changes.stream().map(Trigger.Change::field).collect(Collectors.toSet()));
            again.forEach(field -> told.add(
                    "It changes the " + field + ", and that starts it. On the same record it is stopped as a loop."));
        }
        boolean before = true;
        for (var other : list) {
            if (other.id() == wanted.id()) {
                before = false;
            } else if (other.isEnabled()
                    && sameMoment(wanted.trigger(), other.current().trigger())) {
                told.addAll(with(wanted, other, before));
            }
        }
        return told;
    }

    private static boolean sameMoment(Trigger one, Trigger other) {
        if (one instanceof Trigger.Changed(var ours) && other instanceof Trigger.Changed(var theirs)) {
            return ours.stream()
                    .anyMatch(our ->
                            theirs.stream().anyMatch(their -> their.field().equals(our.field())));
        }
        return one.equals(other);
    }

    private List<String> with(Wanted wanted, Rule other, boolean before) {
        var read = new FilterReader(catalogue).read(other.current().filter()).filter();
        if (read == null || !canMeet(wanted.where(), read.where())) {
            return List.of();
        }
        var told = new ArrayList<String>();
        if (before && other.current().stopHere() && implies(wanted.where(), read.where())) {
            told.add("It is never reached: “" + other.name()
                    + "” stands before it, runs whenever it would, and stops there.");
        }
        var both = fields(wanted.actions());
        both.retainAll(fields(actions.stored(other.current().actions())));
        both.forEach(field -> told.add("“" + other.name() + "” sets the " + field + " at the same moment. It runs "
                + (before ? "before this rule, which has the last word." : "after this rule and has the last word.")));
        return told;
    }

    /** The fields these actions set, in words. */
    private static Set<String> fields(List<Action> actions) {
        var fields = new HashSet<String>();
        actions.forEach(action -> field(action).ifPresent(fields::add));
        return fields;
    }

    private static Optional<String> field(Action action) {
        return switch (action.key()) {
            case "set_reviewer" -> Optional.of("reviewer");
            case "set_assignee" -> Optional.of("assignee");
            case "set_priority" -> Optional.of("priority");
            case "set_type" -> Optional.of("type");
            case "set_due" -> Optional.of("due");
            case "set_status" -> Optional.of("status");
            case "make_private", "make_not_private" -> Optional.of("private");
            default -> Optional.empty();
        };
    }

    private static boolean canMeet(Filter one, Filter other) {
        var ours = choices(one);
        return choices(other).entrySet().stream()
                .noneMatch(their -> ours.containsKey(their.getKey())
                        && Collections.disjoint(ours.getOrDefault(their.getKey(), Set.of()), their.getValue()));
    }

    /** Whether all that the other asks is asked by the one as well. */
    private static boolean implies(Filter one, Filter other) {
        return other instanceof Filter.All(var theirs)
                && (theirs.isEmpty() || (one instanceof Filter.All(var ours) && ours.containsAll(theirs)));
    }

    /** The values of choices that a record must have. */
    private static Map<String, Set<String>> choices(Filter where) {
        var choices = new HashMap<String, Set<String>>();
        var parts = where instanceof Filter.All(var of) ? of : List.of(where);
        for (var part : parts) {
            if (part instanceof Filter.Is(var field, var operator, Operand.Keys(var any))
                    && (operator == Operator.IS || operator == Operator.IN)) {
                choices.merge(field.key(), new HashSet<>(any), (a, b) -> {
                    a.retainAll(b);
                    return a;
                });
            }
        }
        return choices;
    }
}
