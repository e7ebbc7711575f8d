package app.throughline.workflow.watch.page;

import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;

/**
 * The question what becomes of those who stood still while a workflow was paused.
 *
 * @param words how many they are
 * @param waits the longest of those that the viewer sees
 * @param letters what it sent and has not left
 */
public record ResumePage(WatchHead head, String words, List<Row> waits, LettersPart letters) {
    public ResumePage {
        waits = List.copyOf(waits);
    }

    /** A student whose wait ended. */
    public record Row(Ui.Face student, String href, String step, When ended) {}
}
