package app.throughline.intake;

import static app.throughline.db.intake.Tables.IMPORT_RUN;
import static app.throughline.db.intake.Tables.LEASE;

import app.throughline.database.Lease;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Removes uploads some days after their import was last at work; its report stays. By one node at a time: whoever has
 * the lease, which lasts ten minutes by the database's clock. A node that dies halfway has removed whole folders or parts
 * of one, and the next round takes the rest.
 */
@Component
public class UploadRounds {
    private static final Logger log = LoggerFactory.getLogger(UploadRounds.class);
    private static final String NAME = "uploads";

    private final Tx tx;
    private final DSLContext db;
    private final Uploads uploads;
    private final InstantSource clock;
    private final Duration kept;
    private final Lease lease;

    /** @param days how long uploads are kept, {@code THROUGHLINE_UPLOAD_DAYS}; at least 1 */
    UploadRounds(
            Tx tx,
            DSLContext db,
            Uploads uploads,
            @Qualifier("systemClock") InstantSource clock,
            @Value("${throughline.upload-days:30}") int days) {
        if (days < 1) {
            throw new IllegalArgumentException("THROUGHLINE_UPLOAD_DAYS must be 1 or more, not " + days);
        }
        this.tx = tx;
        this.db = db;
        this.lease = new Lease(db, LEASE, NAME, Duration.ofMinutes(10));
        this.uploads = uploads;
        this.clock = clock;
        this.kept = Duration.ofDays(days);
    }

    /**
     * Does one round if this node has the lease or can take it; call it as the software itself.
     *
     * @return how many uploads were removed
     */
    public int go() {
        if (!tx.call(lease::take)) {
            return 0;
        }
        var before = clock.instant().minus(kept);
        var removed = 0;
        for (var upload : uploads.list(before)) {
            if (!tx.read(() -> needed(before)).contains(upload.toString()) && remove(upload)) {
                removed++;
            }
        }
        return removed;
    }

    private boolean remove(Path upload) {
        try {
            uploads.remove(upload);
            log.info("Removed an upload that was kept for {} days", kept.toDays());
            return true;
        } catch (IOException e) {
            log.warn("An upload could not be removed; the next round tries again", e);
            return false;
        }
    }

    /** The folders of imports that were at work since; a folder that none of them names is nobody's. */
    private Set<String> needed(Instant before) {
        return db.select(IMPORT_RUN.FOLDER)
                .from(IMPORT_RUN)
                .where(IMPORT_RUN.ALIVE_AT.ge(before))
                .fetchSet(IMPORT_RUN.FOLDER);
    }

    /** Goes every hour while the application runs; commands do not. */
    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    @ConditionalOnProperty(name = "throughline.command", havingValue = "none", matchIfMissing = true)
    static class Beat {
        private final UploadRounds rounds;
        private final boolean works;

        Beat(UploadRounds rounds, @Value("${throughline.workers:on}") String workers) {
            this.rounds = rounds;
            this.works = workers.equals("on");
        }

        @Scheduled(initialDelay = 60_000, fixedDelay = 3_600_000)
        void go() {
            if (works) {
                Caller.SERVICE.call(rounds::go);
            }
        }
    }
}
