package app.throughline.builder.page;

import app.throughline.web.Ui;
import java.util.List;

/**
 * How many records a filter finds, and some of them.
 *
 * @param count as text, "" while it is not known
 * @param words what is counted, or why it is not
 * @param note what is left out, "" for nothing
 * @param foot how many of how many are shown, "" for nothing
 */
public record PreviewPanel(String count, String words, String note, List<Sample> samples, String foot) {
    public PreviewPanel {
        samples = List.copyOf(samples);
    }

    /** One that is found. @param sub the line below, may be "" */
    public record Sample(Ui.Face face, String href, String sub) {}
}
