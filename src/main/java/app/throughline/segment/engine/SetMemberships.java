package app.throughline.segment.engine;

import static app.throughline.db.segment.Tables.SNAPSHOT_MEMBER;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import app.throughline.filter.core.SqlFilter;
import java.util.Collection;
import java.util.stream.LongStream;
import org.jooq.Condition;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/**
 * Members of segments in lists of students, cases and the like: those of live ones are given as a set of ids, which
 * PostgreSQL looks each row up in. Whoever asks may use the segments; the reader of the filter sees to that.
 */
@Component
class SetMemberships implements SqlFilter.Memberships {
    private final LiveSegments segments;

    SetMemberships(LiveSegments segments) {
        this.segments = segments;
    }

    @Override
    public Condition anyOf(Field<Long> contact, Collection<Long> ids) {
        var live = ids.stream()
                .flatMapToLong(segment -> LongStream.of(segments.members(segment)))
                .distinct()
                .boxed()
                .toArray(Long[]::new);
        return condition("{0} = any ({1})", contact, val(live))
                .or(contact.in(select(SNAPSHOT_MEMBER.CONTACT_ID)
                        .from(SNAPSHOT_MEMBER)
                        .where(SNAPSHOT_MEMBER.SEGMENT_ID.in(ids))));
    }
}
