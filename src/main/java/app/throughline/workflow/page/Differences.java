package app.throughline.workflow.page;

import app.throughline.web.Ui;
import app.throughline.workflow.compare.Comparison;
import app.throughline.workflow.compare.StepDifference;
import app.throughline.workflow.step.Step;
import app.throughline.workflow.words.StepSentence;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** How two definitions differ, in words; asked inside a transaction. */
@Component
record Differences(StepSentence sentences) {
    List<ComparisonPage.Difference> of(Comparison comparison) {
        var all = new ArrayList<ComparisonPage.Difference>();
        whole(all, comparison.purpose(), "The purpose of its messages");
        whole(all, comparison.triggers(), "What starts it");
        whole(all, comparison.exits(), "When students leave early");
        whole(all, comparison.policies(), "How much it may do");
        comparison.steps().forEach(one -> all.add(step(one)));
        return all;
    }

    private static void whole(List<ComparisonPage.Difference> all, boolean differs, String words) {
        if (differs) {
            all.add(new ComparisonPage.Difference(changed(), words, ""));
        }
    }

    private static Ui.Tag changed() {
        return new Ui.Tag("Changed", "pencil", "amber");
    }

    private ComparisonPage.Difference step(StepDifference difference) {
        return switch (difference) {
            case StepDifference.Added(var step) ->
                new ComparisonPage.Difference(new Ui.Tag("Added", "plus", "green"), say(step), "");
            case StepDifference.Removed(var step) ->
                new ComparisonPage.Difference(new Ui.Tag("Removed", "trash", "red"), say(step), "");
            case StepDifference.Moved(var step) ->
                new ComparisonPage.Difference(new Ui.Tag("Moved", "transfer-in", "blue"), say(step), "");
            case StepDifference.Changed(var before, var after) ->
                new ComparisonPage.Difference(
                        changed(), say(after), say(before).equals(say(after)) ? "" : "It was: " + say(before));
        };
    }

    private String say(Step step) {
        return "Step " + step.id() + ": " + sentences.say(step);
    }

    /** In one line, such as "2 added, 1 changed". */
    static String brief(Comparison comparison) {
        int added = 0;
        int removed = 0;
        int changed = 0;
        int moved = 0;
        for (var one : comparison.steps()) {
            switch (one) {
                case StepDifference.Added _ -> added++;
                case StepDifference.Removed _ -> removed++;
                case StepDifference.Changed _ -> changed++;
                case StepDifference.Moved _ -> moved++;
            }
        }
        var words = new ArrayList<String>();
        put(words, added, "added");
        put(words, removed, "removed");
        put(words, changed, "changed");
        put(words, moved, "moved");
        if (comparison.triggers()) {
            words.add("what starts it");
        }
        if (comparison.exits() || comparison.policies() || comparison.purpose()) {
            words.add("settings");
        }
        return words.isEmpty() ? "Nothing changed" : String.join(", ", words);
    }

    private static void put(List<String> words, int count, String what) {
        if (count > 0) {
            words.add((count == 1 ? "1 step " : count + " steps ") + what);
        }
    }
}
