package app.throughline.segment.engine;

import app.throughline.contact.ContactFilterFields;
import app.throughline.filter.core.Core;
import app.throughline.filter.core.DocumentReader;
import app.throughline.filter.core.Documents;
import app.throughline.filter.core.MemoryFilters;
import app.throughline.filter.core.NextFlip;
import app.throughline.filter.core.Relevance;
import app.throughline.filter.time.Moment;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/**
 * What is asked of everybody, compiled: some slots and their filters.
 *
 * @param generation to which it belongs
 * @param slots in the order of the filters
 * @param width so many bits hold a member's slots
 * @param live those whose members count, by number
 */
record Population(
        long generation,
        List<Slot> slots,
        Map<Integer, Slot> live,
        List<Core> cores,
        int width,
        MemoryFilters filters,
        DocumentReader reader,
        NextFlip flips,
        MemoryFilters.Memberships snapshots) {
    /** More of them have little in common that could be left out. */
    static final int FEW = 20;

    /** These slots and what they ask, member for member. */
    static Population of(long generation, List<Slot> slots, List<Core> cores, MemoryFilters.Memberships snapshots) {
        var filters = new MemoryFilters(cores, ContactFilterFields.STUDENT);
        return new Population(
                generation,
                List.copyOf(slots),
                slots.stream().filter(Slot::isLive).collect(Collectors.toMap(Slot::number, slot -> slot)),
                List.copyOf(cores),
                slots.stream().mapToInt(slot -> slot.number() + 1).max().orElse(0),
                filters,
                new DocumentReader(filters.layout()),
                new NextFlip(filters.layout()),
                snapshots);
    }

    /** Some of its slots alone. Few of them read only what can matter to them. @param moment in whose calendar */
    Population only(Set<Integer> numbers, Moment moment) {
        var some =
                slots.stream().filter(slot -> numbers.contains(slot.number())).toList();
        var asked = some.stream().map(slot -> coreOf(slot.number())).toList();
        var part = of(generation, some, asked, snapshots);
        return some.size() > FEW
                ? part
                : part.reading(DocumentReader.narrow(
                        part.filters.layout(), Relevance.of(asked, ContactFilterFields.STUDENT), moment));
    }

    private Population reading(DocumentReader narrow) {
        return new Population(generation, slots, live, cores, width, filters, narrow, flips, snapshots);
    }

    /** What a slot asks, "nobody" for one that is not asked. */
    Core coreOf(int number) {
        for (int i = 0; i < slots.size(); i++) {
            if (slots.get(i).number() == number) {
                return cores.get(i);
            }
        }
        return Core.NO;
    }

    /** Whether it asks who joined and left a segment, and when. */
    boolean tellsOf(long segment) {
        return filters.layout().tellsOf(segment);
    }

    /** A bit for each slot. */
    Bits asked() {
        var asked = new Bits(width);
        slots.forEach(slot -> asked.set(slot.number()));
        return asked;
    }

    /**
     * Asks all filters of some contacts as they are now.
     *
     * @param contacts ascending
     */
    Found ask(DSLContext db, Documents.Whose whose, long[] contacts, Moment moment) {
        var members = new Bits[contacts.length];
        Arrays.setAll(members, _ -> new Bits(width));
        if (slots.isEmpty()) {
            return new Found(members, never(contacts));
        }
        var documents = reader.read(db, whose);
        var answers = filters.ask(documents, moment, snapshots);
        var rows = rows(answers.ids(), contacts);
        for (int filter = 0; filter < slots.size(); filter++) {
            int slot = slots.get(filter).number();
            var bits = answers.bits(filter);
            for (int i = 0; i < bits.length; i++) {
                for (long word = bits[i]; word != 0; word &= word - 1) {
                    int at = rows[(i << 6) + Long.numberOfTrailingZeros(word)];
                    if (at >= 0) {
                        members[at].set(slot);
                    }
                }
            }
        }
        return new Found(members, flips.isPossible() ? flips.after(moment, documents, contacts) : never(contacts));
    }

    private static int[] rows(long[] ids, long[] contacts) {
        var rows = new int[ids.length];
        Arrays.setAll(rows, row -> Math.max(-1, Arrays.binarySearch(contacts, ids[row])));
        return rows;
    }

    private static long[] never(long[] contacts) {
        var never = new long[contacts.length];
        Arrays.fill(never, NextFlip.NEVER);
        return never;
    }

    /**
     * What came out, in the order of the contacts.
     *
     * @param members a bit for each slot
     * @param flips when time alone may next change an answer, in microseconds
     */
    record Found(Bits[] members, long[] flips) {
        /** Whether a contact is a member of anything or can become one in time. */
        boolean matters(int contact) {
            return flips[contact] != NextFlip.NEVER || !members[contact].isEmpty();
        }
    }
}
