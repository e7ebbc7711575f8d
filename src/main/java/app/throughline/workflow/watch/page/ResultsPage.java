package app.throughline.workflow.watch.page;

import app.throughline.web.Chart;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;

/**
 * How a workflow goes.
 *
 * @param tiles the numbers on top
 * @param days entries and ends of the last days
 * @param funnel how many students came how far
 * @param steps in the order in which they stand
 * @param failures why students are stuck
 * @param versions the newest first
 * @param arms of random splits
 * @param messages what became of them
 * @param refusals why students did not enter
 * @param refused the latest of them
 */
public record ResultsPage(
        WatchHead head,
        List<Tile> tiles,
        Days days,
        Chart.HBars funnel,
        List<StepRow> steps,
        List<Line> failures,
        List<VersionRow> versions,
        List<ArmRow> arms,
        List<Line> messages,
        List<Line> refusals,
        List<Refused> refused) {
    public ResultsPage {
        tiles = List.copyOf(tiles);
        steps = List.copyOf(steps);
        failures = List.copyOf(failures);
        versions = List.copyOf(versions);
        arms = List.copyOf(arms);
        messages = List.copyOf(messages);
        refusals = List.copyOf(refusals);
        refused = List.copyOf(refused);
    }

    /** A number. @param href the list behind it, "" for none */
    public record Tile(String label, String value, String href) {}

    /** @param finding in a sentence @param rows the same numbers, the newest day first */
    public record Days(String finding, Chart.Days entered, Chart.Days ended, List<DayRow> rows) {
        public Days {
            rows = List.copyOf(rows);
        }
    }

    /** Numbers of a day, as text. */
    public record DayRow(String day, String entered, String ended) {}

    /**
     * A step.
     *
     * @param place such as "Step 4"
     * @param words what it does
     * @param href the students who stand there, "" for none
     * @param failedHref those of them who are stuck, "" for none
     * @param stay how long students stay, "" where nobody waits
     */
    public record StepRow(
            String place,
            String words,
            String href,
            String waiting,
            String done,
            String leftOut,
            String failed,
            String failedHref,
            String stay) {}

    /** A fact with a number. @param href what is behind it, "" for nothing */
    public record Line(String words, String sub, String count, String href) {}

    /** A version. @param goal how many met a goal, with the share */
    public record VersionRow(
            String label, String href, String entered, String inside, String finished, String failed, String goal) {}

    /** An arm of a split. @param split the step @param goal how many met a goal, with the share */
    public record ArmRow(String split, String arm, String entered, String finished, String goal) {}

    /** A student who did not enter. */
    public record Refused(Ui.Face student, String href, String why, When at) {}
}
