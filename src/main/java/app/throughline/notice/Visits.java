package app.throughline.notice;

import static app.throughline.db.notice.Tables.VISIT;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import app.throughline.access.Viewer;
import app.throughline.kernel.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** When people come to My work. Who comes again within half an hour had not left. */
@Component
public class Visits {
    private static final Duration GONE = Duration.ofMinutes(30);

    private final Tx tx;
    private final DSLContext db;
    private final InstantSource clock;

    Visits(Tx tx, DSLContext db, InstantSource clock) {
        this.tx = tx;
        this.db = db;
        this.clock = clock;
    }

    /**
     * Notes that the person is here, and says when they had left before; empty on their first visit. Whoever looks as
     * the person is not the person: nothing is noted.
     */
    Optional<Instant> come(Viewer viewer) {
        var now = clock.instant();
        var left = when(VISIT.CAME_AT.lt(val(now.minus(GONE))), VISIT.CAME_AT).otherwise(VISIT.LEFT_AT);
        if (viewer.isPreview()) {
            return tx.read(() -> db.select(left)
                    .from(VISIT)
                    .where(VISIT.ACCOUNT_ID.eq(viewer.accountId()))
                    .fetchOptional(r -> r.value1()));
        }
        return tx.call(() -> db.insertInto(VISIT)
                .set(VISIT.ACCOUNT_ID, viewer.accountId())
                .set(VISIT.CAME_AT, now)
                .onConflict(VISIT.ACCOUNT_ID)
                .doUpdate()
                .set(VISIT.LEFT_AT, left)
                .set(VISIT.CAME_AT, now)
                .returning(VISIT.LEFT_AT)
                .fetchOptional(VISIT.LEFT_AT));
    }
}
