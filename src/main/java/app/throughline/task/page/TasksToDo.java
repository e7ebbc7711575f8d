package app.throughline.task.page;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.web.HomePanel;
import org.springframework.stereotype.Component;

/** The person's own on My work, loaded after the page. */
@Component
class TasksToDo implements HomePanel {
    @Override
    public String title() {
        return "Tasks";
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public boolean aside() {
        return true;
    }

    @Override
    public boolean visible(Viewer viewer) {
        return viewer.can(Area.WORK, Level.MINE);
    }

    @Override
    public String href() {
        return "/tasks";
    }

    @Override
    public String more() {
        return "All my tasks";
    }

    @Override
    public String url() {
        return "/tasks/panel";
    }
}
