package app.throughline.rule.backtest.past;

import app.throughline.action.Action;
import app.throughline.filter.core.DocumentReader;
import app.throughline.filter.core.MemoryFilters;
import app.throughline.rule.Rule;
import java.util.List;

/**
 * What is replayed, compiled together. The variants of the rule are the first questions, then come the rivals.
 *
 * @param root of which records the rule is
 * @param kinds those of alerts and cases that somebody looks at
 * @param actions what the rule does
 * @param labels the same in words
 * @param fold the question, asked of cases, whether one would take an alert in; -1 when the rule puts none into a case
 */
record Asked(
        Rule rule,
        PastKind root,
        List<PastKind> kinds,
        MemoryFilters filters,
        DocumentReader reader,
        int variants,
        List<Rival> rivals,
        List<Action> actions,
        List<String> labels,
        int fold) {
    Asked {
        kinds = List.copyOf(kinds);
        rivals = List.copyOf(rivals);
        actions = List.copyOf(actions);
        labels = List.copyOf(labels);
    }

    /** Another rule that is turned on. @param stopsBefore whether it stands before the rule and ends the list */
    record Rival(Rule rule, boolean stopsBefore) {}
}
