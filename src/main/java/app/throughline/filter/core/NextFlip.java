package app.throughline.filter.core;

import app.throughline.filter.time.Moment;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
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
            var plan = layout.of(leaf.column().kind());
            var records = documents.of(plan);
            var values = records.numbers()[plan.numbers().indexOf(leaf.column())];
            for (int row = 0; row < values.length; row++) {
                if (values[row] != Records.EMPTY) {
                    long next = next(leaf.test(), values[row], moment).orElse(NEVER);
                    if (next != NEVER) {
                        int contact = Arrays.binarySearch(contacts, records.contacts()[row]);
                        soonest[contact] = Math.min(soonest[contact], next);
                    }
                }
            }
        }
        return soonest;
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
            var plan = layout.of(leaf.column().kind());
            var values = documents.of(plan).numbers()[plan.numbers().indexOf(leaf.column())];
            LongStream.of(values)
                    .distinct()
                    .filter(value -> value != Records.EMPTY)
                    .forEach(value -> {
                        long at = next(leaf.test(), value, moment).orElse(NEVER);
                        while (at <= until) {
                            instants.add(Math.ceilDiv(at, step) * step);
                            at = next(leaf.test(), value, moment.at(at)).orElse(NEVER);
                        }
                    });
        }
        return instants.stream().mapToLong(Long::longValue).sorted().toArray();
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
