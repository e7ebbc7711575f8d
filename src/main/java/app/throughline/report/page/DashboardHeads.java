package app.throughline.report.page;

import app.throughline.access.Viewer;
import app.throughline.listing.ListHeads;
import app.throughline.report.InstitutionTotals;
import app.throughline.report.page.DashboardHead.Asked;
import app.throughline.report.page.DashboardPage.Filters;
import app.throughline.report.page.DashboardWishes.Meant;
import app.throughline.web.SavedViews;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Makes what stands over the figures, and says what they are about. */
@Component
public class DashboardHeads {
    private final ListHeads lists;
    private final StudentFilters students;
    private final DashboardFilters filters;
    private final When.Format when;

    DashboardHeads(ListHeads lists, StudentFilters students, DashboardFilters filters, When.Format when) {
        this.lists = lists;
        this.students = students;
        this.filters = filters;
        this.when = when;
    }

    /** The bar of filters over the figures. */
    Filters bar(Tab tab, Wish wish, Meant meant, Viewer viewer) {
        return filters.of(tab, wish, meant, viewer);
    }

    DashboardHead of(Tab tab, SavedViews.Opened opened, Filters bar, Meant meant, Viewer viewer) {
        var wish = new Wish(opened.query()).on(tab);
        var current = opened.current();
        var views = opened.views().stream()
                .map(view -> Ui.Tab.of(
                        view.name(), Wish.PATH + "?saved=" + view.id(), current != null && current.id() == view.id()))
                .toList();
        var query = wish.state().query();
        var conditions = students.words(wish, viewer);
        return new DashboardHead(
                views,
                conditions.orElse(null),
                "/filters?list=" + Wish.LIST + "&query=" + URLEncoder.encode(query, StandardCharsets.UTF_8),
                ListHeads.mayExport(viewer) ? Wish.PATH + "/export?" + query : "",
                InstitutionTotals.has(viewer) ? wish.ofTerm(Wish.PATH + "/totals") : "",
                current == null ? "" : Wish.PATH + "/views/" + current.id() + "/mail",
                lists.save(Wish.LIST, wish.state(), current, viewer),
                onPaper(tab, asked(bar, meant, wish, viewer)));
    }

    /** Everything that is asked, in words. */
    public List<Asked> asked(Tab tab, Wish wish, Meant meant, Viewer viewer) {
        return asked(bar(tab, wish, meant, viewer), meant, wish, viewer);
    }

    private static List<Asked> onPaper(Tab tab, List<Asked> asked) {
        var all = new ArrayList<>(List.of(new Asked("Tab", tab.label())));
        all.addAll(asked);
        return all;
    }

    private List<Asked> asked(Filters bar, Meant meant, Wish wish, Viewer viewer) {
        var asked = new ArrayList<Asked>();
        asked.add(new Asked("Term", meant.termWords()));
        asked.add(new Asked(
                "Window",
                when.day(meant.from()).text() + " to " + when.day(meant.until()).text()));
        asked.add(new Asked("Cohort", bar.dates().cohortWords()));
        bar.selects().forEach(select -> asked.add(new Asked(select.label(), select.words())));
        bar.chips().stream()
                .filter(chip -> !chip.removeHref().isEmpty())
                .map(chip -> new Asked(chip.label(), words(chip)))
                .forEach(asked::add);
        students.words(wish, viewer).ifPresent(conditions -> {
            conditions.all().forEach(condition -> asked.add(new Asked("Students", condition.words())));
            conditions.problems().forEach(problem -> asked.add(new Asked("Nobody is counted", problem)));
        });
        return asked;
    }

    private static String words(Ui.Chip chip) {
        return String.join(
                ", ",
                chip.options().stream()
                        .filter(Ui.Option::selected)
                        .map(Ui.Option::label)
                        .toList());
    }
}
