package app.throughline.report.page;

import app.throughline.access.Viewer;
import app.throughline.report.DashboardChoices;
import app.throughline.report.DashboardChoices.Choice;
import app.throughline.report.page.DashboardPage.Dates;
import app.throughline.report.page.DashboardPage.Filters;
import app.throughline.report.page.DashboardPage.Select;
import app.throughline.report.page.DashboardWishes.Meant;
import app.throughline.segment.Segments;
import app.throughline.web.ListState;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;

/** Makes the bar of filters over the figures. */
@Component
class DashboardFilters {
    /** As many weeks as the curves have. */
    private static final int WEEKS = 20;

    private final DashboardChoices choices;
    private final Segments segments;

    DashboardFilters(DashboardChoices choices, Segments segments) {
        this.choices = choices;
        this.segments = segments;
    }

    Filters of(Tab tab, Wish wish, Meant meant, Viewer viewer) {
        return new Filters(
                tab.path(),
                terms(wish, meant),
                dates(wish, meant),
                selects(tab, wish, meant, viewer),
                chips(tab, wish, viewer),
                wish.saved(),
                wish.text(ListState.WHERE),
                wish.isPlain() ? "" : new Wish(new LinkedMultiValueMap<>()).at(tab));
    }

    private List<Ui.Option> terms(Wish wish, Meant meant) {
        var options = new ArrayList<>(List.of(Ui.Option.of("all", "All terms", wish.isOfAllTerms())));
        choices.terms().stream()
                .map(term -> Ui.Option.of(
                        Long.toString(term.id()),
                        term.name(),
                        !wish.isOfAllTerms() && meant.terms().contains(term)))
                .forEach(options::add);
        return options;
    }

    /** The term beside one term, and what only some tabs can be asked. */
    private List<Select> selects(Tab tab, Wish wish, Meant meant, Viewer viewer) {
        var selects = new ArrayList<Select>();
        if (meant.terms().size() == 1) {
            selects.add(compared(wish, meant));
        }
        switch (tab.key()) {
            case "team" -> selects.add(sorting(wish));
            case "coverage" -> selects.addAll(alerted(wish));
            case "equity" -> selects.addAll(dimensions(wish, viewer));
            default -> {} // nothing
        }
        return selects;
    }

    private Select compared(Wish wish, Meant meant) {
        var chosen = wish.ids("compare");
        var options = new ArrayList<>(List.of(Ui.Option.of("", "No other term", chosen.isEmpty())));
        choices.terms().stream()
                .filter(term -> !meant.terms().contains(term))
                .map(term -> Ui.Option.of(Long.toString(term.id()), term.name(), chosen.contains(term.id())))
                .forEach(options::add);
        return new Select("compare", "Compared with", "history", options);
    }

    private static Select sorting(Wish wish) {
        boolean byLoad = TeamCharts.isByLoad(wish);
        return new Select(
                "order",
                "Sorted by",
                "list",
                List.of(Ui.Option.of("", "Name", !byLoad), Ui.Option.of(TeamCharts.LOAD, "Load", byLoad)));
    }

    /** Nothing where no property is an equity dimension. */
    private List<Select> dimensions(Wish wish, Viewer viewer) {
        var all = choices.dimensions(viewer.rights().contains("sensitive_record"));
        var options = all.stream()
                .map(one -> Ui.Option.of(one.key(), one.label(), one.key().equals(wish.text("dimension"))))
                .toList();
        return options.isEmpty() ? List.of() : List.of(new Select("dimension", "Groups by", "users", options));
    }

    private static List<Select> alerted(Wish wish) {
        var alerted = wish.alerted();
        var on = List.of(
                Ui.Option.of("", "About the student", !alerted.onSection()),
                Ui.Option.of("section", "Only on this section", alerted.onSection()));
        var weeks = new ArrayList<>(List.of(Ui.Option.of("", "The section's end", alerted.byWeek() == 0)));
        IntStream.rangeClosed(1, WEEKS)
                .mapToObj(week -> Ui.Option.of(Integer.toString(week), "Week " + week, alerted.byWeek() == week))
                .forEach(weeks::add);
        return List.of(new Select("on", "Alerts", "bell", on), new Select("week", "By", "calendar", weeks));
    }

    private static Dates dates(Wish wish, Meant meant) {
        var cohorts = List.of(
                Ui.Option.of("", "Rates by creation, times by closing", !wish.isSwitched()),
                Ui.Option.of("other", "Rates by closing, times by creation", wish.isSwitched()));
        return meant.problem().isEmpty()
                ? new Dates(meant.from().toString(), meant.until().toString(), "", cohorts)
                : new Dates(wish.text("from"), wish.text("until"), meant.problem(), cohorts);
    }

    private List<Ui.Chip> chips(Tab tab, Wish wish, Viewer viewer) {
        var all = choices.all();
        var mine = segments.list(viewer).stream()
                .map(segment -> new Choice(segment.id(), segment.name()))
                .toList();
        var chips = new ArrayList<Ui.Chip>();
        chip(tab, wish, new Kind("campus", "Campus", "map-pin"), all.campuses()).ifPresent(chips::add);
        chip(tab, wish, new Kind("program", "Program", "school"), all.programs())
                .ifPresent(chips::add);
        chip(tab, wish, new Kind("segment", "Segment", "filter"), mine).ifPresent(chips::add);
        chip(tab, wish, new Kind("alert_type", "Alert type", "bell"), all.alertTypes())
                .ifPresent(chips::add);
        chip(tab, wish, new Kind("case_type", "Case type", "briefcase"), all.caseTypes())
                .ifPresent(chips::add);
        chip(tab, wish, new Kind("team", "Team", "users"), all.teams()).ifPresent(chips::add);
        return chips;
    }

    private record Kind(String name, String label, String icon) {}

    /** Empty when there is nothing to choose. */
    private static Optional<Ui.Chip> chip(Tab tab, Wish wish, Kind kind, List<Choice> of) {
        var chosen = wish.ids(kind.name());
        var options = of.stream()
                .map(choice -> Ui.Option.of(Long.toString(choice.id()), choice.name(), chosen.contains(choice.id())))
                .toList();
        var words = options.stream()
                .filter(Ui.Option::selected)
                .map(Ui.Option::label)
                .toList();
        var value = words.isEmpty() ? "All" : words.size() == 1 ? words.getFirst() : words.size() + " chosen";
        var without = words.isEmpty() ? "" : wish.without(kind.name(), tab);
        return options.isEmpty()
                ? Optional.empty()
                : Optional.of(new Ui.Chip(kind.name(), kind.label(), kind.icon(), "is", value, options, without));
    }
}
