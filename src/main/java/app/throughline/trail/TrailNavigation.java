package app.throughline.trail;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.web.NavigationItem;
import org.springframework.stereotype.Component;

/** The menu entry of the audit log. */
@Component
class TrailNavigation implements NavigationItem {
    @Override
    public String label() {
        return "Audit log";
    }

    @Override
    public String icon() {
        return "history";
    }

    @Override
    public String href() {
        return "/audit";
    }

    @Override
    public int order() {
        return 920;
    }

    @Override
    public String group() {
        return "Administration";
    }

    @Override
    public boolean visible(Viewer viewer) {
        return viewer.can(Area.AUDIT, Level.VIEW);
    }
}
