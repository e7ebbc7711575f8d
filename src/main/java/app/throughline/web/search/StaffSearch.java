package app.throughline.web.search;

import app.throughline.access.Area;
import app.throughline.access.Assignee;
import app.throughline.access.Level;
import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.web.SearchSource;
import app.throughline.web.Ui;
import java.util.List;
import org.springframework.stereotype.Component;

/** Staff in search: administrators get to the settings of the person, others who see all cases to theirs. */
@Component
record StaffSearch(Staff staff) implements SearchSource {
    @Override
    public String label() {
        return "Staff";
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public boolean visible(Viewer viewer) {
        return viewer.can(Area.SETTINGS, Level.ADMINISTER) || viewer.can(Area.CASES, Level.VIEW);
    }

    @Override
    public List<Hit> find(String words, int limit, Viewer viewer) {
        boolean administers = viewer.can(Area.SETTINGS, Level.ADMINISTER);
        return staff.search(words, limit).stream()
                .map(member -> new Hit(
                        Ui.Face.of(member.id(), member.name()),
                        "",
                        member.name(),
                        member.title(),
                        administers
                                ? "/settings/people/" + member.id()
                                : "/cases?view=all&assignee=" + new Assignee.Person(member.id()).key(),
                        "Staff"))
                .toList();
    }
}
