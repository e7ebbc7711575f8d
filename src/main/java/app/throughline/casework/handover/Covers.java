package app.throughline.casework.handover;

import app.throughline.access.Viewers;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import org.springframework.stereotype.Component;

/**
 * While somebody is away (product NO-4) their cover answers for what they answer for: what is open when they leave and
 * what is assigned to them meanwhile goes to the cover with its running clocks, as a hand-over of its own, and comes back
 * on the day after. The cover sees the students by the coverage, so no network changes.
 */
@Component
public class Covers {
    private final Tx tx;
    private final HandoverStore store;
    private final Handovers handovers;
    private final Handovers.Days days;
    private final Viewers viewers;

    Covers(Tx tx, HandoverStore store, Handovers handovers, Handovers.Days days, Viewers viewers) {
        this.tx = tx;
        this.store = store;
        this.handovers = handovers;
        this.days = days;
        this.viewers = viewers;
    }

    /** Passes on what belongs to people who are away, and gives back to those who returned. */
    public void go() {
        Caller.SERVICE.run(() -> {
            tx.run(() -> store.follow(days.today()));
            handovers.list().stream()
                    .filter(row -> row.isOpen() && row.coverage() != null)
                    .forEach(this::turn);
        });
    }

    private void turn(HandoverStore.Row row) {
        var itself = viewers.ofAccount(Caller.SERVICE.account()).orElseThrow();
        tx.run(() -> {
            if (days.today().isAfter(row.ends())) {
                handovers.back(row, itself);
            } else {
                handovers.pass(row, itself);
            }
        });
    }
}
