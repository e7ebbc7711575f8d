package app.throughline.segment.engine;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Wakes this node's sweep when something is wished of it: a wish of another node is found a moment later. */
@Component
class Wishes {
    private final Semaphore made = new Semaphore(0);

    /** Something is wished, from the commit of the running transaction on. */
    void made() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                made.release();
            }
        });
    }

    /** Waits for a wish, so long at most. */
    void await(long millis) throws InterruptedException {
        if (made.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            made.drainPermits();
        }
    }
}
