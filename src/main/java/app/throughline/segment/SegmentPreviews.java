package app.throughline.segment;

import app.throughline.access.Viewer;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.Tx;
import app.throughline.segment.counting.Found;
import app.throughline.segment.counting.StandingRecords;
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
         */
        record Found(long students, long of, List<Long> sample, long joins, long leaves, boolean about)
                implements Preview {}
    }

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
            return new Preview.Found(
                    next.length,
                    members.all(sight),
                    SegmentMembers.sample(next, sample),
                    missing(next, now),
                    missing(now, next),
                    false);
        });
    }

    /** The same at once while somebody types: as it was some seconds ago where that is known, else as it is now. */
    public Preview about(long id, String filter, boolean sensitive, int sample, Viewer viewer) {
        return tx.call(() -> {
            var errors = filters.check(id, filter, sensitive, viewer);
            return errors.isEmpty()
                    ? standing.matching(filters.narrowed(filters.get(filter), sensitive))
                            .<Preview>map(found -> seen(found, id, sample, viewer))
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
        return new Preview.Found(next.count(), of, next.sample(sample), now.lacks(next), next.lacks(now), true);
    }

    private static long missing(long[] of, long[] in) {
        return Arrays.stream(of).filter(id -> Arrays.binarySearch(in, id) < 0).count();
    }
}
