package app.throughline.filter.core;

import app.throughline.filter.time.Moment;
import app.throughline.filter.time.Reading;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;

/**
 * When the passing of time can next change an answer for a contact: the soonest instant at which any of its values enters
 * or leaves a moving window. Never too late; it may be too early, since another condition can decide anyway.
 */
public final class NextFlip {
    /** Time changes nothing. */
    public static final long NEVER = Long.MAX_VALUE;

    private final Layout layout;
    private final List<Layout.Moving> moving;

    /** Of all filters that a layout serves. */
    public NextFlip(Layout layout) {
        this.layout = layout;
        this.moving = List.copyOf(layout.moving());
    }

    /** Whether time alone can change the answer for anybody. */
    public boolean isPossible() {
        return !moving.isEmpty();
    }

    /**
     * The soonest instant after the moment for each contact.
     *
     * @param contacts ascending
     * @return microseconds since 1970 in the same order, {@link #NEVER} when time changes nothing
     */
    public long[] after(Moment moment, Documents documents, long[] contacts) {
        var soonest = new long[contacts.length];
        Arrays.fill(soonest, NEVER);
        for (var leaf : moving) {
            var records = documents.of(layout.of(leaf.column().kind()));
            if (leaf.column().reading().isPresent()) {
                long next = next(leaf.column().reading().get(), leaf.test(), moment);
                LongStream.of(records.contacts()).forEach(owner -> keep(next, owner, contacts, soonest));
            } else {
                each(leaf, records, moment, (next, owner) -> keep(next, owner, contacts, soonest));
            }
        }
        return soonest;
    }

    private static void keep(long next, long owner, long[] contacts, long[] soonest) {
        int contact = Arrays.binarySearch(contacts, owner);
        soonest[contact] = Math.min(soonest[contact], next);
    }

    /** An instant, and whose it is. */
    @FunctionalInterface
    private interface Owned {
        void accept(long instant, long owner);
    }

    private void each(Layout.Moving leaf, Records records, Moment moment, Owned found) {
        var plan = layout.of(leaf.column().kind());
        var values = records.numbers()[plan.numbers().indexOf(leaf.column())];
        for (int row = 0; row < values.length; row++) {
            if (values[row] != Records.EMPTY) {
                long next = next(leaf.test(), values[row], moment).orElse(NEVER);
                if (next != NEVER) {
                    found.accept(next, records.contacts()[row]);
                }
            }
        }
    }

    /**
     * All instants after a moment at which time alone may change an answer for anybody, each rounded up to a whole step.
     *
     * @param until the last instant looked at, in microseconds since 1970
     * @param step in microseconds
     * @return ascending, each once
     */
    public long[] between(Moment moment, long until, long step, Documents documents) {
        var instants = new HashSet<Long>();
        for (var leaf : moving) {
            if (leaf.column().reading().isPresent()) {
                var reading = leaf.column().reading().get();
                collect(at -> next(reading, leaf.test(), moment.at(at)), moment.micros(), until, step, instants);
                continue;
            }
            var plan = layout.of(leaf.column().kind());
            var values = documents.of(plan).numbers()[plan.numbers().indexOf(leaf.column())];
            LongStream.of(values)
                    .distinct()
                    .filter(value -> value != Records.EMPTY)
                    .forEach(value -> collect(
                            at -> next(leaf.test(), value, moment.at(at)).orElse(NEVER),
                            moment.micros(),
                            until,
                            step,
                            instants));
        }
        return instants.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    private static void collect(LongUnaryOperator next, long from, long until, long step, Set<Long> instants) {
        for (long at = next.applyAsLong(from); at <= until; at = next.applyAsLong(at)) {
            instants.add(Math.ceilDiv(at, step) * step);
        }
    }

    /** When the answer of a test about what the clock shows can next change. */
    static long next(Reading reading, Test test, Moment moment) {
        var value = reading.at(moment);
        long compared =
                value.isEmpty() ? NEVER : next(test, value.getAsLong(), moment).orElse(NEVER);
        return Math.min(reading.next(moment), compared);
    }

    /** When the answer of a test about a value can next change; empty for one that time does not change. */
    static OptionalLong next(Test test, long value, Moment moment) {
        return switch (test) {
            case Test.Within(var window) -> window.moves() ? window.next(value, moment) : OptionalLong.empty();
            case Test.Recurs(var days) -> OptionalLong.of(recurs(LocalDate.ofEpochDay(value), days, moment));
            case Test.Present _, Test.Among _, Test.Words _, Test.Initial _, Test.Fits _ -> OptionalLong.empty();
            case Test.OnWeekday _, Test.InMonth _ -> OptionalLong.empty();
        };
    }

    /** It begins so many days before the date comes round and ends the day after. */
    private static long recurs(LocalDate date, int days, Moment moment) {
        var today = moment.today();
        var next = Recurrence.next(date, today);
        var begins = next.minusDays(days);
        var change = begins.isAfter(today) ? begins : next.plusDays(1);
        return moment.frame().startOf(change);
    }
}
