package app.throughline.casework.settings;

import app.throughline.calendar.Target;
import app.throughline.calendar.TargetTimes;
import app.throughline.casework.clock.ClockListener;
import app.throughline.kernel.Cause;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sets targets and counts the open clocks anew, both or neither. */
@Component
public class TargetChanges {
    private final Tx tx;
    private final TargetTimes targets;
    private final ClockListener clocks;

    TargetChanges(Tx tx, TargetTimes targets, ClockListener clocks) {
        this.tx = tx;
        this.targets = targets;
        this.clocks = clocks;
    }

    void save(Map<TargetTimes.Key, @Nullable Target> changed, Cause cause) {
        tx.run(() -> {
            changed.forEach((key, target) -> targets.set(key, target, cause));
            clocks.recount(new RecordRef("target", 0), cause);
        });
    }
}
