package app.throughline.casework.page;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.web.HomePanel;
import org.springframework.stereotype.Component;

/** The person's own on My work, loaded after the page. */
@Component
class CasesDue implements HomePanel {
    @Override
    public String title() {
        return "Cases due";
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public boolean aside() {
        return false;
    }

    @Override
    public boolean visible(Viewer viewer) {
        return viewer.can(Area.CASES, Level.MINE);
    }

    @Override
    public String href() {
        return "/cases";
    }

    @Override
    public String more() {
        return "All my cases";
    }

    @Override
    public String url() {
        return "/cases/due-panel";
    }
}
