package app.throughline.report.sheet;

import app.throughline.report.metric.Metric;
import app.throughline.report.page.DashboardCharts;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the slices of figures are called: as their chart names them, else by their key. */
@Component
class SliceNames {
    private final DashboardCharts charts;

    SliceNames(DashboardCharts charts) {
        this.charts = charts;
    }

    /** Names as they are now. */
    Known now() {
        return new Known(new HashMap<>());
    }

    /** Names that were looked up once for each metric. */
    final class Known {
        private final Map<String, Map<String, String>> byMetric;

        private Known(Map<String, Map<String, String>> byMetric) {
            this.byMetric = byMetric;
        }

        String of(Metric metric, String slice) {
            var names = byMetric.computeIfAbsent(metric.id(), charts::names);
            return names.getOrDefault(slice, slice.isEmpty() ? "None" : slice);
        }
    }
}
