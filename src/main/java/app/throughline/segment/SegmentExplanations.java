package app.throughline.segment;

import static app.throughline.db.segment.Tables.SEGMENT;

import app.throughline.filter.core.DocumentReader;
import app.throughline.filter.core.Documents;
import app.throughline.filter.explain.Explanation;
import app.throughline.filter.time.Moments;
import app.throughline.kernel.Tx;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * Why a student is in a segment or not (product 9.5), told from the records that the caller sees. The segment must be one
 * that they may use.
 */
@Component
public class SegmentExplanations {
    private final Tx tx;
    private final DSLContext db;
    private final SegmentStore store;
    private final SegmentFilters filters;
    private final SegmentMembers members;
    private final Moments moments;

    SegmentExplanations(
            Tx tx, DSLContext db, SegmentStore store, SegmentFilters filters, SegmentMembers members, Moments moments) {
        this.tx = tx;
        this.db = db;
        this.store = store;
        this.filters = filters;
        this.members = members;
        this.moments = moments;
    }

    /** Whether the student is a member, and what of the filter is true by what the caller sees. */
    public record Answer(boolean isMember, Explanation why) {}

    /** Explains one student; empty for one whom the caller does not see, and for a segment without a filter. */
    public Optional<Answer> of(Segment segment, long contact) {
        return tx.read(() -> filters.explainer(segment).flatMap(explainer -> {
            var documents = new DocumentReader(explainer.layout()).read(db, new Documents.Whose.Of(List.of(contact)));
            return explainer
                    .explain(documents, contact, moments.now(), filters.names(), this::isIn)
                    .map(why -> new Answer(members.has(segment, contact), why));
        }));
    }

    private boolean isIn(long contact, Set<Long> segments) {
        return store.list(SEGMENT.ID.in(segments), segments.size()).stream()
                .anyMatch(segment -> members.has(segment, contact));
    }
}
