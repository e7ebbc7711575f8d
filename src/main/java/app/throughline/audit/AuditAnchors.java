package app.throughline.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Heads of the chains, written to files outside the database: {@code audit-anchors/2026-11-22.txt} in the data folder,
 * a line per head. Whoever can write to the database could write a whole chain anew; not without leaving these behind.
 * Copy the folder elsewhere, or print it, and even the machine's owner cannot.
 */
@Component
class AuditAnchors {
    private final Path folder;

    /** A head as it was. @param hash in hexadecimal */
    record Anchor(int stripe, long seq, String hash, String at) {
        private String line() {
            return at + " " + stripe + " " + seq + " " + hash;
        }

        private static Anchor parse(String line) {
            var parts = line.split(" ");
            if (parts.length != 4) {
                throw new IllegalStateException("Not a line of an anchor file: " + line);
            }
            return new Anchor(Integer.parseInt(parts[1]), Long.parseLong(parts[2]), parts[3], parts[0]);
        }
    }

    AuditAnchors(@Value("${throughline.data-dir:./data}") String data) {
        this.folder = Path.of(data, "audit-anchors");
    }

    /** Every anchor kept, in the order of their files; none when there is no folder yet. */
    List<Anchor> list() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            var anchors = new ArrayList<Anchor>();
            for (var file :
                    files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
                Files.readAllLines(file).forEach(line -> anchors.add(Anchor.parse(line)));
            }
            return anchors;
        } catch (IOException e) {
            throw new UncheckedIOException("The anchors in " + folder + " cannot be read", e);
        }
    }

    /** Adds the heads that moved since they were last written to the file of this day (UTC). @return how many */
    int add(List<AuditChain.Head> heads, Instant now) {
        var last = new HashMap<Integer, Long>();
        list().forEach(anchor -> last.merge(anchor.stripe(), anchor.seq(), Math::max));
        var lines = heads.stream()
                .filter(head -> head.seq() > last.getOrDefault(head.stripe(), 0L))
                .map(head -> new Anchor(head.stripe(), head.seq(), head.hash(), now.toString()).line())
                .toList();
        if (!lines.isEmpty()) {
            append(folder.resolve(now.atOffset(ZoneOffset.UTC).toLocalDate() + ".txt"), lines);
        }
        return lines.size();
    }

    private void append(Path file, List<String> lines) {
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    file,
                    String.join("\n", lines) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw new UncheckedIOException("The anchor " + file + " cannot be written", e);
        }
    }
}
