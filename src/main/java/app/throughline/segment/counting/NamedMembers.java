package app.throughline.segment.counting;

import static app.throughline.db.segment.Tables.SNAPSHOT_MEMBER;

import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import app.throughline.segment.engine.LiveSegments;
import java.util.Collection;
import java.util.stream.LongStream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The members of segments that a filter names. */
@Component
public class NamedMembers {
    private final Tx tx;
    private final DSLContext db;
    private final LiveSegments live;

    NamedMembers(Tx tx, DSLContext db, LiveSegments live) {
        this.tx = tx;
        this.db = db;
        this.live = live;
    }

    /** Who is in one of them now, ascending. */
    long[] anyOf(Collection<Long> segments) {
        var taken = Caller.SERVICE.call(() -> tx.read(() -> db
                .select(SNAPSHOT_MEMBER.CONTACT_ID)
                .from(SNAPSHOT_MEMBER)
                .where(SNAPSHOT_MEMBER.SEGMENT_ID.in(segments))
                .fetch()
                .stream()
                .mapToLong(row -> row.value1())
                .toArray()));
        var current = segments.stream().flatMapToLong(segment -> LongStream.of(live.members(segment)));
        return LongStream.concat(LongStream.of(taken), current)
                .sorted()
                .distinct()
                .toArray();
    }
}
