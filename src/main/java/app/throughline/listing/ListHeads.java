package app.throughline.listing;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.web.ListState;
import app.throughline.web.SavedView;
import app.throughline.web.SavedViews;
import app.throughline.web.Ui;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Draws what stands over a list, and what can be done to its rows. */
@Component
public class ListHeads {
    private final ObjectProvider<RecordList> lists;
    private final Staff staff;

    ListHeads(ObjectProvider<RecordList> lists, Staff staff) {
        this.lists = lists;
        this.staff = staff;
    }

    /**
     * The head of a list.
     *
     * @param name the list's name
     * @param builtIn its own views; none of them is current while a saved one is
     * @param chooser how it is shown
     */
    public ListHead head(
            String name,
            List<Ui.Tab> builtIn,
            ListState<?> state,
            Listing.Chooser chooser,
            SavedViews.Opened opened,
            Viewer viewer) {
        var tabs = new ArrayList<Ui.Tab>();
        var current = opened.current();
        for (var tab : builtIn) {
            tabs.add(new Ui.Tab(tab.label(), tab.href(), tab.count(), tab.countId(), tab.current() && current == null));
        }
        for (var view : opened.views()) {
            var href = state.list().path() + "?saved=" + view.id();
            tabs.add(Ui.Tab.of(view.name(), href, current != null && current.id() == view.id()));
        }
        var shown = "?list=" + name + "&query=" + URLEncoder.encode(state.wholeQuery(), StandardCharsets.UTF_8);
        var export = mayExport(viewer) ? "/exports/new" + shown : "";
        var filter = find(name).map(RecordList::kind).isPresent() ? "/filters" + shown : "";
        var counts = tabs.stream().allMatch(tab -> tab.countId().isEmpty()) ? "" : "/" + name + "/counts";
        return new ListHead(tabs, counts, List.of(), chooser, save(name, state, current, viewer), export, filter);
    }

    /** How a page is kept as a view. @param current the one it was opened with, null for none */
    public ListHead.Save save(String name, ListState<?> state, @Nullable SavedView current, Viewer viewer) {
        long own = current != null && SavedViews.mayChange(current, viewer) ? current.id() : 0;
        return new ListHead.Save(
                name,
                state.query(),
                state.display().columns(),
                own,
                current == null ? "" : current.name(),
                current != null && own == 0,
                current != null && current.isDefault(),
                audiences(current, viewer));
    }

    private List<Ui.Option> audiences(@Nullable SavedView current, Viewer viewer) {
        var options = new ArrayList<Ui.Option>();
        var audience = current == null ? new SavedView.Audience.Owner() : current.audience();
        options.add(Ui.Option.of("me", "Only me", audience instanceof SavedView.Audience.Owner));
        options.add(Ui.Option.of(ListHead.Save.PEOPLE, "These people", audience instanceof SavedView.Audience.People));
        staff.teams().stream()
                .filter(team -> viewer.teams().contains(team.id()))
                .forEach(team -> options.add(Ui.Option.of(
                        "team-" + team.id(),
                        team.name(),
                        audience instanceof SavedView.Audience.Team(var id) && id == team.id())));
        if (viewer.can(Area.SETTINGS, Level.ADMINISTER)) {
            options.add(Ui.Option.of("everyone", "Everyone", audience instanceof SavedView.Audience.Everyone));
        }
        return options;
    }

    /** What can be done to rows of this list, null for nothing. @param whole whether the page shows all there are */
    public Listing.@Nullable Bulk bulk(String name, ListState<?> state, boolean whole, Total total, Viewer viewer) {
        var list = find(name);
        if (list.isEmpty()) {
            return null;
        }
        var actions = new ArrayList<Ui.Option>();
        list.get()
                .actions(viewer)
                .forEach(action -> actions.add(new Ui.Option(
                        action.key(), action.label(), action.look().icon(), false)));
        if (mayExport(viewer)) {
            actions.add(new Ui.Option(Exports.KEY, "Export", "download", false));
        }
        var all = whole ? "" : total.all();
        return actions.isEmpty() ? null : new Listing.Bulk(name, state.wholeQuery(), all, actions);
    }

    private Optional<RecordList> find(String name) {
        return lists.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** Whether this person may take records out (product LI-4). */
    public static boolean mayExport(Viewer viewer) {
        return viewer.rights().contains("export");
    }
}
