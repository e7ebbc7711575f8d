package app.throughline.workflow;

import app.throughline.kernel.Cause;
import app.throughline.kernel.Happening;
import app.throughline.kernel.RecordRef;
import java.util.Set;

/**
 * A workflow lets students in otherwise than before: {@code workflow.published}, {@code workflow.turned} (into another
 * state) or {@code workflow.revived}.
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
