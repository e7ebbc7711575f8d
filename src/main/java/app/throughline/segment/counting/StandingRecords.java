package app.throughline.segment.counting;

import app.throughline.contact.ContactFilterFields;
import app.throughline.filter.core.Core;
import app.throughline.filter.core.Layout;
import app.throughline.filter.core.MemoryFilters;
import app.throughline.filter.core.NextFlip;
import app.throughline.filter.time.Moment;
import app.throughline.filter.time.Moments;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongBinaryOperator;
import org.springframework.stereotype.Component;

/**
 * Counts as you type. A filter falls into conditions about the student and about groups of their records; each is a row of
 * bits over everybody, and "and", "or" and "not" join 64 students with one instruction.
 *
 * <p>The rows come from records that stand in memory ({@link Parts}): one value of a million students is an array, and
 * asking it takes milliseconds, whatever is typed. What was answered stays while those records stay. So while somebody
 * types, only the condition they type in is asked. What is not in memory yet is read beside it, and until then there is no
 * answer here, but from PostgreSQL.
 *
 * <p>It is some seconds old: a page that shows it says so, and asks PostgreSQL when nobody types any more. Conditions come
 * narrowed to open records, unless whoever asks holds what the others take; that is part of what they are kept by.
 */
@Component
public class StandingRecords {
    private static final long FEW = 20_000;

    private static final int ANSWERS = 128;
    private static final long FLEETING = TimeUnit.SECONDS.toNanos(2);

    private final Parts parts;
    private final NamedMembers members;
    private final Moments moments;
    private final Map<Core, Answer> answers = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Core, Answer> eldest) {
            return size() > ANSWERS;
        }
    });

    /** Who passed a condition. @param readAt when what it was asked of was read @param moves whether time can change it */
    private record Answer(Everybody everybody, long readAt, boolean moves, long askedAt, long[] bits) {
        boolean holds(Everybody all, Part now) {
            return everybody == all && readAt == now.readAt() && !(moves && System.nanoTime() - askedAt > FLEETING);
        }
    }

    StandingRecords(Parts parts, NamedMembers members, Moments moments) {
        this.parts = parts;
        this.members = members;
        this.moments = moments;
    }

    /** Whether PostgreSQL finds those that match of so many students in some milliseconds, or is all there is to ask. */
    public boolean areFew(long students) {
        return students <= Math.max(FEW, parts.from());
    }

    /** Who passes, as of some seconds ago; empty while that cannot be said from memory. @param core as segments ask it */
    public Optional<Found> matching(Core core) {
        var everybody = parts.everybody();
        if (everybody.isEmpty()) {
            expect(core);
        }
        return everybody.flatMap(
                all -> new Asking(all, moments.now()).bits(core).map(bits -> new Found(all, bits)));
    }

    /** Has all read that a filter looks at. */
    private void expect(Core core) {
        switch (core) {
            case Core.Constant _, Core.Member _ -> {}
            case Core.And(var of) -> of.forEach(this::expect);
            case Core.Or(var of) -> of.forEach(this::expect);
            case Core.Not(var of) -> expect(of);
            case Core.Leaf _, Core.Some _, Core.Linked _ ->
                parts.of(Layout.of(List.of(core), ContactFilterFields.STUDENT));
        }
    }

    /** One filter at one moment. */
    private final class Asking {
        private final Everybody everybody;
        private final Moment moment;

        private Asking(Everybody everybody, Moment moment) {
            this.everybody = everybody;
            this.moment = moment;
        }

        private Optional<long[]> bits(Core core) {
            return switch (core) {
                case Core.Constant(var value) -> Optional.of(value ? everybody.all() : everybody.none());
                case Core.And(var of) -> joined(of, everybody.all(), (a, b) -> a & b);
                case Core.Or(var of) -> joined(of, everybody.none(), (a, b) -> a | b);
                case Core.Not(var of) -> joined(List.of(of), everybody.all(), (a, b) -> a & ~b);
                case Core.Member(var segments) -> Optional.of(everybody.bits(members.anyOf(segments)));
                case Core.Leaf _, Core.Some _, Core.Linked _ -> asked(core);
            };
        }

        /** All parts are asked, also when one is not there yet: then all are read. */
        private Optional<long[]> joined(List<Core> of, long[] bits, LongBinaryOperator join) {
            var found = of.stream().map(this::bits).toList();
            for (var part : found) {
                part.ifPresent(other -> Arrays.setAll(bits, i -> join.applyAsLong(bits[i], other[i])));
            }
            return found.stream().allMatch(Optional::isPresent) ? Optional.of(bits) : Optional.empty();
        }

        private Optional<long[]> asked(Core condition) {
            var layout = Layout.of(List.of(condition), ContactFilterFields.STUDENT);
            return parts.of(layout).map(part -> {
                var known = answers.get(condition);
                if (known != null && known.holds(everybody, part)) {
                    return known.bits();
                }
                var question = new MemoryFilters.Question(ContactFilterFields.STUDENT, condition);
                var filter = new MemoryFilters(part.layout(), List.of(question));
                var bits = part.ask(filter, moment, inside(), everybody);
                var moves = new NextFlip(layout).isPossible() || names(condition);
                answers.put(condition, new Answer(everybody, part.readAt(), moves, System.nanoTime(), bits));
                return bits;
            });
        }

        /** Members of segments that are named inside a condition. */
        private MemoryFilters.Memberships inside() {
            var known = Collections.synchronizedMap(new HashMap<Set<Long>, long[]>());
            return (contact, segments) ->
                    Arrays.binarySearch(known.computeIfAbsent(segments, members::anyOf), contact) >= 0;
        }
    }

    private static boolean names(Core core) {
        return switch (core) {
            case Core.Constant _, Core.Leaf _ -> false;
            case Core.Member _ -> true;
            case Core.And(var of) -> of.stream().anyMatch(StandingRecords::names);
            case Core.Or(var of) -> of.stream().anyMatch(StandingRecords::names);
            case Core.Not(var of) -> names(of);
            case Core.Some(var _, var _, var _, var where) -> names(where);
            case Core.Linked(var _, var where) -> names(where);
        };
    }
}
