package app.throughline.segment.engine;

import static app.throughline.db.segment.Tables.COMPARISON;

import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Happening;
import app.throughline.kernel.Happenings;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What comparisons found. A membership that was wrong is an error of the software: it is logged and told. */
@Component
public class ComparisonResults {
    private static final Logger LOG = LoggerFactory.getLogger(ComparisonResults.class);
    private static final short SHARE = 1;
    private static final short EVERYBODY = 2;

    private final Tx tx;
    private final DSLContext db;
    private final Happenings happenings;

    /** Memberships were wrong, or the two evaluators disagreed. @param about the comparison that found it */
    record Drifted(RecordRef about) implements Happening {
        @Override
        public String name() {
            return EngineNumbers.DRIFTED;
        }

        @Override
        public long contact() {
            return 0;
        }

        @Override
        public Set<String> changed() {
            return Set.of();
        }

        @Override
        public Cause cause() {
            return Cause.of(Actor.SYSTEM);
        }
    }

    ComparisonResults(Tx tx, DSLContext db, Happenings happenings) {
        this.tx = tx;
        this.db = db;
        this.happenings = happenings;
    }

    /** Keeps what was found, and tells of it when something was wrong. */
    void keep(Comparisons.Outcome outcome, boolean everybody, Instant now) {
        long id = tx.call(() -> insert(outcome, everybody, now));
        if (outcome.mended() + outcome.disagreed() > 0) {
            LOG.error(
                    "Memberships of segments were wrong: {} put right, {} on which SQL and memory disagree, of {} students",
                    outcome.mended(),
                    outcome.disagreed(),
                    outcome.checked());
            var drifted = new Drifted(new RecordRef("comparison", id));
            Caller.SERVICE.run(() -> tx.run(() -> happenings.publish(drifted)));
        }
    }

    private long insert(Comparisons.Outcome outcome, boolean everybody, Instant now) {
        var row = db.insertInto(COMPARISON)
                .set(COMPARISON.ENDED_AT, now)
                .set(COMPARISON.CHECKED_COUNT, outcome.checked())
                .set(COMPARISON.MENDED_COUNT, outcome.mended())
                .set(COMPARISON.DISAGREED_COUNT, outcome.disagreed())
                .set(COMPARISON.SCOPE, everybody ? EVERYBODY : SHARE)
                .returning(COMPARISON.ID)
                .fetchOne();
        return Objects.requireNonNull(row).getId();
    }

    /** The latest, the newest first. */
    List<EngineNumbers.Comparison> list(int most) {
        return db.selectFrom(COMPARISON)
                .orderBy(COMPARISON.ID.desc())
                .limit(most)
                .fetch(row -> new EngineNumbers.Comparison(
                        row.getEndedAt(),
                        row.getCheckedCount(),
                        row.getMendedCount(),
                        row.getDisagreedCount(),
                        row.getScope() == EVERYBODY));
    }
}
