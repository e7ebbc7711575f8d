package app.throughline.report.page;

import app.throughline.academics.Terms.Term;
import app.throughline.access.Viewer;
import app.throughline.report.DashboardChoices;
import app.throughline.report.DashboardChoices.Choice;
import app.throughline.report.Figure;
import app.throughline.report.Figure.Cell;
import app.throughline.report.Figures;
import app.throughline.report.ListedRecords;
import app.throughline.report.metric.Drill;
import app.throughline.report.metric.Metric;
import app.throughline.report.metric.Registry;
import app.throughline.report.page.DashboardPage.About;
import app.throughline.report.page.DashboardPage.Dates;
import app.throughline.report.page.DashboardPage.Group;
import app.throughline.report.page.DashboardPage.Tile;
import app.throughline.report.page.DashboardWishes.Meant;
import app.throughline.segment.Segments;
import app.throughline.web.Numbers;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes the pages of the dashboard. */
@Component
class DashboardPages {
    private static final List<String> WORK = List.of("O1", "O2", "O3", "O4");
    private static final List<String> HELP = List.of("O5", "O5-share", "O7", "O7-share", "O6", "O8");
    private static final List<String> RECORD =
            List.of("O9", "O9-withdrawn", "O10", "O11", "O12", "O12-final", "O13", "O14", "O14-credits", "O15", "O16");

    private final Figures figures;
    private final ListedRecords records;
    private final DashboardChoices choices;
    private final Segments segments;
    private final DashboardWishes wishes;
    private final When.Format when;

    DashboardPages(
            Figures figures,
            ListedRecords records,
            DashboardChoices choices,
            Segments segments,
            DashboardWishes wishes,
            When.Format when) {
        this.figures = figures;
        this.records = records;
        this.choices = choices;
        this.segments = segments;
        this.wishes = wishes;
        this.when = when;
    }

    DashboardPage overview(Wish wish, Viewer viewer) {
        var meant = wishes.meant(wish, viewer);
        var shown = figures.of(Registry.overview(), meant.ask());
        var groups = List.of(
                new Group("work", "Open work now", tiles(WORK, shown, wish)),
                new Group("help", "Alerts and cases in the window", tiles(HELP, shown, wish)),
                new Group("record", "Enrollment, attendance and grades", tiles(RECORD, shown, wish)));
        return new DashboardPage(
                terms(meant), chips(wish, viewer), dates(wish, meant), said(meant, shown), clearHref(wish), groups);
    }

    /** The records behind a number. */
    Optional<RecordsPage> records(String id, Wish wish, Viewer viewer) {
        return Registry.find(id).filter(DashboardPages::isListed).map(metric -> {
            var meant = wishes.meant(wish, viewer);
            var found = records.of(metric, null, meant.ask());
            return new RecordsPage(metric.title(), said(found), metric.definition(), found.lines(), wish.at(Wish.PATH));
        });
    }

    private static String said(ListedRecords.Found found) {
        if (found.count() == 0) {
            return "No records, or fewer than 10 students.";
        }
        var all = Numbers.plural(found.count(), "record", "records");
        return found.count() > found.lines().size()
                ? all + ", the first " + found.lines().size() + " of them"
                : all;
    }

    private static boolean isListed(Metric metric) {
        return metric.drill().of() != Drill.Of.NOTHING && metric.drill().of() != Drill.Of.ATTENDANCE;
    }

    private static List<Tile> tiles(List<String> ids, List<Figure> shown, Wish wish) {
        return ids.stream()
                .flatMap(id ->
                        shown.stream().filter(figure -> figure.metric().id().equals(id)))
                .map(figure -> tile(figure, wish))
                .toList();
    }

    private static Tile tile(Figure figure, Wish wish) {
        var metric = figure.metric();
        boolean leads = isListed(metric) && figure.total() instanceof Cell.Shown;
        return new Tile(
                metric.id(),
                metric.title(),
                FigureWords.value(figure),
                figure.total() instanceof Cell.Few,
                FigureWords.notes(figure),
                new About(metric.definition(), metric.formula(), FigureWords.cohort(metric, wish.isSwitched())),
                leads ? wish.at(Wish.PATH + "/" + metric.id() + "/records") : "");
    }

    private List<Ui.Option> terms(Meant meant) {
        return choices.terms().stream()
                .map(term -> Ui.Option.of(
                        Long.toString(term.id()),
                        term.name(),
                        meant.term().filter(one -> one.id() == term.id()).isPresent()))
                .toList();
    }

    private static Dates dates(Wish wish, Meant meant) {
        var cohorts = List.of(
                Ui.Option.of("", "Rates by creation, times by closing", !wish.isSwitched()),
                Ui.Option.of("other", "Rates by closing, times by creation", wish.isSwitched()));
        return meant.problem().isEmpty()
                ? new Dates(meant.from().toString(), meant.until().toString(), "", cohorts)
                : new Dates(wish.text("from"), wish.text("until"), meant.problem(), cohorts);
    }

    private String said(Meant meant, List<Figure> shown) {
        var term = meant.term().map(Term::name).orElse("No term");
        return term + " · " + when.prose(shown.getFirst().asOf()).text();
    }

    private static String clearHref(Wish wish) {
        return wish.at(Wish.PATH).equals(Wish.PATH) ? "" : Wish.PATH;
    }

    private List<Ui.Chip> chips(Wish wish, Viewer viewer) {
        var all = choices.all();
        var mine = segments.list(viewer).stream()
                .map(segment -> new Choice(segment.id(), segment.name()))
                .toList();
        var chips = new ArrayList<Ui.Chip>();
        chip(wish, "campus", "Campus", "map-pin", all.campuses()).ifPresent(chips::add);
        chip(wish, "program", "Program", "school", all.programs()).ifPresent(chips::add);
        chip(wish, "segment", "Segment", "filter", mine).ifPresent(chips::add);
        chip(wish, "alert_type", "Alert type", "bell", all.alertTypes()).ifPresent(chips::add);
        chip(wish, "case_type", "Case type", "briefcase", all.caseTypes()).ifPresent(chips::add);
        chip(wish, "team", "Team", "users", all.teams()).ifPresent(chips::add);
        return chips;
    }

    /** Empty when there is nothing to choose. */
    private static Optional<Ui.Chip> chip(Wish wish, String name, String label, String icon, List<Choice> of) {
        var chosen = wish.ids(name);
        var options = of.stream()
                .map(choice -> Ui.Option.of(Long.toString(choice.id()), choice.name(), chosen.contains(choice.id())))
                .toList();
        var words = options.stream()
                .filter(Ui.Option::selected)
                .map(Ui.Option::label)
                .toList();
        var value = words.isEmpty() ? "All" : words.size() == 1 ? words.getFirst() : words.size() + " chosen";
        return options.isEmpty()
                ? Optional.empty()
                : Optional.of(new Ui.Chip(
                        name, label, icon, "is", value, options, words.isEmpty() ? "" : wish.without(name)));
    }
}
