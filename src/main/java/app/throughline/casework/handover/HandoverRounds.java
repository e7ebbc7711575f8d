package app.throughline.casework.handover;

import app.throughline.access.Viewers;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Begins hand-overs on their first day and ends them after their last, in the name of whoever arranged them; those of
 * people who are away go along. */
@Component
@EnableScheduling
@ConditionalOnProperty(name = "throughline.command", havingValue = "none", matchIfMissing = true)
public class HandoverRounds {
    private final Tx tx;
    private final Handovers handovers;
    private final Handovers.Days days;
    private final Viewers viewers;
    private final Covers covers;
    private final boolean works;

    HandoverRounds(
            Tx tx,
            Handovers handovers,
            Handovers.Days days,
            Viewers viewers,
            Covers covers,
            @Value("${throughline.workers:on}") String workers) {
        this.tx = tx;
        this.handovers = handovers;
        this.days = days;
        this.viewers = viewers;
        this.covers = covers;
        this.works = workers.equals("on");
    }

    @Scheduled(initialDelay = 3, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void look() {
        handovers.list().stream()
                .filter(row -> row.isOpen() && row.coverage() == null)
                .forEach(this::turn);
    }

    /** Assignments to somebody who is away reach the cover within a minute. */
    @Scheduled(initialDelay = 2, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void cover() {
        if (works) {
            covers.go();
        }
    }

    private void turn(HandoverStore.Row row) {
        var today = days.today();
        var over = today.isAfter(row.ends());
        var due = row.startedAt() == null && !today.isBefore(row.starts());
        if (over || due) {
            Caller.web(row.by())
                    .run(() -> tx.run(() -> viewers.ofAccount(row.by()).ifPresent(viewer -> {
                        if (over) {
                            handovers.back(row, viewer);
                        } else {
                            handovers.start(row, viewer);
                        }
                    })));
        }
    }
}
