package app.throughline.segment;

import static app.throughline.db.contact.Tables.CONTACT;
import static app.throughline.db.segment.Tables.SEGMENT;
import static app.throughline.db.segment.Tables.SNAPSHOT_MEMBER;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Reach;
import app.throughline.access.Viewer;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import app.throughline.segment.engine.LiveSegments;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Who is in a segment, as far as a viewer sees (product SE-7). The segment must be one that they may use. */
@Component
public class SegmentMembers {
    private static final int MOST = 200;

    private final Tx tx;
    private final DSLContext db;
    private final LiveSegments live;
    private final SegmentStore store;

    SegmentMembers(Tx tx, DSLContext db, LiveSegments live, SegmentStore store) {
        this.store = store;
        this.tx = tx;
        this.db = db;
        this.live = live;
    }

    /** What two segments have in common. */
    public record Overlap(long both, long first, long second) {}

    /** Which students a viewer sees, to ask about several segments. */
    public Sight sight(Viewer viewer) {
        return tx.read(() -> {
            if (viewer.can(Area.CONTACTS, Level.VIEW) && !viewer.isPreview()) {
                return new Sight(true, ids("select q.contact_id from sec.my_recusal q order by 1"));
            }
            var within = Reach.of(db, viewer, Area.CONTACTS).map(reach -> reach.directory(CONTACT.ID));
            return new Sight(
                    false,
                    db
                            .select(CONTACT.ID)
                            .from(CONTACT)
                            .where(within.orElse(noCondition()))
                            .orderBy(CONTACT.ID)
                            .fetch()
                            .stream()
                            .mapToLong(row -> row.value1())
                            .toArray());
        });
    }

    private long[] ids(String sql) {
        return db.fetch(sql).stream().mapToLong(row -> row.get(0, Long.class)).toArray();
    }

    /** The ids of the members one sees, ascending. */
    public long[] of(Segment segment, Sight sight) {
        return sight.among(everybody(segment));
    }

    /** How many members one sees. */
    public long count(Segment segment, Sight sight) {
        return segment.isLive() && sight.isEverybody() ? live.count(segment.id()) : of(segment, sight).length;
    }

    /** How many students one sees at all. */
    public long all(Sight sight) {
        return sight.whole() ? tx.read(() -> db.fetchCount(CONTACT, CONTACT.STATUS.ne("merged"))) : sight.ids().length;
    }

    /** Some of these, spread over all of them. @param members ascending */
    public static List<Long> sample(long[] members, int most) {
        int size = Math.min(most, members.length);
        return IntStream.range(0, size)
                .mapToObj(i -> members[(int) ((long) i * members.length / size)])
                .toList();
    }

    /** Whether a student, whom the viewer sees, is a member. */
    public boolean has(Segment segment, long contact) {
        return segment.isLive()
                ? live.isMember(segment.id(), contact)
                : Arrays.binarySearch(everybody(segment), contact) >= 0;
    }

    /** The segments in use that a student, whom the viewer sees, is in and that the viewer may use, by name. */
    public List<Segment> segmentsOf(long contact, Viewer viewer) {
        return tx.read(() -> {
            var frozen = select(SNAPSHOT_MEMBER.SEGMENT_ID)
                    .from(SNAPSHOT_MEMBER)
                    .where(SNAPSHOT_MEMBER.CONTACT_ID.eq(contact));
            return store.list(
                    SegmentSight.usable(viewer)
                            .and(SEGMENT.ARCHIVED_AT.isNull())
                            .and(SEGMENT.ID
                                    .in(live.segmentsOf(contact))
                                    .or(SEGMENT.KIND
                                            .eq(Segment.Kind.SNAPSHOT.code())
                                            .and(SEGMENT.ID.in(frozen)))),
                    MOST);
        });
    }

    /** How many of the members one sees are in both, and in one of them alone. */
    public Overlap overlap(Segment one, Segment other, Sight sight) {
        var first = of(one, sight);
        var second = of(other, sight);
        var both = Arrays.stream(first)
                .filter(id -> Arrays.binarySearch(second, id) >= 0)
                .count();
        return new Overlap(both, first.length - both, second.length - both);
    }

    /** All members, whoever asks: for who narrows them, or keeps them. */
    long[] everybody(Segment segment) {
        if (segment.isLive()) {
            return live.members(segment.id());
        }
        if (segment.kind() == Segment.Kind.LIVE) {
            return new long[0];
        }
        return Caller.SERVICE.call(() -> tx.read(() -> db
                .select(SNAPSHOT_MEMBER.CONTACT_ID)
                .from(SNAPSHOT_MEMBER)
                .where(SNAPSHOT_MEMBER.SEGMENT_ID.eq(segment.id()))
                .orderBy(SNAPSHOT_MEMBER.CONTACT_ID)
                .fetch()
                .stream()
                .mapToLong(row -> row.value1())
                .toArray()));
    }
}
