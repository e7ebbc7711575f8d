package app.throughline.rule.dryrun;

import app.throughline.access.Viewer;
import app.throughline.action.Action;
import app.throughline.builder.Whys;
import app.throughline.filter.Filter;
import app.throughline.kernel.Actor;
import app.throughline.rule.RuleList;
import app.throughline.rule.RunRecords;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Draws what a rule that is being made would do. */
@Component
public record DryRuns(
        Trials trials, Reasons reasons, RunRecords records, SignalDryRuns signals, LatestRuns latest, Whys whys) {
    /**
     * What is asked.
     *
     * @param filter null while a condition is not complete
     * @param actor in whose name a signal would raise its alert
     * @param step the button: {@code dry-one}, {@code dry-many}, {@code dry-change}, {@code dry-student:12}, or another
     * @param typed the record or the student that was written
     * @param latest how many of the latest records, as it was written
     * @param action where the form is sent
     */
    public record Asked(
            RuleList list,
            Filter.@Nullable Rooted filter,
            boolean isSensitive,
            List<Action> actions,
            Actor actor,
            String step,
            String typed,
            String latest,
            String action) {
        public Asked {
            actions = List.copyOf(actions);
        }

        /** How many of the latest, from what was written. */
        int most() {
            return latest.matches("[1-9][0-9]{0,3}")
                    ? Math.min(Integer.parseInt(latest), Trials.LATEST)
                    : Trials.LATEST;
        }

        String many() {
            return switch (list) {
                case ALERTS -> "alerts";
                case CASES -> "cases";
                case SIGNALS -> "enrollments";
            };
        }

        private String hint() {
            return switch (list) {
                case ALERTS -> "ALERT-12";
                case CASES -> "CASE-12";
                case SIGNALS -> "Name or student ID";
            };
        }

        /** A panel without an answer. @param error why there is none, "" where nothing was asked */
        DryRunPanel panel(String error) {
            var label = list == RuleList.SIGNALS ? "On one student" : "On one record";
            var ask = new DryRunPanel.Ask(label, typed, hint(), many(), Integer.toString(most()), error);
            return DryRunPanel.of(action, ask);
        }
    }

    /** The panel with the answer. */
    public DryRunPanel of(Asked asked, Viewer viewer) {
        var filter = asked.filter();
        if (!asked.step().startsWith("dry-")) {
            return asked.panel("");
        }
        if (filter == null) {
            return asked.panel("A condition is not complete.");
        }
        if (asked.step().equals("dry-many")) {
            return latest.of(asked, filter, viewer);
        }
        if (asked.step().startsWith("dry-change")) {
            return latest.changes(asked, filter, viewer);
        }
        return asked.list() == RuleList.SIGNALS ? signals.of(asked, filter) : one(asked, filter, viewer);
    }

    private DryRunPanel one(Asked asked, Filter.Rooted filter, Viewer viewer) {
        var number = asked.typed().strip().toUpperCase(Locale.ROOT).replaceFirst("^(ALERT|CASE)-", "");
        if (!number.matches("[1-9][0-9]{0,17}")) {
            return asked.panel("Write the number of a record, such as " + asked.hint() + ".");
        }
        var found = trials.one(Long.parseLong(number), filter, asked.actions(), viewer);
        if (found.isEmpty()) {
            return asked.panel("There is no such record that you can see.");
        }
        var about = found.get().record().about();
        var place = records.of(List.of(about)).get(about);
        var why = reasons.of(filter, List.of(found.get().record()), viewer)
                .get(found.get().record());
        var one = new DryRunPanel.One(
                place == null ? asked.typed() : place.label(),
                found.get().holds(),
                why == null ? null : whys.of(why),
                found.get().actions());
        return asked.panel("").with(one);
    }
}
