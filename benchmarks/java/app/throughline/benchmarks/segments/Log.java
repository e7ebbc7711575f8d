package app.throughline.benchmarks.segments;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Locale;

/** Says what the benchmark does, with the seconds since it began in front. */
public final class Log {
    private final long begin = System.nanoTime();

    private Log() {}

    /** Lets all that is printed from now on go to the end of a file, too. */
    public static Log alsoTo(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var copy = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        copy.write(("\n" + Instant.now() + "\n").getBytes(StandardCharsets.UTF_8));
        System.setOut(new PrintStream(new Both(System.out, copy), true, StandardCharsets.UTF_8));
        return new Log();
    }

    /** One line. */
    public void say(String format, Object... values) {
        System.out.printf(
                Locale.ROOT,
                "[%6.1f] %s%n",
                (System.nanoTime() - begin) / 1e9,
                String.format(Locale.ROOT, format, values));
    }

    private static final class Both extends OutputStream {
        private final OutputStream first;
        private final OutputStream second;

        private Both(OutputStream first, OutputStream second) {
            this.first = first;
            this.second = second;
        }

        @Override
        public void write(int value) throws IOException {
            first.write(value);
            second.write(value);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            first.write(bytes, from, length);
            second.write(bytes, from, length);
        }

        @Override
        public void flush() throws IOException {
            first.flush();
            second.flush();
        }
    }
}
