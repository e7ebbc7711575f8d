package app.throughline.report.fact;

import app.throughline.access.Viewer;
import app.throughline.audit.Audit;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What people ask of facts, and the audit log keeps. */
@Component
public class FactRequests {
    private final Tx tx;
    private final Facts facts;
    private final Audit audit;

    FactRequests(Tx tx, Facts facts, Audit audit) {
        this.tx = tx;
        this.facts = facts;
        this.audit = audit;
    }

    /** Has all facts made anew. Callers check who may ask for that. */
    public void remake(Viewer viewer) {
        facts.remake();
        tx.run(() -> audit.record(viewer.cause(), "facts.remake_asked", new RecordRef("facts", 0), 0, Map.of()));
    }
}
