package app.throughline.segment.counting;

import app.throughline.filter.core.Documents;
import app.throughline.filter.core.Layout;
import app.throughline.filter.core.MemoryFilters;
import app.throughline.filter.time.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What some conditions look at, of everybody, as it was when it was read. */
final class Part {
    /** So many students are read in one go. */
    private static final int PIECE = 1 << 15;

    private final Layout layout;
    private final List<Piece> pieces;
    private final long readAt;
    private final long bytes;

    private Part(Layout layout, List<Piece> pieces, long readAt) {
        this.layout = layout;
        this.pieces = List.copyOf(pieces);
        this.readAt = readAt;
        this.bytes = pieces.stream().mapToLong(piece -> piece.documents.bytes()).sum();
    }

    /** Reads it. @param now in nanoseconds, before anything is read */
    static Part read(Layout layout, Everybody everybody, Function<Documents.Whose, Documents> reader, long now) {
        var ids = everybody.ids();
        var pieces = new ArrayList<Piece>();
        for (int from = 0; from < ids.length; from += PIECE) {
            int last = Math.min(ids.length, from + PIECE) - 1;
            pieces.add(new Piece(reader.apply(new Documents.Whose.Between(ids[from], ids[last]))));
        }
        return new Part(layout, pieces, now);
    }

    /** Some students' records, and where those students stand among everybody. */
    private static final class Piece {
        private final Documents documents;
        private volatile @Nullable Places places;

        private Piece(Documents documents) {
            this.documents = documents;
        }

        private record Places(Everybody of, int[] rows) {}

        private record Answer(int[] places, long[] bits) {
            void into(long[] all) {
                for (int i = 0; i < bits.length; i++) {
                    for (long word = bits[i]; word != 0; word &= word - 1) {
                        int place = places[(i << 6) + Long.numberOfTrailingZeros(word)];
                        if (place >= 0) {
                            all[place >>> 6] |= 1L << place;
                        }
                    }
                }
            }
        }

        private Answer ask(
                MemoryFilters filter, Moment moment, MemoryFilters.Memberships members, Everybody everybody) {
            var answers = filter.ask(documents, moment, members);
            var known = places;
            if (known == null || known.of() != everybody) {
                known = new Places(everybody, everybody.places(answers.ids()));
                places = known;
            }
            return new Answer(known.rows(), answers.bits(0));
        }
    }

    /** Who passes the first of these filters, which were compiled for this layout. */
    long[] ask(MemoryFilters filter, Moment moment, MemoryFilters.Memberships members, Everybody everybody) {
        var answers = IntStream.range(0, pieces.size())
                .parallel()
                .mapToObj(i -> pieces.get(i).ask(filter, moment, members, everybody))
                .toList();
        var bits = everybody.none();
        answers.forEach(answer -> answer.into(bits));
        return bits;
    }

    /** What it holds. */
    Layout layout() {
        return layout;
    }

    /** When it was read, in nanoseconds; no two have the same. */
    long readAt() {
        return readAt;
    }

    boolean isOlder(long nanos, long now) {
        return now - readAt > nanos;
    }

    /** About how much memory it takes. */
    long bytes() {
        return bytes;
    }
}
