package app.throughline.rule.editor;

import app.throughline.filter.Catalogue;
import app.throughline.filter.Field;
import app.throughline.filter.Option;
import app.throughline.rule.RuleList;
import app.throughline.rule.Trigger;
import app.throughline.rule.TriggerFields;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Says in English what a rule waits for. */
@Component
public record TriggerWords(Catalogue catalogue) {
    /** As a clause behind "When", such as "an alert is not reviewed for 1 business day". */
    public String say(RuleList list, Trigger trigger) {
        var one = noun(list);
        return switch (trigger) {
            case Trigger.Created _ -> one + " is created";
            case Trigger.Changed(var of) ->
                of.stream().map(change -> change(list, change)).collect(Collectors.joining(", or "));
            case Trigger.BecomesOverdue _ -> one + " becomes overdue";
            case Trigger.OverdueFor(var length) -> one + " is overdue for " + length(length);
            case Trigger.DueWithin(var length) -> one + " is due in " + length(length);
            case Trigger.UnreviewedFor(var length) -> one + " is not reviewed for " + length(length);
            case Trigger.UnassignedFor(var length) ->
                one + (list == RuleList.CASES ? " has no assignee for " : " has no reviewer for ") + length(length);
            case Trigger.NoActivityFor(var length) -> "nothing is done with " + one + " for " + length(length);
            case Trigger.InStatusFor(var length) -> one + " stays in one status for " + length(length);
            case Trigger.TargetNear(var goal, var left) ->
                "the " + goal(goal) + " of " + one + " is due in less than " + length(left);
            case Trigger.TargetMissed(var goal) -> "the " + goal(goal) + " of " + one + " is missed";
            case Trigger.BecomesTrue _ -> "an enrollment comes to meet the conditions";
        };
    }

    /** What a list is about, such as "an alert". */
    static String noun(RuleList list) {
        return switch (list) {
            case ALERTS -> "an alert";
            case CASES -> "a case";
            case SIGNALS -> "an enrollment";
        };
    }

    private String change(RuleList list, Trigger.Change change) {
        var one = noun(list);
        return switch (change.field()) {
            case "occurrence" -> "an occurrence is added to " + one;
            case "comment" -> "a comment is added to " + one;
            case "subscriber" -> "the subscribers of " + one + " change";
            case "alert" -> "an alert is linked to " + one + " or unlinked from it";
            case "task" -> "a task of " + one + " is completed";
            default -> changes(list, change);
        };
    }

    private String changes(RuleList list, Trigger.Change change) {
        var label = TriggerFields.of(list).stream()
                .filter(field -> field.key().equals(change.field()))
                .map(TriggerFields.Field::label)
                .findFirst()
                .orElse(change.field());
        var from = change.from()
                .map(key -> " from " + value(list, change.field(), key))
                .orElse("");
        var to = change.to()
                .map(key -> " to " + value(list, change.field(), key))
                .orElse("");
        return "the " + label + " of " + noun(list) + " changes" + from + to;
    }

    private String value(RuleList list, String field, String key) {
        return values(list, field).stream()
                .filter(option -> option.key().equals(key))
                .map(Option::label)
                .findFirst()
                .orElse(key);
    }

    /** The values a change can be narrowed to. */
    List<Option> values(RuleList list, String field) {
        return switch (field) {
            case "private" -> List.of(Option.of("true", "Yes"), Option.of("false", "No"));
            default ->
                catalogue
                        .find(list.root())
                        .flatMap(category -> category.field(field.equals("group") ? "status_category" : field))
                        .map(Field::choices)
                        .map(choices -> choices.list())
                        .orElse(List.of());
        };
    }

    private static String goal(Trigger.Goal goal) {
        return goal.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String length(Trigger.Length length) {
        return length.count() + " " + unit(length.unit()) + (length.count() == 1 ? "" : "s");
    }

    /** One of it in words. */
    static String unit(Trigger.Unit unit) {
        return unit.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
