package app.throughline.benchmarks.rules;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** People who do the same again and again for a while, each as soon as the last time is over. */
final class Clients {
    private Clients() {}

    /** What one of them does. */
    @FunctionalInterface
    interface Work {
        void once() throws SQLException;
    }

    /**
     * What came of it.
     *
     * @param millis how long each took
     * @param seconds how long they went on
     */
    record Took(List<Double> millis, double seconds) {
        double median() {
            return Clients.median(millis);
        }

        double perSecond() {
            return millis.size() / seconds;
        }
    }

    /** Lets each of them work for so many seconds. */
    static Took run(List<? extends Work> clients, double seconds) throws InterruptedException, ExecutionException {
        var begin = System.nanoTime();
        var end = begin + (long) (seconds * 1e9);
        var all = new ArrayList<Double>();
        try (var threads = Executors.newFixedThreadPool(clients.size())) {
            for (var one : threads.invokeAll(
                    clients.stream().map(work -> until(end, work)).toList())) {
                all.addAll(one.get());
            }
        }
        return new Took(all, (System.nanoTime() - begin) / 1e9);
    }

    private static Callable<List<Double>> until(long end, Work work) {
        return () -> {
            var millis = new ArrayList<Double>();
            do {
                var begin = System.nanoTime();
                work.once();
                millis.add((System.nanoTime() - begin) / 1e6);
            } while (System.nanoTime() < end);
            return millis;
        };
    }

    static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
