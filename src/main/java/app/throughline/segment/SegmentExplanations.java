package app.throughline.segment;

import static app.throughline.db.segment.Tables.SEGMENT;

import app.throughline.filter.core.DocumentReader;
import app.throughline.filter.core.Documents;
import app.throughline.filter.explain.Explainer;
import app.throughline.filter.explain.Explanation;
import app.throughline.filter.time.Moments;
import app.throughline.filter.time.TimeFrame;
import app.throughline.kernel.Tx;
import app.throughline.segment.cause.Evidence;
import app.throughline.segment.cause.Turn;
import app.throughline.segment.engine.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    /** Time is looked at several times a second. */
    private static final Duration SHORTLY = Duration.ofSeconds(3);

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

    /**
     * The records by which students match a filter, such as "CASE-12, ALERT-7"; students of whom the caller sees none are
     * absent.
     *
     * @param filter as JSON, "" for none
     */
    public Map<Long, String> evidence(String filter, boolean sensitive, List<Long> students) {
        var found = new HashMap<Long, String>();
        if (filter.isEmpty() || students.isEmpty()) {
            return found;
        }
        tx.run(() -> filters.explainer(filter, sensitive).ifPresent(asked -> {
            var documents = new DocumentReader(asked.layout()).read(db, new Documents.Whose.Of(students));
            for (var student : students) {
                asked.explain(documents, student, moments.now(), filters.names(), this::isIn)
                        .map(Evidence::of)
                        .filter(words -> !words.isEmpty())
                        .ifPresent(words -> found.put(student, words));
            }
        }));
        return found;
    }

    /**
     * Which condition time turned, in words, for those of these events that time made; absent where the records are others
     * by now.
     */
    Map<Long, String> turned(Segment segment, List<SegmentEvents.Event> events) {
        var timed = events.stream()
                .filter(event -> event.why().kind() == Why.Kind.TIME)
                .toList();
        var explainer = timed.isEmpty() ? Optional.<Explainer>empty() : filters.explainer(segment);
        var turned = new HashMap<Long, String>();
        explainer.ifPresent(asked -> tx.run(() -> {
            var students =
                    timed.stream().map(SegmentEvents.Event::contact).distinct().toList();
            var documents = new DocumentReader(asked.layout()).read(db, new Documents.Whose.Of(students));
            for (var event : timed) {
                var before = at(asked, documents, event, event.at().minus(SHORTLY));
                var after = at(asked, documents, event, event.at());
                before.flatMap(was -> after.flatMap(now -> Turn.between(was, now)))
                        .ifPresent(words -> turned.put(event.id(), words));
            }
        }));
        return turned;
    }

    private Optional<Explanation> at(
            Explainer explainer, Documents documents, SegmentEvents.Event event, Instant instant) {
        var moment = moments.now().at(TimeFrame.micros(instant));
        return explainer.explain(documents, event.contact(), moment, filters.names(), this::isIn);
    }

    private boolean isIn(long contact, Set<Long> segments) {
        return store.list(SEGMENT.ID.in(segments), segments.size()).stream()
                .anyMatch(segment -> members.has(segment, contact));
    }
}
