package app.throughline.report.page;

import app.throughline.report.Figure;
import app.throughline.report.metric.FigureUnit;
import app.throughline.web.Chart;
import app.throughline.web.Numbers;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where alerts end up, and how far they came. */
final class AlertCharts {
    /** What becomes of an alert, with the colour of its part. */
    private static final List<State> STATES = List.of(
            new State("resolved", 1, new Ui.Tag("Resolved", "st-resolved", "green")),
            new State("escalated", 3, new Ui.Tag("Escalated", "st-escalated", "plum")),
            new State("dismissed", 6, new Ui.Tag("Dismissed", "st-dismissed", "grey")),
            new State("cancelled", 5, new Ui.Tag("Cancelled", "st-dismissed", "grey")),
            new State("open", 2, new Ui.Tag("Still open", "st-triage", "violet")));

    private static final List<String> STAGES =
            List.of("Created", "Triaged", "In a case", "First response", "Reached", "Case resolved");

    /** What the slices of its charts are called. */
    static Map<String, String> states() {
        var names = new LinkedHashMap<String, String>();
        STATES.forEach(state -> names.put(state.key(), state.tag().label()));
        return names;
    }

    static Map<String, String> stages() {
        var names = new LinkedHashMap<String, String>();
        STAGES.forEach(stage -> names.put(Integer.toString(names.size() + 1), stage));
        return names;
    }

    private record State(String key, int series, Ui.Tag tag) {}

    private AlertCharts() {}

    static ChartCard states(Figure figure, Wish wish) {
        var slices = Slices.inOrder(figure, states(), wish);
        long all = slices.sum();
        var parts = STATES.stream()
                .map(state -> new Chart.Part(state.tag().label(), state.series(), count(slices, state)))
                .toList();
        var list = STATES.stream().map(state -> part(slices, state, all)).toList();
        var split = new ChartCard.Split(new Chart.SplitBar(parts), list);
        return new ChartCard(
                "states",
                "Where alerts end up",
                (all == 0 ? "Alerts" : Numbers.of(all)) + " " + DashboardCharts.which(wish),
                "w5",
                DashboardCharts.orWords(figure, all, ChartCard.Drawing.of(split)),
                new ChartCard.Table(
                        List.of("Status", "Alerts", "Share"),
                        list.stream()
                                .map(part -> List.of(part.tag().label(), part.count(), part.share()))
                                .toList()));
    }

    /** A bar counts what came at least that far; its share is of the stage before. */
    static ChartCard funnel(Figure figure, Wish wish) {
        var slices = Slices.inOrder(figure, stages(), wish);
        var bars = slices.bars("Alerts by stage", "hbars hbars-noted", shares(slices));
        return new ChartCard(
                "stages",
                "How far alerts come",
                "Those " + DashboardCharts.which(wish)
                        + ": how many came at least so far, and their share of the stage before",
                "w8",
                DashboardCharts.orWords(figure, slices.sum(), ChartCard.Drawing.of(bars)),
                new ChartCard.Table(
                        List.of("Stage", "Alerts", "Of the stage before", "Median time since"), stages(slices)));
    }

    private static List<List<String>> stages(Slices slices) {
        var shares = shares(slices);
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < slices.all().size(); i++) {
            var stage = slices.all().get(i);
            var took = stage.took();
            rows.add(List.of(
                    stage.name(),
                    stage.number(),
                    shares.get(i),
                    took == null ? "" : FigureWords.amount(took, FigureUnit.HOURS)));
        }
        return rows;
    }

    private static List<String> shares(Slices slices) {
        var shares = new ArrayList<String>();
        for (int i = 0; i < slices.all().size(); i++) {
            shares.add(i == 0 ? "" : share(slices.all().get(i - 1), slices.all().get(i)));
        }
        return shares;
    }

    private static String share(Slices.Slice before, Slices.Slice stage) {
        return before.isFew() || stage.isFew() || before.count() == 0
                ? ""
                : Numbers.percent((double) stage.count() / before.count());
    }

    private static ChartCard.Part part(Slices slices, State state, long all) {
        var slice = slice(slices, state);
        return new ChartCard.Part(
                state.tag(),
                slices.hrefOf(slice),
                slice.number(),
                slice.isFew() || all == 0 ? "" : Numbers.percent((double) slice.count() / all));
    }

    private static long count(Slices slices, State state) {
        return slice(slices, state).count();
    }

    private static Slices.Slice slice(Slices slices, State state) {
        return slices.all().stream()
                .filter(one -> one.key().equals(state.key()))
                .findFirst()
                .orElseThrow();
    }
}
