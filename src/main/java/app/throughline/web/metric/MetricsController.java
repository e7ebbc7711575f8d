package app.throughline.web.metric;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.throughline.database.Metric;
import app.throughline.database.MetricSource;
import java.lang.management.ManagementFactory;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * All metrics in the text format of Prometheus, for whoever shows the token of the installation. Without a token there is
 * no such page.
 */
@RestController
class MetricsController {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final ObjectProvider<MetricSource> sources;
    private final String token;

    MetricsController(ObjectProvider<MetricSource> sources, @Value("${throughline.metrics-token:}") String token) {
        this.sources = sources;
        this.token = token;
    }

    @GetMapping("/metrics")
    ResponseEntity<String> metrics(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String shown) {
        if (token.isBlank()) {
            return ResponseEntity.notFound().build();
        }
        var wanted = ("Bearer " + token).getBytes(UTF_8);
        if (shown == null || !MessageDigest.isEqual(wanted, shown.getBytes(UTF_8))) {
            return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                    .build();
        }
        var all = Stream.concat(process().stream(), sources.orderedStream().flatMap(one -> one.metrics().stream()));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, TEXT)
                .body(all.map(MetricsController::text).collect(Collectors.joining()));
    }

    private static List<Metric> process() {
        var memory = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        return List.of(
                Metric.gauge(
                        "throughline_uptime_seconds",
                        "How long this node has been running.",
                        ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0),
                Metric.gauge("throughline_heap_used_bytes", "Memory in use.", memory.getUsed()),
                Metric.gauge("throughline_heap_max_bytes", "Memory there is.", memory.getMax()),
                Metric.gauge(
                        "throughline_threads",
                        "Threads of the operating system.",
                        ManagementFactory.getThreadMXBean().getThreadCount()));
    }

    private static String text(Metric metric) {
        return "# HELP " + metric.name() + " " + metric.help() + "\n# TYPE " + metric.name()
                + (metric.isCounter() ? " counter\n" : " gauge\n") + metric.name() + " " + metric.value() + "\n";
    }
}
