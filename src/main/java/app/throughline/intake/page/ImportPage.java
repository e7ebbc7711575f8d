package app.throughline.intake.page;

import app.throughline.intake.ImportReport;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One import at one of its steps.
 *
 * @param id the run
 * @param heading what this step is called
 * @param crumbs where the page stands
 * @param steps of the whole
 * @param report the facts
 * @param state the state in a word
 * @param created when the files came
 * @param summary one line on size and mode
 * @param progress how far the work is, null when nothing is at work
 * @param tables the counts, formatted
 * @param files what came
 * @param samples up to ten records per table
 * @param codes what is wrong, per file and code
 * @param problems the first rows of the quarantine
 * @param form what was typed, for the reason that lets the guard pass
 */
public record ImportPage(
        long id,
        String heading,
        List<Ui.Crumb> crumbs,
        List<Ui.Step> steps,
        ImportReport report,
        Ui.Tag state,
        When created,
        String summary,
        @Nullable Progress progress,
        List<Row> tables,
        List<File> files,
        List<Samples> samples,
        List<Code> codes,
        List<Fault> problems,
        Form form) {

    /** A table's counts; {@code changedTone} is "" when nothing changes. */
    public record Row(String title, String added, String changed, String unchanged, String ended, String quarantined) {}

    /** A file that came. */
    public record File(String label, String size, String rows, String note) {}

    /** Up to ten records of one table. */
    public record Samples(String id, String title, String count, List<Sample> records) {}

    /** One record as it is and as it would be. */
    public record Sample(String key, Ui.Tag verdict, List<Difference> differences) {}

    /** A field that differs; {@code before} is "" for a new record. */
    public record Difference(String field, String before, String after) {}

    /** How many rows have one kind of problem. */
    public record Code(String file, Ui.Tag problem, String count) {}

    /** A row in quarantine. */
    public record Fault(String file, String line, String column, String value, String message) {}

    /**
     * Work going on.
     *
     * @param title what is being done
     * @param share from 0 to 1
     * @param text how far, in words
     * @param href the fragment that shows how far it is, asked again each second
     */
    public record Progress(String title, double share, String text, String href) {}

    /** The path of this import. */
    public String path() {
        return "/imports/" + id;
    }

    /** Whether it may be applied as it is. */
    public boolean appliable() {
        return report.state().equals("checked");
    }

    /** Whether a person may let pass what speaks against it. */
    public boolean passable() {
        return report.state().equals("refused") && report.passable();
    }

    /** Whether it was at work and is silent now. */
    public boolean interrupted() {
        return !report.alive()
                && (report.state().equals("importing") || report.state().equals("checking"));
    }
}
