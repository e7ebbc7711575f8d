package app.throughline.workflow.watch.page;

import app.throughline.web.Ui;
import java.util.List;

/**
 * What stands on top of the pages of a workflow.
 *
 * @param state where the workflow is in its life
 * @param paused why it paused itself, "" when it did not
 * @param makes whether the viewer may decide about students in it
 */
public record WatchHead(long id, String name, Ui.Tag state, String paused, boolean makes, List<Ui.Tab> tabs) {
    public WatchHead {
        tabs = List.copyOf(tabs);
    }

    /** The workflow's own page. */
    public String href() {
        return "/workflows/" + id;
    }

    /** The way to a page below the workflow. */
    public List<Ui.Crumb> crumbs(String page) {
        return List.of(new Ui.Crumb("Workflows", "/workflows"), new Ui.Crumb(name, href()), new Ui.Crumb(page, ""));
    }
}
