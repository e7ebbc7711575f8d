package app.throughline.rule.signal;

import app.throughline.filter.core.DocumentReader;
import app.throughline.filter.core.Documents;
import app.throughline.filter.core.MemoryFilters;
import app.throughline.filter.core.NextFlip;
import app.throughline.filter.time.Moment;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jooq.DSLContext;

/**
 * Some signal rules, compiled together, and how their answers change as time goes on.
 *
 * <p>Records carry the instants of what happened to them, so an answer at another moment needs no other records: they are
 * read once, and the filters are asked at each instant at which time can change an answer. This is how the live engine
 * knows when to look again, and how a back-test goes through years in seconds.
 */
public final class SignalFilters {
    private static final long DAY = 24 * 3_600_000_000L;

    /** So far ahead the live engine looks, and at so many instants; then it looks again. */
    private static final long AHEAD = 60 * DAY;

    private static final int LOOKS = 400;

    private final MemoryFilters filters;
    private final DocumentReader reader;
    private final NextFlip flips;
    private final int count;

    /** An answer that changed. */
    @FunctionalInterface
    public interface Change {
        /**
         * @param question its place
         * @param subject the enrollment, or the graded item
         * @param at microseconds since 1970
         */
        void of(int question, long contact, long subject, long at, boolean holds);
    }

    /** These questions. */
    public SignalFilters(List<SignalQuestion> questions) {
        filters = new MemoryFilters(questions.stream()
                .map(question -> new MemoryFilters.Question(question.kind(), question.core()))
                .toList());
        reader = new DocumentReader(filters.layout());
        flips = new NextFlip(filters.layout());
        count = questions.size();
    }

    /** The records of some contacts, read in the running transaction. */
    public Documents read(DSLContext db, Documents.Whose whose) {
        return reader.read(db, whose);
    }

    /** Tells of all that holds at a moment. */
    public void now(Documents documents, Moment moment, MemoryFilters.Memberships segments, Change each) {
        var answers = filters.ask(documents, moment, segments);
        for (int question = 0; question < count; question++) {
            differences(question, answers, new long[answers.bits(question).length], moment.micros(), each);
        }
    }

    /**
     * When an answer about a contact next changes by time alone; perhaps too early, never too late.
     *
     * @param contacts ascending
     * @return microseconds since 1970 in their order, {@link NextFlip#NEVER} for never
     */
    public long[] next(Documents documents, long[] contacts, Moment moment, MemoryFilters.Memberships segments) {
        var next = new long[contacts.length];
        Arrays.fill(next, NextFlip.NEVER);
        if (!flips.isPossible()) {
            return next;
        }
        var instants = flips.between(moment, moment.micros() + AHEAD, 1, documents);
        var looked = instants.length > LOOKS ? Arrays.copyOf(instants, LOOKS) : instants;
        walk(documents, moment, looked, segments, () -> true, (_, contact, _, at, _) -> {
            int place = Arrays.binarySearch(contacts, contact);
            next[place] = Math.min(next[place], at);
        });
        long end = looked.length < instants.length ? looked[LOOKS - 1] : moment.micros() + AHEAD;
        var later = flips.after(moment.at(end), documents, contacts);
        for (int i = 0; i < next.length; i++) {
            next[i] = next[i] == NextFlip.NEVER ? later[i] : next[i];
        }
        return next;
    }

    /**
     * The instants after a moment at which an answer can change by time alone: to the quarter of an hour, or to the day
     * when there would be more than {@code most}.
     *
     * @param until the last, in microseconds since 1970
     */
    public long[] instants(Documents documents, Moment moment, long until, int most) {
        var exact = flips.between(moment, until, DAY / 96, documents);
        if (exact.length <= most) {
            return exact;
        }
        var frame = moment.frame();
        return Arrays.stream(exact)
                .map(at -> frame.startOf(frame.dayOf(at)) == at
                        ? at
                        : frame.startOf(frame.dayOf(at).plusDays(1)))
                .distinct()
                .toArray();
    }

    /** Goes through instants after a moment and tells of each answer that changes at one of them. */
    public void walk(
            Documents documents,
            Moment from,
            long[] instants,
            MemoryFilters.Memberships segments,
            BooleanSupplier goesOn,
            Change each) {
        var before = bits(filters.ask(documents, from, segments));
        for (int i = 0; i < instants.length && goesOn.getAsBoolean(); i++) {
            var answers = filters.ask(documents, from.at(instants[i]), segments);
            for (int question = 0; question < count; question++) {
                differences(question, answers, before[question], instants[i], each);
            }
            before = bits(answers);
        }
    }

    private long[][] bits(MemoryFilters.Answers answers) {
        var bits = new long[count][];
        Arrays.setAll(bits, answers::bits);
        return bits;
    }

    private static void differences(int question, MemoryFilters.Answers answers, long[] before, long at, Change each) {
        var after = answers.bits(question);
        for (int i = 0; i < after.length; i++) {
            for (long word = before[i] ^ after[i]; word != 0; word &= word - 1) {
                int row = (i << 6) + Long.numberOfTrailingZeros(word);
                each.of(
                        question,
                        answers.contacts(question)[row],
                        answers.ids(question)[row],
                        at,
                        (after[i] >>> row & 1) != 0);
            }
        }
    }
}
