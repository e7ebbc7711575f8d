package app.throughline.workflow.trouble;

import app.throughline.kernel.Cause;
import app.throughline.kernel.Happening;
import app.throughline.kernel.RecordRef;
import java.util.Set;

/** Something its owner must know: students cannot go on in a workflow, or it paused itself. */
public record TroubleHappening(String name, RecordRef about, Cause cause) implements Happening {
    /** Students cannot go on. */
    public static final String FAILED = "workflow.failed";

    /** It paused itself; the workflow says why. */
    public static final String PAUSED = "workflow.paused-by-itself";

    @Override
    public long contact() {
        return 0;
    }

    @Override
    public Set<String> changed() {
        return Set.of();
    }
}
