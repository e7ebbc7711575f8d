package app.throughline.workflow.run;

import app.throughline.kernel.Cause;
import app.throughline.kernel.Happening;
import app.throughline.kernel.RecordRef;
import java.util.Set;

/**
 * Something its owner must know: {@code workflow.failed}, students cannot go on; {@code workflow.paused-by-limit}, it wanted
 * to send more messages than it may.
 */
public record WorkflowHappening(String name, RecordRef about, Cause cause) implements Happening {
    @Override
    public long contact() {
        return 0;
    }

    @Override
    public Set<String> changed() {
        return Set.of();
    }
}
