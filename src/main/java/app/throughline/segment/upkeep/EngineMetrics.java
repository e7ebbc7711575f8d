package app.throughline.segment.upkeep;

import app.throughline.database.Metric;
import app.throughline.database.MetricSource;
import app.throughline.segment.engine.EngineNumbers;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** The numbers of the live engine. */
@Component
class EngineMetrics implements MetricSource {
    private final EngineNumbers numbers;

    EngineMetrics(EngineNumbers numbers) {
        this.numbers = numbers;
    }

    @Override
    public List<Metric> metrics() {
        var now = numbers.now();
        var metrics = new ArrayList<>(List.of(
                Metric.gauge("throughline_segments_live", "Segments whose members are current.", now.live()),
                Metric.gauge("throughline_segments_building", "Filters whose members are being found.", now.building()),
                Metric.gauge(
                        "throughline_segments_changes_waiting",
                        "Changed students on whom nobody has decided yet.",
                        now.waiting()),
                Metric.counter(
                        "throughline_segments_failed_batches_total",
                        "Batches that failed since this node started.",
                        now.failures())));
        for (var last : numbers.comparisons(1)) {
            metrics.add(Metric.gauge(
                    "throughline_segments_memberships_wrong",
                    "Memberships that the last comparison put right or disagreed about; more than 0 is an error.",
                    last.mended() + last.disagreed()));
            metrics.add(Metric.gauge(
                    "throughline_segments_compared_timestamp_seconds",
                    "When the last comparison ended, by the institution's clock.",
                    last.at().getEpochSecond()));
        }
        return metrics;
    }
}
