package app.throughline.listing;

import app.throughline.access.Viewer;
import app.throughline.access.Viewers;
import app.throughline.audit.Audit;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Login;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Stale;
import app.throughline.kernel.Tx;
import app.throughline.listing.BulkChange.Result;
import app.throughline.listing.BulkChange.State;
import app.throughline.listing.RecordAction.Outcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Carries out changes to many records, one transaction each, so that a record that cannot be changed keeps nobody else's
 * back and what is done stays done. The result is written in the record's own transaction: after a crash the next node
 * goes on with those that still wait, and none is changed twice.
 *
 * <p>Those in the background belong to whoever holds the lease, which is renewed between every few records; there is one
 * at a time on each node. The person's rights are read anew, not remembered from the request.
 */
@Component
public class BulkRuns implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(BulkRuns.class);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final int PART = 20;

    private final Tx tx;
    private final BulkStore store;
    private final List<RecordList> lists;
    private final Viewers viewers;
    private final Audit audit;
    private final InstantSource clock;
    private final ExecutorService background = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("bulk-change").factory());

    BulkRuns(
            Tx tx,
            BulkStore store,
            List<RecordList> lists,
            Viewers viewers,
            Audit audit,
            @Qualifier("systemClock") InstantSource clock) {
        this.tx = tx;
        this.store = store;
        this.lists = lists;
        this.viewers = viewers;
        this.audit = audit;
        this.clock = clock;
    }

    /** Has the background look for work now. */
    void wake() {
        background.execute(this::workOff);
    }

    /** What a node that died left behind is taken up by the next. */
    @Scheduled(initialDelay = 30, fixedDelay = 30, timeUnit = TimeUnit.SECONDS)
    void look() {
        wake();
    }

    private void workOff() {
        try {
            var next = claimed();
            while (next.isPresent()) {
                inTheNameOfOwner(next.get());
                next = claimed();
            }
        } catch (RuntimeException e) {
            log.error("A change of many records was interrupted and will be taken up again", e);
        }
    }

    private Optional<BulkChange> claimed() {
        return Caller.SERVICE.call(
                () -> tx.call(() -> store.claim(clock.instant(), clock.instant().plus(LEASE))));
    }

    private void inTheNameOfOwner(BulkChange change) {
        var owner = new Caller(change.owner(), Login.WORKER);
        owner.run(() -> {
            var viewer = viewers.ofAccount(change.owner()).orElse(null);
            if (viewer == null) {
                tx.run(() -> store.state(change.id(), State.STOPPED, clock.instant()));
            } else {
                work(change, viewer);
            }
        });
    }

    /** Works on it until no record waits or somebody stops it. */
    void work(BulkChange change, Viewer viewer) {
        var action = action(change, viewer);
        var from = change.state() == State.UNDOING ? Result.CHANGED : Result.WAITING;
        int after = 0;
        while (lease(change) == change.state()) {
            int behind = after;
            var rows = tx.read(() -> store.rows(change.id(), List.of(from), behind, PART));
            if (rows.isEmpty()) {
                finish(change, viewer);
                return;
            }
            for (var row : rows) {
                one(change, row, action, viewer);
            }
            after = rows.getLast().position();
        }
    }

    private State lease(BulkChange change) {
        return tx.call(() -> store.renew(change.id(), clock.instant().plus(LEASE)));
    }

    private @Nullable RecordAction action(BulkChange change, Viewer viewer) {
        return lists.stream()
                .filter(list -> list.name().equals(change.list()) && list.visible(viewer))
                .flatMap(list -> list.actions(viewer).stream())
                .filter(action -> action.key().equals(change.action()))
                .findFirst()
                .orElse(null);
    }

    private void one(BulkChange change, BulkChange.Row row, @Nullable RecordAction action, Viewer viewer) {
        var outcome = tried(change, row, action, viewer);
        if (outcome instanceof Outcome.Changed) {
            return;
        }
        tx.run(() -> write(change, row, outcome));
    }

    /** Changes the record and writes that it was in one transaction; anything else is answered. */
    private Outcome tried(BulkChange change, BulkChange.Row row, @Nullable RecordAction action, Viewer viewer) {
        if (action == null) {
            return new Outcome.Skipped("Your role no longer allows this");
        }
        try {
            return tx.call(() -> {
                var outcome = change.state() == State.UNDOING
                        ? action.undo(row.record(), row.token(), viewer)
                        : action.apply(row.record(), change.input(), viewer, new Before(store, change.id()));
                if (outcome instanceof Outcome.Changed) {
                    write(change, row, outcome);
                }
                return outcome;
            });
        } catch (NotFound e) {
            return new Outcome.Skipped(BulkChanges.NOT_AVAILABLE);
        } catch (Stale e) {
            return new Outcome.Failed("Changed meanwhile");
        } catch (RuntimeException e) {
            log.error("Record {} of change {} could not be changed", row.record(), change.id(), e);
            return new Outcome.Failed("It could not be saved");
        }
    }

    /** What the same change made of other records. */
    private record Before(BulkStore store, long change) implements RecordAction.Earlier {
        @Override
        public Collection<String> tokens(Collection<Long> records) {
            return store.tokens(change, records);
        }
    }

    private void write(BulkChange change, BulkChange.Row row, Outcome outcome) {
        var undoing = change.state() == State.UNDOING;
        switch (outcome) {
            case Outcome.Changed(var token) ->
                result(change, row, undoing ? Result.UNDONE : Result.CHANGED, "", undoing ? row.token() : token);
            case Outcome.Same() ->
                result(change, row, undoing ? Result.NOT_UNDONE : Result.SAME, undoing ? "It was so already" : "", "");
            case Outcome.Skipped(var why) -> result(change, row, undoing ? Result.NOT_UNDONE : Result.SKIPPED, why, "");
            case Outcome.Failed(var why) -> result(change, row, undoing ? Result.NOT_UNDONE : Result.FAILED, why, "");
        }
    }

    private void result(BulkChange change, BulkChange.Row row, Result result, String why, String token) {
        store.result(change.id(), row.position(), result, why, token);
    }

    private void finish(BulkChange change, Viewer viewer) {
        tx.run(() -> {
            if (store.lock(change.id()).state() != change.state()) {
                return;
            }
            var undone = change.state() == State.UNDOING;
            store.state(change.id(), undone ? State.UNDONE : State.DONE, clock.instant());
            var detail = new TreeMap<String, Object>();
            detail.put("list", change.list());
            detail.put("action", change.action());
            store.counts(change.id())
                    .forEach((result, count) -> detail.put(result.name().toLowerCase(java.util.Locale.ROOT), count));
            var about = new RecordRef("bulk_change", change.id());
            audit.record(viewer.cause(), undone ? "bulk-change.undo-finished" : "change.finished", about, 0, detail);
        });
    }

    @Override
    public void destroy() {
        background.shutdownNow();
    }
}
