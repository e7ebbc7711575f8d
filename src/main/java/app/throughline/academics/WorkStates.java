package app.throughline.academics;

import app.throughline.academics.Results.Result;
import app.throughline.web.Numbers;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Says in words what became of a graded item. */
final class WorkStates {
    private WorkStates() {}

    /** The state. @param daysMissing null when it is not missing */
    static Ui.Tag of(Result result, @Nullable Long daysMissing, LocalDate today, When.Format when) {
        if (daysMissing != null) {
            var since =
                    daysMissing == 0 ? "Missing since today" : "Missing, " + Numbers.plural(daysMissing, "day", "days");
            return new Ui.Tag(since, "alert-circle", "red");
        }
        return switch (result.state()) {
            case "exempt" -> new Ui.Tag("Exempt", "minus", "grey");
            case "carried_over" -> new Ui.Tag("Carried over", "check", "grey");
            case "" -> open(result, today);
            default -> handedIn(result, when);
        };
    }

    /** The score with its maximum; "–" while there is none. */
    static String score(Result result) {
        var score = result.score();
        if (score == null) {
            return "–";
        }
        var max = result.maxPoints();
        return score.stripTrailingZeros().toPlainString()
                + (max == null ? "" : " / " + max.stripTrailingZeros().toPlainString());
    }

    private static Ui.Tag open(Result result, LocalDate today) {
        var due = result.dueOn();
        return due != null && due.isBefore(today)
                ? new Ui.Tag("Not handed in", "minus", "grey")
                : new Ui.Tag("To come", "clock", "grey");
    }

    private static Ui.Tag handedIn(Result result, When.Format when) {
        var at = result.submittedAt();
        if (at == null) {
            return new Ui.Tag("Handed in", "check", "green");
        }
        var day = when.dayOf(at);
        var due = result.dueOn();
        return due != null && day.isAfter(due)
                ? new Ui.Tag("Late, " + when.day(day).text(), "clock", "amber")
                : new Ui.Tag("Handed in " + when.day(day).text(), "check", "green");
    }
}
