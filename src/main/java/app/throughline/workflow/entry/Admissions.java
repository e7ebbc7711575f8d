package app.throughline.workflow.entry;

import app.throughline.database.Failpoint;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Lets students into workflows by what happened, as the software itself. Several nodes may do so at once. */
@Component
public class Admissions {
    private static final Logger LOG = LoggerFactory.getLogger(Admissions.class);
    private static final int TRIES = 3;

    private final Tx tx;
    private final ArrivalStore arrivals;
    private final EntryStore store;
    private final Admission admission;
    private final InstantSource clock;

    Admissions(Tx tx, ArrivalStore arrivals, EntryStore store, Admission admission, InstantSource clock) {
        this.tx = tx;
        this.arrivals = arrivals;
        this.store = store;
        this.admission = admission;
        this.clock = clock;
    }

    /**
     * Decides what happened longest ago, in one transaction. If it breaks off, each is decided alone; what breaks off three
     * times is given up, with the word {@code failed} beside those who did not enter.
     *
     * @param limit how much at most; some hundreds are decided fastest
     * @return how much was decided; less than the limit when nothing else waits
     */
    public int settle(int limit) {
        return Caller.SERVICE.call(() -> {
            var batch = new ArrayList<Arrival>();
            try {
                tx.run(() -> {
                    batch.addAll(arrivals.lock(limit));
                    if (!batch.isEmpty()) {
                        admission.decide(batch, clock.instant());
                        arrivals.remove(batch);
                        Failpoint.reach("admission.decided");
                    }
                });
            } catch (RuntimeException broken) {
                if (batch.isEmpty()) {
                    throw broken;
                }
                LOG.warn("Who enters workflows is decided one by one", broken);
                batch.forEach(this::alone);
            }
            return batch.size();
        });
    }

    private void alone(Arrival one) {
        try {
            tx.run(() -> arrivals.lockOne(one.id()).ifPresent(arrival -> {
                admission.decide(List.of(arrival), clock.instant());
                arrivals.remove(List.of(arrival));
            }));
        } catch (RuntimeException broken) {
            tx.run(() -> {
                if (arrivals.brokeOff(one.id()) >= TRIES) {
                    LOG.error("Who enters workflows by {} could not be decided and is given up", one.key(), broken);
                    giveUp(one);
                }
            });
        }
    }

    private void giveUp(Arrival one) {
        store.refuse(
                one.workflows().stream()
                        .map(workflow -> new EntryStore.Refused(one, workflow, "failed"))
                        .toList(),
                clock.instant());
        arrivals.remove(List.of(one));
    }
}
