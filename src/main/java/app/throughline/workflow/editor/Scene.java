package app.throughline.workflow.editor;

import app.throughline.access.Viewer;
import app.throughline.web.Ui;
import java.util.List;

/**
 * Where something is made.
 *
 * @param workflow its id
 * @param passes the kinds of records that triggers bring along, "contact" not among them
 * @param made what steps before it make: {@code case:4} and words
 */
record Scene(long workflow, Viewer viewer, List<String> passes, List<Ui.Option> made) {
    Scene {
        passes = List.copyOf(passes);
        made = List.copyOf(made);
    }
}
