package app.throughline.rule.engine;

import app.throughline.action.Action;
import app.throughline.action.RecordEvent;
import app.throughline.filter.Filter;
import app.throughline.filter.core.Core;
import app.throughline.filter.core.RecordKind;
import app.throughline.rule.Rule;
import app.throughline.rule.Trigger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A rule ready to run.
 *
 * @param place among the rules it was compiled with
 * @param filter its conditions as written
 * @param core what they mean, narrowed to what the rule may see, with named segments spelt out
 * @param kinds the kinds of records they ask besides the one in hand
 * @param prepared what explains them, made when it is first needed
 */
record CompiledRule(
        int place,
        Rule rule,
        Filter.Rooted filter,
        Core core,
        Set<RecordKind> kinds,
        List<Action> actions,
        AtomicReference<Conditions.@Nullable Prepared> prepared) {
    CompiledRule {
        actions = List.copyOf(actions);
    }

    /** Whether what happened starts it. */
    boolean startsOn(Event event) {
        return switch (rule.current().trigger()) {
            case Trigger.Created _ -> event.isCreation();
            case Trigger.Changed(var of) -> of.stream().anyMatch(change -> starts(change, event));
            case Trigger.BecomesOverdue _,
                    Trigger.OverdueFor _,
                    Trigger.DueWithin _,
                    Trigger.UnreviewedFor _,
                    Trigger.UnassignedFor _,
                    Trigger.NoActivityFor _,
                    Trigger.InStatusFor _,
                    Trigger.TargetNear _,
                    Trigger.TargetMissed _,
                    Trigger.BecomesTrue _ -> false;
        };
    }

    private static boolean starts(Trigger.Change change, Event event) {
        if (!event.fields().contains(change.field())) {
            return false;
        }
        var values = Optional.ofNullable(event.values().get(change.field()));
        return change.means(values.map(RecordEvent.Values::from), values.map(RecordEvent.Values::to));
    }
}
