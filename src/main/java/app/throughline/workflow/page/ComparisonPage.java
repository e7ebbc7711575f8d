package app.throughline.workflow.page;

import app.throughline.web.Ui;
import java.util.List;

/**
 * How two versions differ.
 *
 * @param title such as "Version 4 beside version 3"
 * @param path the address of the workflow
 * @param others other versions to compare with
 */
public record ComparisonPage(
        String name, String title, String path, List<Ui.Tab> tabs, List<Difference> differences, List<Ui.Tab> others) {
    public ComparisonPage {
        tabs = List.copyOf(tabs);
        differences = List.copyOf(differences);
        others = List.copyOf(others);
    }

    /** One difference. @param what Added, Removed, Changed or Moved @param before what it said, "" where that is the same */
    public record Difference(Ui.Tag what, String words, String before) {}
}
