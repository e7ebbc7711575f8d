package app.throughline.report.page;

import static java.util.stream.Collectors.toMap;

import app.throughline.academics.Terms.Term;
import app.throughline.access.Viewer;
import app.throughline.report.DashboardChoices;
import app.throughline.report.Figure;
import app.throughline.report.Figures;
import app.throughline.report.core.Interval;
import app.throughline.report.metric.Cohort;
import app.throughline.report.metric.Metric;
import app.throughline.report.page.DashboardPage.Group;
import app.throughline.report.page.DashboardPage.Tile;
import app.throughline.report.page.DashboardWishes.Meant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Puts another term beside a tab: its value and the difference under each number. A window that is not over is compared
 * with the same days of the other term. What is so now has no other term.
 */
@Component
class DashboardComparison {
    private final Figures figures;
    private final DashboardChoices choices;
    private final DashboardWishes wishes;
    private final TabSights sights;

    DashboardComparison(Figures figures, DashboardChoices choices, DashboardWishes wishes, TabSights sights) {
        this.figures = figures;
        this.choices = choices;
        this.wishes = wishes;
        this.sights = sights;
    }

    /** The figures of a tab in one term and in the other, by metric. @param term the other */
    private record Sides(Map<String, Side> by, String term) {}

    private record Side(Figure mine, Figure other, Optional<Interval> median, Optional<Interval> otherMedian) {}

    /** The page with it; the same when nothing is to be compared. */
    DashboardPage beside(Tab tab, DashboardPage page, Wish wish, Viewer viewer) {
        var meant = sights.meant(tab, wish, viewer);
        return other(wish, meant)
                .map(term -> page.with(groups(page.groups(), sides(sights.metrics(tab, viewer), meant, term))))
                .orElse(page);
    }

    /** The term to compare with, which is another than the one shown. */
    private Optional<Term> other(Wish wish, Meant meant) {
        return meant.terms().size() != 1
                ? Optional.empty()
                : choices.terms().stream()
                        .filter(term -> wish.ids("compare").contains(term.id())
                                && !meant.terms().contains(term))
                        .findFirst();
    }

    private Sides sides(List<Metric> metrics, Meant meant, Term term) {
        var asked = wishes.versus(meant, term);
        var compared =
                metrics.stream().filter(metric -> metric.cohort() != Cohort.NOW).toList();
        var mine = figures.of(compared, meant.ask());
        var other = figures.of(compared, asked).stream()
                .collect(toMap(figure -> figure.metric().id(), Function.identity()));
        var medians = figures.medians(mine, meant.ask());
        var otherMedians = figures.medians(other.values(), asked);
        return new Sides(
                mine.stream().collect(toMap(figure -> figure.metric().id(), figure -> {
                    var id = figure.metric().id();
                    return new Side(
                            figure,
                            Objects.requireNonNull(other.get(id)),
                            Optional.ofNullable(medians.get(id)),
                            Optional.ofNullable(otherMedians.get(id)));
                })),
                term.name());
    }

    private static List<Group> groups(List<Group> groups, Sides sides) {
        return groups.stream()
                .map(group -> new Group(
                        group.id(),
                        group.title(),
                        group.tiles().stream().map(tile -> tile(tile, sides)).toList()))
                .toList();
    }

    private static Tile tile(Tile tile, Sides sides) {
        var side = sides.by().get(tile.id());
        return side == null ? tile : tile.with(ChangeWords.of(side.mine(), side.other(), sides.term(), medians(side)));
    }

    private static ChangeWords.Medians medians(Side side) {
        return new ChangeWords.Medians(side.median(), side.otherMedian());
    }
}
