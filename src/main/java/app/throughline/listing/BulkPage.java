package app.throughline.listing;

import app.throughline.web.Form;
import java.util.List;

/**
 * A change to many records before it is started.
 *
 * @param heading such as "Assign 14 alerts"
 * @param action where the form goes
 * @param verb on the button
 * @param inputs what must be entered
 * @param lines the preview: how many change, then how many are skipped and why
 * @param back the list
 */
public record BulkPage(
        String heading,
        String action,
        String verb,
        List<RecordAction.Input> inputs,
        Form form,
        Preview preview,
        String back,
        boolean possible) {

    /** What would happen. @param changes the sentence about those that change @param besides what else comes of it */
    public record Preview(String changes, List<String> besides, List<String> skipped) {}

    /** Whether the form has something to enter. */
    public boolean asks() {
        return !inputs.isEmpty();
    }

    /**
     * What became of it, or how far it is.
     *
     * @param sentence what it does, in words
     * @param decision who agreed to it or declined it, or that somebody has to, "" for neither
     * @param running whether it goes on
     * @param asked whether it waits for somebody else to agree
     * @param done how many records are done, of {@code total}
     * @param results how many by result, in words
     * @param rows those that were not changed, at most 200
     * @param made what it made, at most 200
     * @param more how many more there are, in words, "" for none
     * @param undo where undoing is asked for, "" when it cannot be
     * @param retry where failed ones are tried again, "" when none failed
     */
    public record Report(
            String title,
            String sentence,
            String decision,
            String href,
            boolean running,
            boolean asked,
            int done,
            int total,
            List<String> results,
            List<Line> rows,
            List<RecordAction.Made> made,
            String more,
            String undo,
            String retry,
            String back) {
        /** "120 of 2,000". */
        public String progress() {
            return app.throughline.web.Numbers.of((long) done) + " of " + app.throughline.web.Numbers.of((long) total);
        }
    }

    /** A record that was not changed. @param href its page, "" when it cannot be opened */
    public record Line(String label, String href, String why) {}
}
