package app.throughline.segment;

import app.throughline.access.Viewer;
import app.throughline.filter.Filter;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.Tx;
import app.throughline.segment.counting.Alternative;
import app.throughline.segment.counting.Found;
import app.throughline.segment.counting.StandingRecords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who a filter would find, before it is kept; as far as the viewer sees. */
@Component
public class SegmentPreviews {
    private final Tx tx;
    private final Segments segments;
    private final SegmentFilters filters;
    private final SegmentMembers members;
    private final Matches matches;
    private final StandingRecords standing;

    SegmentPreviews(
            Tx tx,
            Segments segments,
            SegmentFilters filters,
            SegmentMembers members,
            Matches matches,
            StandingRecords standing) {
        this.tx = tx;
        this.standing = standing;
        this.segments = segments;
        this.filters = filters;
        this.members = members;
        this.matches = matches;
    }

    /** What a preview says. */
    public sealed interface Preview {
        /** The filter cannot be kept. */
        record Invalid(List<FieldError> errors) implements Preview {
            public Invalid {
                errors = List.copyOf(errors);
            }
        }

        /**
         * Who it finds.
         *
         * @param students how many
         * @param of how many students the viewer sees at all
         * @param sample some of them
         * @param joins how many of them are not in the segment now
         * @param leaves how many are in the segment now and would not be
         * @param about whether it is some seconds old
         * @param parts what the number is made of, where one of several conditions is enough
         */
        record Found(
                long students, long of, List<Long> sample, long joins, long leaves, boolean about, List<Part> parts)
                implements Preview {
            public Found {
                parts = List.copyOf(parts);
            }

            private Found made(List<Part> of) {
                return new Found(students, this.of, sample, joins, leaves, about, of);
            }
        }
    }

    /** How many one of several conditions finds. @param words it, or "Both" for two of them at once */
    public record Part(String words, long students) {}

    /**
     * What a filter would find.
     *
     * @param id the segment it is for, 0 for a new one
     * @param sample how many are wanted by name
     */
    public Preview of(long id, String filter, boolean sensitive, int sample, Viewer viewer) {
        return tx.call(() -> {
            var errors = filters.check(id, filter, sensitive, viewer);
            if (!errors.isEmpty()) {
                return new Preview.Invalid(errors);
            }
            var sight = members.sight(viewer);
            var now = id == 0 ? new long[0] : members.of(segments.get(id, viewer), sight);
            var next = sight.among(matches.matching(filters.get(filter), sensitive));
            long all = members.all(sight);
            return new Preview.Found(
                    next.length,
                    all,
                    SegmentMembers.sample(next, sample),
                    missing(next, now),
                    missing(now, next),
                    false,
                    sample == 0 ? List.of() : parts(filters.get(filter), sensitive, sight, standing.areFew(all)));
        });
    }

    /** Nothing where it cannot be said at once. @param few whether there are so few students that each part may be asked */
    private List<Part> parts(Filter.Rooted filter, boolean sensitive, Sight sight, boolean few) {
        var parts = new ArrayList<Part>();
        for (var one : Alternative.of(filter)) {
            var known = standing.matching(filters.narrowed(one.filter(), sensitive));
            if (known.isEmpty() && !few) {
                return List.of();
            }
            var words = one.part().map(filters::words).orElse("both");
            parts.add(new Part(
                    words,
                    known.map(found -> found.among(sight.whole(), sight.ids()).count())
                            .orElseGet(() -> (long) sight.among(matches.matching(one.filter(), sensitive)).length)));
        }
        return parts;
    }

    /** The same at once while somebody types: as it was some seconds ago where that is known, else as it is now. */
    public Preview about(long id, String filter, boolean sensitive, int sample, Viewer viewer) {
        return tx.call(() -> {
            var errors = filters.check(id, filter, sensitive, viewer);
            return errors.isEmpty()
                    ? standing.matching(filters.narrowed(filters.get(filter), sensitive))
                            .<Preview>map(found -> seen(found, id, sample, viewer)
                                    .made(parts(filters.get(filter), sensitive, members.sight(viewer), false)))
                            .orElseGet(() -> of(id, filter, sensitive, sample, viewer))
                    : new Preview.Invalid(errors);
        });
    }

    /** Sees to it that a filter can be counted at once soon, when somebody may ask for it next. */
    public void expect(String filter, boolean sensitive, Viewer viewer) {
        tx.run(() -> {
            if (filters.check(0, filter, sensitive, viewer).isEmpty()) {
                standing.matching(filters.narrowed(filters.get(filter), sensitive));
            }
        });
    }

    private Preview.Found seen(Found all, long id, int sample, Viewer viewer) {
        var sight = members.sight(viewer);
        var next = all.among(sight.whole(), sight.ids());
        var now = next.instead(id == 0 ? new long[0] : members.of(segments.get(id, viewer), sight));
        long of = sight.whole() ? all.everybody() - sight.ids().length : sight.ids().length;
        return new Preview.Found(
                next.count(), of, next.sample(sample), now.lacks(next), next.lacks(now), true, List.of());
    }

    private static long missing(long[] of, long[] in) {
        return Arrays.stream(of).filter(id -> Arrays.binarySearch(in, id) < 0).count();
    }
}
