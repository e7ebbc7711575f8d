package app.throughline.report;

import app.throughline.report.Figure.Cell;
import app.throughline.report.core.CellRule;
import app.throughline.report.core.Gap;
import app.throughline.report.metric.Metric;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.springframework.stereotype.Component;

/**
 * What sets groups apart (metrics.md section 8). Only groups that are shown are compared, and only with others that
 * together are enough.
 */
@Component
public class GroupGaps {
    private final Figures figures;

    GroupGaps(Figures figures) {
        this.figures = figures;
    }

    /** The gap of each group in a share, by group; a group that is hidden, or has too few beside it, has none. */
    public static Map<String, Gap> ofShares(Figure figure) {
        var gaps = new TreeMap<String, Gap>();
        if (figure.total() instanceof Cell.Shown(var _, var _, var all)) {
            figure.slices().forEach((group, cell) -> {
                if (cell instanceof Cell.Shown(var _, var _, var tally)) {
                    gapOf(figure.metric().cells(), tally, all).ifPresent(gap -> gaps.put(group, gap));
                }
            });
        }
        return gaps;
    }

    private static Optional<Gap> gapOf(CellRule rule, Tally group, Tally all) {
        long others = all.n() - group.n();
        long hits = Math.clamp(all.hits() - group.hits(), 0, Math.max(others, 0));
        return others <= 0 || group.n() == 0 || rule.hides(all.students() - group.students(), Figures.THRESHOLD)
                ? Optional.empty()
                : Optional.of(Gap.ofShares(Math.min(group.hits(), group.n()), group.n(), hits, others));
    }

    /** The gap of each group in the median of a duration, by group. */
    public Map<String, Gap> ofMedians(Metric metric, Ask ask) {
        var gaps = new TreeMap<String, Gap>();
        var figure = figures.of(metric, ask);
        if (!(figure.total() instanceof Cell.Shown(var _, var _, var all))) {
            return gaps;
        }
        var took = figures.took(metric, ask);
        figure.slices().forEach((group, cell) -> {
            var mine = took.getOrDefault(group, new double[0]);
            var others = took.entrySet().stream()
                    .filter(other -> !other.getKey().equals(group))
                    .flatMapToDouble(other -> DoubleStream.of(other.getValue()))
                    .toArray();
            if (cell instanceof Cell.Shown(var _, var _, var tally)
                    && mine.length > 0
                    && others.length > 0
                    && !metric.cells().hides(all.students() - tally.students(), Figures.THRESHOLD)) {
                gaps.put(group, Gap.ofMedians(mine, others));
            }
        });
        return gaps;
    }

    /** The group that the others are measured by. @param share from 0 to 1 */
    public record Reference(String group, double share) {}

    /**
     * The named group where it is shown and has at least 30 students, else the highest that has; empty without such a group.
     *
     * @param named "" for none
     */
    public static Optional<Reference> reference(Figure figure, String named) {
        var large = new TreeMap<String, Double>();
        figure.slices().forEach((group, cell) -> {
            if (cell instanceof Cell.Shown shown && shown.tally().students() >= CellRule.ARM) {
                share(cell).ifPresent(share -> large.put(group, share));
            }
        });
        var own = Optional.ofNullable(large.get(named)).map(share -> new Reference(named, share));
        return own.or(() -> large.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .findFirst()
                .map(highest -> new Reference(highest.getKey(), highest.getValue())));
    }

    /** The share of each group by that of the {@link #reference}; empty where there is none or its share is zero. */
    public static Map<String, Double> index(Figure figure, String named) {
        var index = new TreeMap<String, Double>();
        reference(figure, named)
                .filter(reference -> reference.share() > 0)
                .ifPresent(reference -> figure.slices()
                        .forEach((group, cell) ->
                                share(cell).ifPresent(share -> index.put(group, share / reference.share()))));
        return index;
    }

    /** The share of each group in the numerator by its share in the denominator. */
    public static Map<String, Double> proportion(Figure figure) {
        var shares = new TreeMap<String, Double>();
        var all = share(figure.total());
        figure.slices().forEach((group, cell) -> {
            var share = share(cell);
            if (share.isPresent() && all.isPresent() && all.get() > 0) {
                shares.put(group, share.get() / all.get());
            }
        });
        return shares;
    }

    /** Before it was rounded to whole per cents. */
    private static Optional<Double> share(Cell cell) {
        return cell instanceof Cell.Shown(var _, var _, var tally) && tally.n() > 0
                ? Optional.of((double) tally.hits() / tally.n())
                : Optional.empty();
    }
}
