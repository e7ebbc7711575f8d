package app.throughline.workflow.watch.page;

import java.util.List;

/**
 * What has not left, and the question what becomes of it.
 *
 * @param words how many they are
 * @param rows the oldest of those that the viewer sees
 * @param choice what was chosen: send, withdraw or ticked
 */
public record LettersPart(String words, List<Row> rows, String choice) {
    public LettersPart {
        rows = List.copyOf(rows);
    }

    /** A message. @param about its student, workflow and step @param why it is held, "" while it is queued */
    public record Row(String value, String title, String about, String href, String why) {}

    /** Whether this is chosen. */
    public boolean chose(String other) {
        return choice.equals(other);
    }
}
