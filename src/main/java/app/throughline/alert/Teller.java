package app.throughline.alert;

import app.throughline.alert.AlertHappening.Facts;
import app.throughline.alert.AlertStore.Locked;
import app.throughline.audit.Audit;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Happenings;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Writes into the log what happened to an alert and tells everybody who listens, in the running transaction. */
@Component
class Teller {
    private final Audit audit;
    private final Happenings happenings;

    Teller(Audit audit, Happenings happenings) {
        this.audit = audit;
        this.happenings = happenings;
    }

    /** Logs and tells it; what follows from it chains to the entry. */
    void tell(Locked alert, String name, Set<String> changed, Map<String, ?> detail, Facts facts, Cause cause) {
        tell(alert.id(), alert.contact(), name, changed, detail, facts, cause);
    }

    /** The same of an alert that is known by its id. */
    void tell(
            AlertId alert,
            long contact,
            String name,
            Set<String> changed,
            Map<String, ?> detail,
            Facts facts,
            Cause cause) {
        var entry = audit.record(cause, name, alert.ref(), contact, detail);
        var led = new Cause(cause.actor(), entry, cause.depth());
        happenings.publish(new AlertHappening(name, alert.ref(), contact, changed, led, facts));
    }
}
