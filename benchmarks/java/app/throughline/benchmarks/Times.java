package app.throughline.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long pages take, in milliseconds at the client on loopback: from sending the request to having the whole page. */
final class Times {
    private final Map<String, List<Double>> byPage = new LinkedHashMap<>();

    /** Asks for each of these pages in turns; the first rounds warm up and are not counted. */
    static Times measure(Browser browser, Map<String, String> pages, int warm, int rounds)
            throws IOException, InterruptedException {
        var times = new Times();
        for (int round = 0; round < warm + rounds; round++) {
            for (var page : pages.entrySet()) {
                var begin = System.nanoTime();
                browser.get(page.getValue());
                if (round >= warm) {
                    times.byPage
                            .computeIfAbsent(page.getKey(), key -> new ArrayList<>())
                            .add(millisSince(begin));
                }
            }
        }
        return times;
    }

    static double millisSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e6;
    }

    static double percentile(List<Double> values, int percent) {
        var sorted = values.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    double percentile(String page, int percent) {
        return percentile(byPage.getOrDefault(page, List.of()), percent);
    }

    /** The 95th percentile of the page where it is highest. */
    double slowest() {
        return byPage.keySet().stream()
                .mapToDouble(page -> percentile(page, 95))
                .max()
                .orElse(0);
    }

    List<Double> all() {
        return byPage.values().stream().flatMap(List::stream).toList();
    }
}
