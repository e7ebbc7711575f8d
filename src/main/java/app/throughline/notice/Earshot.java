package app.throughline.notice;

import app.throughline.kernel.Happening;
import app.throughline.kernel.HappeningListener;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Notes what happens and somebody has to be told of. What a transaction causes is kept in memory and written with one
 * statement just before its commit: an import of a thousand alerts costs one insert.
 */
@Component
@Order(10_000)
class Earshot implements HappeningListener {
    private final ObjectProvider<NoticeSource> sources;
    private final NoticeStore store;
    private final InstantSource clock;

    Earshot(ObjectProvider<NoticeSource> sources, NoticeStore store, InstantSource clock) {
        this.sources = sources;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void on(Happening happening) {
        if (happening instanceof StaffTold told) {
            pending().add(heard(told));
            return;
        }
        sources.forEach(source -> source.hears(happening).ifPresent(hearing -> note(happening, hearing)));
    }

    private Heard heard(StaffTold told) {
        var cause = told.cause();
        return new Heard(
                0,
                told.name(),
                told.about(),
                told.changed(),
                told.to(),
                cause.actor(),
                cause.entry(),
                clock.instant(),
                told.words(),
                told.isMailed());
    }

    private void note(Happening happening, NoticeSource.Hearing hearing) {
        var cause = happening.cause();
        pending()
                .add(new Heard(
                        0,
                        happening.name(),
                        hearing.record(),
                        happening.changed(),
                        hearing.named(),
                        cause.actor(),
                        cause.entry(),
                        clock.instant()));
    }

    private List<Heard> pending() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            throw new IllegalStateException("What is told is noted in the transaction of the change");
        }
        for (var synchronization : TransactionSynchronizationManager.getSynchronizations()) {
            if (synchronization instanceof Pending pending && pending.owner() == this) {
                return pending.heard;
            }
        }
        var pending = new Pending();
        TransactionSynchronizationManager.registerSynchronization(pending);
        return pending.heard;
    }

    private final class Pending implements TransactionSynchronization {
        private final List<Heard> heard = new ArrayList<>();
        private final Map<Object, Integer> savepoints = new IdentityHashMap<>();

        Earshot owner() {
            return Earshot.this;
        }

        @Override
        public void savepoint(Object savepoint) {
            savepoints.put(savepoint, heard.size());
        }

        /** Nobody is told of what was undone. */
        @Override
        public void savepointRollback(Object savepoint) {
            heard.subList(savepoints.getOrDefault(savepoint, 0), heard.size()).clear();
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            if (!heard.isEmpty()) {
                store.note(heard);
                heard.clear();
            }
        }
    }
}
