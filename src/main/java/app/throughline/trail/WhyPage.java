package app.throughline.trail;

import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;

/**
 * Why a record is as it is.
 *
 * @param label such as {@code ALERT-12}
 * @param href its page
 * @param mine why the reader has to do with it, in sentences; empty when they have not
 * @param rows what became of it, the newest first
 */
public record WhyPage(String label, String title, String href, List<String> mine, List<Row> rows) {
    /** The question. */
    public String question() {
        return "Why is " + label + " as it is?";
    }

    /** What somebody did to it, and what led there, nearest first. */
    public record Row(Ui.Dot dot, String actor, String did, When at, List<Link> because) {}

    /**
     * What led to something.
     *
     * @param words who did what, to be followed by the record
     * @param label the record
     * @param href its page, "" when it has none or the reader may not open it
     * @param when "" when it is not told
     */
    public record Link(String words, String label, String href, String when) {
        /** In a sentence. */
        String sentence() {
            return words + " " + label + (when.isEmpty() ? "" : " at " + when);
        }
    }
}
