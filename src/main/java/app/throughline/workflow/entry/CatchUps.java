package app.throughline.workflow.entry;

import app.throughline.access.Viewer;
import app.throughline.audit.Audit;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.workflow.WorkflowSight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Lets in who was there before a workflow was turned on, and whom it missed while it was paused (product WF-3). Both only
 * when somebody asks for it, who sees how many they are before.
 */
@Component
public class CatchUps {
    private final Tx tx;
    private final EntryBooks books;
    private final EntryAudiences audiences;
    private final MissedStore missed;
    private final Gatherings gatherings;
    private final Audit audit;

    CatchUps(
            Tx tx, EntryBooks books, EntryAudiences audiences, MissedStore missed, Gatherings gatherings, Audit audit) {
        this.tx = tx;
        this.books = books;
        this.audiences = audiences;
        this.missed = missed;
        this.gatherings = gatherings;
        this.audit = audit;
    }

    /** How many match the ways into a workflow now. @throws NotFound if the viewer may not write workflows */
    public Foresight foreseeMatching(long workflow, Viewer viewer) {
        requireMaking(viewer);
        return tx.read(() -> gatherings.foresee(workflow, matching(workflow, "matching:0")));
    }

    /** They enter. @throws NotFound if there is no such workflow in use, or the viewer may not write workflows */
    public Entrance enterMatching(long workflow, Viewer viewer) {
        requireMaking(viewer);
        return tx.call(() -> {
            var cause = told(workflow, "matching-enrolled", viewer);
            var candidates = matching(workflow, "matching:" + cause.entry());
            return gatherings.gather(workflow, Gathering.Kind.MATCHING, candidates, cause, viewer);
        });
    }

    private List<Candidate> matching(long workflow, String key) {
        return Caller.SERVICE.call(() -> tx.call(() -> {
            var known = books.current().workflow(workflow).orElseThrow(() -> new NotFound("workflow"));
            var all = new ArrayList<Candidate>();
            known.version().definition().triggers().forEach(entry -> all.addAll(audiences.matching(entry, key)));
            return all;
        }));
    }

    /** How many it missed who would still enter. @throws NotFound if the viewer may not write workflows */
    public Foresight foreseeMissed(long workflow, Viewer viewer) {
        requireMaking(viewer);
        return tx.read(() -> gatherings.foresee(workflow, asSoftware(() -> missed.list(workflow))));
    }

    /** Those enter whom it missed and still means; they do not count as missed any more. */
    public Entrance enterMissed(long workflow, Viewer viewer) {
        requireMaking(viewer);
        return tx.call(() -> {
            var cause = told(workflow, "missed-enrolled", viewer);
            var candidates = asSoftware(() -> missed.take(workflow));
            return gatherings.gather(workflow, Gathering.Kind.MISSED, candidates, cause, viewer);
        });
    }

    private Cause told(long workflow, String what, Viewer viewer) {
        if (books.current().workflow(workflow).isEmpty()) {
            throw new NotFound("workflow");
        }
        var about = new RecordRef("workflow", workflow);
        long entry = audit.record(viewer.cause(), "workflow." + what, about, 0, Map.of());
        return new Cause(viewer.actor(), entry, viewer.cause().depth());
    }

    private List<Candidate> asSoftware(java.util.function.Supplier<List<Candidate>> work) {
        return Caller.SERVICE.call(() -> tx.call(work));
    }

    private static void requireMaking(Viewer viewer) {
        if (!WorkflowSight.makes(viewer)) {
            throw new NotFound("workflow");
        }
    }
}
