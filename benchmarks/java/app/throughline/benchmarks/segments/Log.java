package app.throughline.benchmarks.segments;

import java.util.Locale;

/** Says what the benchmark does, with the seconds since it began in front. */
public final class Log {
    private final long begin = System.nanoTime();

    /** One line. */
    public void say(String format, Object... values) {
        System.out.printf(
                Locale.ROOT,
                "[%6.1f] %s%n",
                (System.nanoTime() - begin) / 1e9,
                String.format(Locale.ROOT, format, values));
    }
}
