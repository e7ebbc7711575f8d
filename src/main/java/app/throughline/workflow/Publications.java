package app.throughline.workflow;

import static app.throughline.db.workflow.Tables.PUBLICATION;
import static org.jooq.impl.DSL.noCondition;

import app.throughline.access.Viewer;
import app.throughline.audit.Audit;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Happenings;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Text;
import app.throughline.kernel.Tx;
import app.throughline.workflow.PublicationStore.End;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * How people publish drafts. One that may do more than is usual, or turns to many students, waits until somebody agrees
 * who did not ask for it. They agree to what they read: another draft, or many more students, has to be asked for anew.
 */
@Component
public class Publications {
    private static final int REASON = 500;

    private final Tx tx;
    private final Drafts drafts;
    private final PublicationStore store;
    private final PublicationReasons reasons;
    private final Log log;
    private final InstantSource clock;

    /** What is published. */
    @Component
    record Drafts(Workflows workflows, WorkflowDrafts drafts, WorkflowStore store) {}

    /** Where it is told. */
    @Component
    record Log(Audit audit, Happenings happenings) {}

    Publications(
            Tx tx, Drafts drafts, PublicationStore store, PublicationReasons reasons, Log log, InstantSource clock) {
        this.tx = tx;
        this.drafts = drafts;
        this.store = store;
        this.reasons = reasons;
        this.log = log;
        this.clock = clock;
    }

    /** Those that wait, the newest first. @throws app.throughline.kernel.NotFound if the viewer makes no workflows */
    public List<Publication> waiting(Viewer viewer) {
        WorkflowSight.requireMaking(viewer);
        return tx.read(() -> store.waiting(noCondition()));
    }

    /** The one of a workflow that waits, as far as it asks for what somebody writes now. */
    public Optional<Publication> of(Workflow workflow, Viewer viewer) {
        WorkflowSight.requireSeeing(viewer);
        return tx.read(() -> store.waiting(PUBLICATION.WORKFLOW_ID.eq(workflow.id()))).stream()
                .filter(one -> one.draft().equals(workflow.draft()))
                .findFirst();
    }

    /** Why somebody else has to agree to a workflow's draft, as sentences; none when nobody has to. */
    public List<String> reasons(Workflow workflow, Viewer viewer) {
        WorkflowSight.requireMaking(viewer);
        return tx.read(() -> reasons.of(workflow, viewer).reasons());
    }

    /**
     * Publishes a draft, or has it wait for somebody else.
     *
     * @param version the one they looked at
     */
    public Publishing publish(long id, int version, Viewer viewer) {
        WorkflowSight.requireMaking(viewer);
        return tx.call(() -> {
            var workflow = drafts.store().lock(id);
            var found = reasons.of(workflow, viewer);
            if (workflow.version() != version || found.reasons().isEmpty()) {
                return drafts.drafts().publish(id, version, viewer.accountId(), viewer);
            }
            return new Publishing.Asked(ask(workflow, found, viewer));
        });
    }

    private long ask(Workflow workflow, PublicationReasons.Found found, Viewer viewer) {
        var same = of(workflow, viewer);
        if (same.isPresent()) {
            return same.get().id();
        }
        var now = clock.instant();
        store.waiting(PUBLICATION.WORKFLOW_ID.eq(workflow.id()))
                .forEach(older -> store.end(older.id(), End.OVERTAKEN, "", viewer.accountId(), now));
        long id = store.ask(workflow.id(), String.valueOf(workflow.draft()), found, viewer.accountId(), now);
        tell(SecondPerson.ASKED, workflow.id(), viewer.accountId(), viewer);
        return id;
    }

    /**
     * Agrees, which publishes it in the name of whoever asked.
     *
     * @param students how many the viewer says it turns to, so that nobody agrees without having read it
     * @return {@link Publishing.Kept} when it is not theirs to agree, or not what was asked for any more
     */
    public Publishing agree(long id, int students, Viewer viewer) {
        WorkflowSight.requireMaking(viewer);
        return tx.call(() -> {
            var asked = store.lock(id);
            if (asked.isEmpty()) {
                return new Publishing.Kept("Somebody decided about it meanwhile.");
            }
            var one = asked.get();
            if (one.askedBy() == viewer.accountId()) {
                return new Publishing.Kept("Somebody else has to agree: you asked for it.");
            }
            if (one.students() != students) {
                return new Publishing.Kept("Type how many students they are to agree: " + one.students() + ".");
            }
            return publish(one, viewer);
        });
    }

    private Publishing publish(Publication one, Viewer viewer) {
        var workflow = drafts.store().lock(one.workflow());
        boolean isOther =
                workflow.state() == WorkflowState.ARCHIVED || !one.draft().equals(workflow.draft());
        if (isOther || one.isFarFrom(reasons.of(workflow, viewer).students())) {
            store.end(one.id(), End.OVERTAKEN, "", viewer.accountId(), clock.instant());
            return new Publishing.Kept(
                    isOther
                            ? "It was written on since. It has to be asked for again."
                            : "It is about many more or fewer students by now. It has to be asked for again.");
        }
        var publishing = drafts.drafts().publish(one.workflow(), workflow.version(), one.askedBy(), viewer);
        if (publishing instanceof Publishing.Published) {
            store.end(one.id(), End.AGREED, "", viewer.accountId(), clock.instant());
            tell(SecondPerson.AGREED, one.workflow(), one.askedBy(), viewer);
        }
        return publishing;
    }

    /** Refuses it, or takes it back. @return false when somebody decided meanwhile @param reason at most 500 characters */
    public boolean refuse(long id, String reason, Viewer viewer) {
        WorkflowSight.requireMaking(viewer);
        return tx.call(() -> {
            var asked = store.lock(id);
            asked.ifPresent(one -> {
                store.end(id, End.REFUSED, Text.optional(reason, REASON), viewer.accountId(), clock.instant());
                tell(SecondPerson.REFUSED, one.workflow(), one.askedBy(), viewer);
            });
            return asked.isPresent();
        });
    }

    /** @param asker who is told, unless they did it themselves; of what is asked, who is not */
    private void tell(String what, long workflow, long asker, Viewer viewer) {
        var about = new RecordRef("workflow", workflow);
        long entry =
                log.audit().record(viewer.cause(), "workflow.publication-" + what, about, 0, Map.of("asked_by", asker));
        var cause = new Cause(viewer.actor(), entry, viewer.cause().depth());
        if (what.equals(SecondPerson.ASKED) || asker != viewer.accountId()) {
            log.happenings().publish(SecondPerson.of(what, workflow, List.of(asker), cause));
        }
    }
}
