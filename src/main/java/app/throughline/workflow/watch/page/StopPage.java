package app.throughline.workflow.watch.page;

import java.util.List;

/** The question before a workflow is stopped. @param lines what it does, a paragraph each */
public record StopPage(WatchHead head, List<String> lines) {
    public StopPage {
        lines = List.copyOf(lines);
    }
}
