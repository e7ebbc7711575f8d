package app.throughline.rule.backtest.page;

import app.throughline.web.Form;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of a rule's back-tests.
 *
 * @param rule the rule's name
 * @param ruleHref the rule's page
 * @param href of this page
 * @param sentence what the rule asks
 * @param mayStart whether the person may start one
 * @param form what may be typed to start one
 * @param limits the limits of the conditions to choose from, empty without any
 * @param shown the one that is looked at, null for none
 * @param kept the latest, newest first
 */
public record BackTestPage(
        String rule,
        String ruleHref,
        String href,
        String sentence,
        boolean mayStart,
        Form form,
        List<Ui.Option> limits,
        @Nullable Shown shown,
        List<Kept> kept) {
    /** One of the list. */
    public record Kept(String href, String window, Ui.Tag state, When at, String by, boolean isCurrent) {}

    /**
     * A back-test.
     *
     * @param cancelHref where to stop it, "" for one that is over or nobody may stop
     * @param problem why it did not end well, "" when it did or is under way
     * @param result null unless it is done
     */
    public record Shown(
            String href,
            String window,
            Ui.Tag state,
            boolean isMoving,
            double share,
            String percent,
            String progress,
            String cancelHref,
            String problem,
            @Nullable Result result) {
        /** The value of {@code hx-get} while the page keeps asking, null to leave it out. */
        public @Nullable String poll() {
            return isMoving ? href + "/progress" : null;
        }

        /** The value of {@code hx-trigger}, null to leave it out. */
        public @Nullable String trigger() {
            return isMoving ? "every 1s" : null;
        }
    }

    /**
     * What was found.
     *
     * @param facts in brief
     * @param charts coverage and precision; empty where no enrollment had ended
     * @param load who would have got what
     * @param heads of the columns of what became of runs, three
     * @param types the runs by type of record; empty for signals
     * @param deeds what the actions would have come to; empty for signals
     * @param work what reviewers would have got
     * @param othersHead what the other rules' numbers are
     * @param notes what stands behind the figures
     */
    public record Result(
            List<String> heads,
            List<Fact> types,
            List<Fact> deeds,
            String work,
            String othersHead,
            List<Fact> facts,
            List<Variant> variants,
            List<LineChart> charts,
            @Nullable Weeks weeks,
            List<LoadRow> load,
            List<Fact> others,
            List<String> notes) {}

    /** One line. */
    public record Fact(String label, String value) {}

    /** What a limit would have done, a row of the table of limits. */
    public record Variant(
            String name,
            boolean isOwn,
            String runs,
            String contacts,
            String alerts,
            String folded,
            String held,
            String caught,
            String precision,
            String coverage,
            String days) {}

    /** Who would have got how many alerts a week. */
    public record LoadRow(String reviewer, String mean, String peak) {}

    /** The table by week. @param heads of the limits, in the order of the cells */
    public record Weeks(List<String> heads, List<WeekRow> rows) {}

    /** One week. */
    public record WeekRow(int week, List<Cell> cells) {}

    /** What a limit had come to by a week. A number that would tell of few people is "fewer than 10". */
    public record Cell(String alerted, String caught, String precision, String coverage) {}
}
