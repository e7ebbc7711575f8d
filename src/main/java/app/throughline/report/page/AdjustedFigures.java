package app.throughline.report.page;

import app.throughline.access.Viewer;
import app.throughline.report.InstitutionTotals;
import app.throughline.report.adjusted.Adjusted;
import app.throughline.report.adjusted.Adjusted.Balance;
import app.throughline.report.adjusted.Adjusted.Outcome;
import app.throughline.report.adjusted.AdjustedDifferences;
import app.throughline.report.page.DashboardPage.About;
import app.throughline.report.page.DashboardPage.Group;
import app.throughline.report.page.DashboardPage.Tile;
import app.throughline.report.page.DashboardPage.Versus;
import app.throughline.web.Numbers;
import app.throughline.web.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The adjusted differences of a term (K12) on the Coverage tab, for who has institution totals: they are about everybody. */
@Component
class AdjustedFigures {
    private static final String LABEL = "Observational. Not proof of effect.";
    private static final String DEFINITION =
            "Students with a concern in the term who were reached, each beside one who was not and was alike before the first"
                    + " alert: prior GPA, credits earned, level, load, attendance, group and priority of the alert, its week"
                    + " and the course's DFW history. Shown from 30 pairs.";

    private final AdjustedDifferences differences;
    private final DashboardWishes wishes;
    private final When.Format when;

    AdjustedFigures(AdjustedDifferences differences, DashboardWishes wishes, When.Format when) {
        this.differences = differences;
        this.wishes = wishes;
        this.when = when;
    }

    /** The tab with them; the same where it is another tab, several terms, or somebody without the right. */
    DashboardPage on(Tab tab, DashboardPage page, Wish wish, Viewer viewer) {
        var terms = tab.equals(Tab.COVERAGE) && viewer.rights().contains(InstitutionTotals.RIGHT)
                ? wishes.meant(wish, viewer).terms()
                : List.<app.throughline.academics.Terms.Term>of();
        if (terms.size() != 1) {
            return page;
        }
        var persistence = differences.find(terms.getFirst().id(), Outcome.PERSISTENCE);
        var dfw = differences.find(terms.getFirst().id(), Outcome.DFW);
        var tiles = List.of(
                tile("K12", "Persistence, adjusted", persistence), tile("K12-dfw", "Any D, F or W, adjusted", dfw));
        var groups = page.groups().stream()
                .map(group -> group.id().equals("next") ? more(group, tiles) : group)
                .toList();
        var cards = Stream.of(persistence, dfw)
                .flatMap(Optional::stream)
                .filter(one -> one.lift().isPresent())
                .map(AdjustedFigures::card);
        return page.with(groups)
                .drawing(Stream.concat(page.charts().stream(), cards).toList());
    }

    private static Group more(Group group, List<Tile> tiles) {
        return new Group(
                group.id(),
                group.title(),
                Stream.concat(group.tiles().stream(), tiles.stream()).toList());
    }

    private Tile tile(String id, String title, Optional<Adjusted> found) {
        var lift = found.flatMap(Adjusted::lift);
        var about = new About(
                DEFINITION,
                "mean of the reached − mean of the not reached, over pairs",
                "Of the term",
                MetricsPage.href("K12"));
        var words = found.isEmpty() ? "not reckoned yet" : "fewer than 30 pairs";
        return new Tile(
                id,
                title,
                lift.map(one -> Numbers.points(one.value())).orElse(words),
                lift.isEmpty(),
                found.map(this::notes).orElse(List.of()),
                about,
                "",
                Versus.NONE);
    }

    private List<String> notes(Adjusted of) {
        var notes = new ArrayList<String>();
        of.lift().ifPresent(lift -> {
            var pairs = of.pairs();
            notes.add("Reached " + Numbers.percent(pairs.ofReached()) + ", not reached "
                    + Numbers.percent(pairs.ofUnreached()) + ", " + Numbers.of(pairs.count()) + " pairs");
            notes.add("95%: " + Numbers.points(lift.interval().low()) + " to "
                    + Numbers.points(lift.interval().high()));
            of.warnings().forEach(warning -> notes.add(warning + "."));
            notes.add(LABEL);
        });
        notes.add("The whole institution, whatever the filters; reckoned "
                + when.prose(of.computedAt()).text());
        return notes;
    }

    private static ChartCard card(Adjusted of) {
        var title = of.outcome() == Outcome.PERSISTENCE ? "Balance of the pairs" : "Balance of the pairs, D, F or W";
        return new ChartCard(
                "chart-balance-" + of.outcome().name().toLowerCase(Locale.ROOT),
                title,
                "Standardized differences of reached and not reached after the matching; up to 0.1 is balanced. Level, load,"
                        + " group and priority are the same in each pair",
                "w6",
                ChartCard.Drawing.of(new ChartCard.Bars(title, "hbars", bars(of))),
                new ChartCard.Table(
                        List.of("Fact", "Before", "After"),
                        of.balance().stream().map(AdjustedFigures::row).toList()));
    }

    private static List<ChartCard.Bar> bars(Adjusted of) {
        double largest = of.balance().stream()
                .mapToDouble(one -> size(one.after()))
                .max()
                .orElse(0);
        double most = Math.max(0.1, largest);
        return of.balance().stream()
                .map(one -> new ChartCard.Bar(
                        one.fact().label(),
                        "",
                        Numbers.coordinate(100 * size(one.after()) / most),
                        "",
                        words(one.after()),
                        ""))
                .toList();
    }

    private static List<String> row(Balance of) {
        return List.of(of.fact().label(), words(of.before()), words(of.after()));
    }

    private static double size(@Nullable Double value) {
        return value == null ? 0 : Math.abs(value);
    }

    private static String words(@Nullable Double value) {
        return value == null ? "–" : String.format(Locale.US, "%.2f", value).replace('-', '−');
    }
}
