package app.throughline.workflow.entry.time;

import static app.throughline.db.workflow.Tables.MARK;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/**
 * How far time was looked at. Whoever looks locks the mark, notes what time brought about and moves the mark in one
 * transaction: so no instant counts twice or is passed over, whichever node looks and however long all of them stood still.
 */
@Repository
class MarkStore {
    /** A mark that nobody moved for so long waits for nothing any more. */
    private static final Duration STALE = Duration.ofSeconds(30);

    private final DSLContext db;

    MarkStore(DSLContext db) {
        this.db = db;
    }

    /** Locks a mark and says what is to be looked at; empty when it is new, when another node looks, and before its time. */
    Optional<Span> take(String key, Instant now) {
        var row = db.selectFrom(MARK)
                .where(MARK.KEY.eq(key))
                .forUpdate()
                .skipLocked()
                .fetchOptional();
        if (row.isEmpty()) {
            db.insertInto(MARK)
                    .set(MARK.KEY, key)
                    .set(MARK.SINCE_AT, now)
                    .set(MARK.SWEPT_AT, now)
                    .onConflictDoNothing()
                    .execute();
            return Optional.empty();
        }
        var mark = row.get();
        if (mark.getSweptAt().isAfter(now)) {
            // the clock was set back: what comes again counts again
            db.update(MARK)
                    .set(MARK.SINCE_AT, now)
                    .set(MARK.SWEPT_AT, now)
                    .where(MARK.KEY.eq(key))
                    .execute();
            return Optional.empty();
        }
        return Optional.of(new Span(mark.getSinceAt(), mark.getSweptAt(), now));
    }

    /** All up to the end of a span was looked at. */
    void move(String key, Span span) {
        db.update(MARK).set(MARK.SWEPT_AT, span.until()).where(MARK.KEY.eq(key)).execute();
    }

    /** Forgets the marks of what nobody waits for any more. @param used by workflows that are in use */
    void keep(Collection<String> used, Instant now) {
        db.deleteFrom(MARK)
                .where(MARK.KEY.notIn(used))
                .and(MARK.SWEPT_AT.lt(now.minus(STALE)))
                .execute();
    }
}
