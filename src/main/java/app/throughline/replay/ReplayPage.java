package app.throughline.replay;

import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of the replay.
 *
 * @param state where it stands, in a word
 * @param sentence the same in a sentence
 * @param moving whether a node moves it, so that the page keeps asking
 * @param away whether the institution's clock stands elsewhere
 * @param share the share of the run's days that were played, 0 to 1
 * @param percent the same as text
 * @param facts what came of it, label and value
 * @param problem why it stopped by itself, "" when it did not
 * @param form what may be typed to start it
 * @param paces the paces to choose from
 */
public record ReplayPage(
        Ui.Tag state,
        String sentence,
        boolean moving,
        boolean away,
        double share,
        String percent,
        List<Fact> facts,
        String problem,
        Form form,
        List<Ui.Option> paces) {
    /** One line. */
    public record Fact(String label, String value) {}

    /** The value of {@code hx-get} while the page keeps asking, null to leave it out. */
    public @Nullable String poll() {
        return moving ? "/replay/progress" : null;
    }

    /** The value of {@code hx-trigger}, null to leave it out. */
    public @Nullable String trigger() {
        return moving ? "every 1s" : null;
    }
}
