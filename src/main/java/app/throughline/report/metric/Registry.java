package app.throughline.report.metric;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every metric there is, by tab. What is not here cannot be shown. */
public final class Registry {
    private static final Map<String, Metric> BY_ID = new LinkedHashMap<>();

    static {
        List.of(
                        OverviewMetrics.all(),
                        AlertMetrics.all(),
                        CaseMetrics.all(),
                        BacklogMetrics.all(),
                        FunnelMetrics.all(),
                        TeamMetrics.all(),
                        EquityMetrics.all(),
                        CoverageMetrics.all(),
                        OutcomeMetrics.all(),
                        AdjustedMetrics.all())
                .forEach(tab -> tab.forEach(metric -> BY_ID.put(metric.id(), metric)));
    }

    private Registry() {}

    /** Every metric once, in the order of metrics.md. */
    public static List<Metric> all() {
        return List.copyOf(BY_ID.values());
    }

    /** The metric with this id. */
    public static Optional<Metric> find(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }

    /** The metric with this id, which must exist. */
    public static Metric get(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("No metric is called " + id));
    }
}
