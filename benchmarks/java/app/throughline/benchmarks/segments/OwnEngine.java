package app.throughline.benchmarks.segments;

import app.throughline.filter.core.Documents;
import app.throughline.filter.core.MemoryFilters;
import app.throughline.filter.time.Moment;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Ours: all filters compiled together, asked of so many documents at a time. */
final class OwnEngine implements Engine {
    private final MemoryFilters filters;
    private final int segments;
    private final Map<Long, Integer> places = new HashMap<>();
    private final int batch;
    private final Moment moment;
    private final List<Documents> batches;

    /** @param batch as the live engine: 1 for a lone change, 64 under load @param contacts the sample */
    OwnEngine(
            MemoryFilters filters,
            int segments,
            int batch,
            Moment moment,
            List<Documents> batches,
            List<Long> contacts) {
        this.filters = filters;
        this.segments = segments;
        this.batch = batch;
        this.moment = moment;
        this.batches = batches;
        contacts.forEach(contact -> places.put(contact, places.size()));
    }

    @Override
    public String name() {
        return batch == 1 ? "ours, one by one" : "ours, " + batch + " at a time";
    }

    @Override
    public List<BitSet> decide() {
        var all = Stream.generate(BitSet::new).limit(places.size()).toList();
        for (var documents : batches) {
            decide(documents, all);
        }
        return all;
    }

    private void decide(Documents documents, List<BitSet> all) {
        var answers = filters.ask(documents, moment, (_, _) -> false);
        var students = LongStream.of(answers.ids())
                .mapToObj(id -> all.get(places.get(id)))
                .toArray(BitSet[]::new);
        for (int segment = 0; segment < segments; segment++) {
            var bits = answers.bits(segment);
            for (int word = 0; word < bits.length; word++) {
                for (long left = bits[word]; left != 0; left &= left - 1) {
                    students[word * 64 + Long.numberOfTrailingZeros(left)].set(segment);
                }
            }
        }
    }
}
