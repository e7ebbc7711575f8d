package app.throughline.note.file;

import static app.throughline.db.note.Tables.CONTENT_TO_ERASE;

import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Erases the contents of files that were purged with their case (product G-7) or refused with a form. Which they are is written down by the
 * purge itself, so that one whose store does not answer is tried again, by any node.
 */
@Component
public class PurgedContents {
    private static final int BATCH = 100;

    private final Tx tx;
    private final DSLContext db;
    private final FileStore store;

    PurgedContents(Tx tx, DSLContext db, FileStore store) {
        this.tx = tx;
        this.db = db;
        this.store = store;
    }

    /** Has contents erased once the caller's transaction is done. @param keys their names in the store */
    public void add(Collection<String> keys, Instant at) {
        keys.forEach(key -> db.insertInto(CONTENT_TO_ERASE)
                .set(CONTENT_TO_ERASE.STORAGE_KEY, key)
                .set(CONTENT_TO_ERASE.PURGED_AT, at)
                .onConflictDoNothing()
                .execute());
    }

    /** Runs it while the application does; commands do not. */
    @Component
    @ConditionalOnProperty(name = "throughline.command", havingValue = "none", matchIfMissing = true)
    record Round(PurgedContents contents) {
        @Scheduled(initialDelay = 25, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
        void erase() {
            int erased;
            do {
                erased = contents.erase();
            } while (erased == BATCH);
        }
    }

    /**
     * Erases the next of them.
     *
     * @return how many
     * @throws UncheckedIOException when the store does not answer; what is left is tried again
     */
    public int erase() {
        return Caller.SERVICE.call(() -> tx.call(() -> {
            var keys = db.select(CONTENT_TO_ERASE.STORAGE_KEY)
                    .from(CONTENT_TO_ERASE)
                    .orderBy(CONTENT_TO_ERASE.STORAGE_KEY)
                    .limit(BATCH)
                    .forUpdate()
                    .skipLocked()
                    .fetch(r -> r.value1());
            keys.forEach(this::forget);
            db.deleteFrom(CONTENT_TO_ERASE)
                    .where(CONTENT_TO_ERASE.STORAGE_KEY.in(keys))
                    .execute();
            return keys.size();
        }));
    }

    private void forget(String key) {
        try {
            store.delete(key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
