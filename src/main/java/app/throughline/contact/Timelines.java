package app.throughline.contact;

import app.throughline.kernel.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * One feed of what every module knows about a student, newest first. Each source is asked for a batch before an instant;
 * what lies before the oldest complete moment of a full batch waits for the next page, so nothing is lost between
 * sources of different density.
 */
@Component
public class Timelines {
    private static final Comparator<TimelineEntry> NEWEST_FIRST = Comparator.comparing(TimelineEntry::at)
            .reversed()
            .thenComparing(TimelineEntry::kind)
            .thenComparing(Comparator.comparingLong(TimelineEntry::id).reversed());
    private static final int ROUNDS = 20;

    private final Tx tx;
    private final ObjectProvider<TimelineSource> sources;

    /**
     * A stretch of a timeline.
     *
     * @param entries newest first
     * @param older where the next stretch begins (exclusive), null at the end
     */
    public record Stretch(
            List<TimelineEntry> entries, @Nullable Instant older) {
        public Stretch {
            entries = List.copyOf(entries);
        }
    }

    Timelines(Tx tx, ObjectProvider<TimelineSource> sources) {
        this.tx = tx;
        this.sources = sources;
    }

    /**
     * About {@code size} entries before an instant, as the caller may see them.
     *
     * @param kind only this kind, "" for all
     */
    public Stretch before(ContactId contact, String kind, Instant before, int size) {
        return tx.read(() -> {
            var found = new ArrayList<TimelineEntry>();
            Instant next = before;
            for (int round = 0; round < ROUNDS && next != null && found.size() < size; round++) {
                var stretch = stretch(contact, next, size);
                stretch.entries().stream()
                        .filter(entry -> kind.isEmpty() || entry.kind().equals(kind))
                        .forEach(found::add);
                next = stretch.older();
            }
            return new Stretch(found, next);
        });
    }

    private Stretch stretch(ContactId contact, Instant before, int size) {
        var all = new ArrayList<TimelineEntry>();
        Instant complete = null;
        for (var source : sources) {
            var batch = source.before(contact, null, before, size + 1);
            all.addAll(batch);
            if (batch.size() > size) {
                var cut = batch.get(size - 1).at();
                complete = complete == null || cut.isAfter(complete) ? cut : complete;
            }
        }
        all.sort(NEWEST_FIRST);
        if (all.size() > size) {
            var last = all.get(size - 1).at();
            complete = complete == null || last.isAfter(complete) ? last : complete;
        }
        if (complete == null) {
            return new Stretch(all, null);
        }
        var edge = complete;
        return new Stretch(
                all.stream().filter(entry -> !entry.at().isBefore(edge)).toList(), edge);
    }
}
