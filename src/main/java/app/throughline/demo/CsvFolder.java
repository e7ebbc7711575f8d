package app.throughline.demo;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder of CSV files under way: one writer per file, opened with its header. Streams, so that size costs no memory. */
final class CsvFolder implements AutoCloseable {
    private final Path folder;
    private final Map<String, CsvWriter> open = new LinkedHashMap<>();
    private long rows;

    CsvFolder(Path folder) {
        this.folder = folder;
    }

    /** Starts the file {@code name}.csv with these columns, parted by white space. */
    void start(String name, String columns) {
        try {
            var writer = CsvWriter.builder().build(folder.resolve(name + ".csv"), StandardCharsets.UTF_8);
            writer.writeRecord(List.of(columns.strip().split("\\s+")));
            open.put(name, writer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a row to a started file; null is an empty cell. */
    void row(String name, @Nullable Object... values) {
        var writer = Objects.requireNonNull(open.get(name), () -> name + " was not started");
        writer.writeRecord(
                Stream.of(values).map(v -> v == null ? "" : v.toString()).toList());
        rows++;
    }

    /** Rows so far in all files, headers apart. */
    long rows() {
        return rows;
    }

    @Override
    public void close() {
        try {
            for (var writer : open.values()) {
                writer.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
