package app.throughline.report.page;

import app.throughline.access.Viewer;
import app.throughline.report.InstitutionTotals;
import app.throughline.report.adjusted.Adjusted;
import app.throughline.report.adjusted.Adjusted.Balance;
import app.throughline.report.adjusted.Adjusted.Outcome;
import app.throughline.report.adjusted.AdjustedDifferences;
import app.throughline.report.page.DashboardPage.Group;
import app.throughline.report.page.DashboardPage.Tile;
import app.throughline.web.Numbers;
import app.throughline.web.When;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The adjusted differences of a term (K12) on the Coverage tab, for who has institution totals: they are about everybody. */
@Component
class AdjustedFigures {
    private static final String LABEL = "Observational. Not proof of effect.";

    private final AdjustedDifferences differences;
    private final DashboardWishes wishes;
    private final When.Format when;

    AdjustedFigures(AdjustedDifferences differences, DashboardWishes wishes, When.Format when) {
        this.differences = differences;
        this.wishes = wishes;
        this.when = when;
    }

    /** The tab with their warnings and their balance; without them where it is not about one term. */
    DashboardPage on(Tab tab, DashboardPage page, Wish wish, Viewer viewer) {
        if (!tab.equals(Tab.COVERAGE) || !viewer.rights().contains(InstitutionTotals.RIGHT)) {
            return page;
        }
        var terms = wishes.meant(wish, viewer).terms();
        if (terms.size() != 1) {
            return page.with(groups(page, _ -> Optional.empty()));
        }
        var found = new HashMap<String, Optional<Adjusted>>();
        found.put("K12", differences.find(terms.getFirst().id(), Outcome.PERSISTENCE));
        found.put("K12-dfw", differences.find(terms.getFirst().id(), Outcome.DFW));
        var cards = Stream.of("K12", "K12-dfw")
                .flatMap(id -> Objects.requireNonNull(found.get(id)).stream())
                .filter(one -> one.lift().isPresent())
                .map(AdjustedFigures::card);
        return page.with(groups(page, tile -> Optional.of(tile(tile, Objects.requireNonNull(found.get(tile.id()))))))
                .drawing(Stream.concat(page.charts().stream(), cards).toList());
    }

    private static List<Group> groups(DashboardPage page, Function<Tile, Optional<Tile>> adjusted) {
        return page.groups().stream()
                .map(group -> new Group(
                        group.id(),
                        group.title(),
                        group.tiles().stream()
                                .flatMap(tile ->
                                        tile.id().startsWith("K12") ? adjusted.apply(tile).stream() : Stream.of(tile))
                                .toList()))
                .toList();
    }

    /** The figure's tile, with what its sums say besides. */
    private Tile tile(Tile of, Optional<Adjusted> found) {
        var lift = found.flatMap(Adjusted::lift);
        var words = found.isEmpty() ? "not reckoned yet" : FigureWords.FEW_PAIRS;
        return new Tile(
                of.id(),
                of.label(),
                lift.map(one -> Numbers.points(one.value())).orElse(words),
                lift.isEmpty(),
                found.map(this::notes).orElse(List.of()),
                of.about(),
                "",
                of.versus());
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
