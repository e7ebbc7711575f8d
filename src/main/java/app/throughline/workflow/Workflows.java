package app.throughline.workflow;

import static app.throughline.db.workflow.Tables.WORKFLOW;

import app.throughline.access.Viewer;
import app.throughline.audit.Audit;
import app.throughline.kernel.Cause;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.Happenings;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.workflow.check.Validation;
import app.throughline.workflow.step.Definition;
import app.throughline.workflow.step.DefinitionWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Workflows as people write and publish them. Who has no part in automation finds none; a command on a workflow that the
 * viewer may not change finds nothing either.
 */
@Component
public class Workflows {
    private final Tx tx;
    private final WorkflowStore store;
    private final WorkflowChecks checks;
    private final Audit audit;
    private final Happenings happenings;
    private final InstantSource clock;

    Workflows(
            Tx tx,
            WorkflowStore store,
            WorkflowChecks checks,
            Audit audit,
            Happenings happenings,
            InstantSource clock) {
        this.tx = tx;
        this.store = store;
        this.checks = checks;
        this.audit = audit;
        this.happenings = happenings;
        this.clock = clock;
    }

    /** The workflows in use, by folder and name. @throws NotFound if the viewer sees no workflows */
    public List<Workflow> list(Viewer viewer) {
        WorkflowSight.requireSeeing(viewer);
        return tx.read(() -> store.list(WORKFLOW.STATE.ne(WorkflowState.ARCHIVED.code())));
    }

    /** Those out of use. @throws NotFound if the viewer sees no workflows */
    public List<Workflow> archived(Viewer viewer) {
        WorkflowSight.requireSeeing(viewer);
        return tx.read(() -> store.list(WORKFLOW.STATE.eq(WorkflowState.ARCHIVED.code())));
    }

    /** A workflow, archived ones too. */
    public Optional<Workflow> find(long id, Viewer viewer) {
        return WorkflowSight.sees(viewer) ? tx.read(() -> store.find(id)) : Optional.empty();
    }

    /** The same. @throws NotFound if there is none */
    public Workflow get(long id, Viewer viewer) {
        return find(id, viewer).orElseThrow(() -> new NotFound("workflow"));
    }

    /** All that was published of a workflow, the newest first. @throws NotFound if there is no such workflow */
    public List<WorkflowVersion> versions(long id, Viewer viewer) {
        return tx.read(() -> store.versions(get(id, viewer).id()));
    }

    /** What was published under a number. @throws NotFound if there is none */
    public WorkflowVersion version(long id, int no, Viewer viewer) {
        return tx.read(() -> store.version(get(id, viewer).id(), no).orElseThrow(() -> new NotFound("version")));
    }

    /** What somebody writes, with what is wrong with it; of a workflow without a draft what was published last. */
    public Validation check(long id, Viewer viewer) {
        return tx.read(() -> {
            var workflow = get(id, viewer);
            return checks.check(workflow.id(), text(workflow), viewer);
        });
    }

    private String text(Workflow workflow) {
        return workflow.draft() != null
                ? workflow.draft()
                : DefinitionWriter.write(store.version(workflow.id(), workflow.versionNo())
                        .orElseThrow()
                        .definition());
    }

    /** Makes an empty workflow, of which nothing is published. */
    public WorkflowSaving create(WorkflowHead head, Viewer viewer) {
        return create(head, DefinitionWriter.write(Definition.empty()), "created", viewer);
    }

    /**
     * Makes one that does what a file says. It is a draft: what it names may be another thing here, or not there at all.
     *
     * @param definition as {@link #export} gave it
     */
    public WorkflowSaving bring(WorkflowHead head, String definition, Viewer viewer) {
        return create(head, definition, "imported", viewer);
    }

    private WorkflowSaving create(WorkflowHead head, String draft, String change, Viewer viewer) {
        WorkflowSight.requireMaking(viewer);
        return tx.call(() -> {
            var errors = new ArrayList<>(checks.head(0, head));
            errors.addAll(checks.draft(draft));
            if (!errors.isEmpty()) {
                return new WorkflowSaving.Invalid(errors);
            }
            long id = store.add(head, checks.canonical(draft), clock.instant(), viewer.accountId());
            tell(viewer, change, id, Map.of("name", head.name()));
            return new WorkflowSaving.Saved(id);
        });
    }

    /** Makes a draft that does the same. @throws NotFound if there is no such workflow */
    public WorkflowSaving copy(long id, Viewer viewer) {
        WorkflowSight.requireMaking(viewer);
        return tx.call(() -> {
            var workflow = get(id, viewer);
            var head = WorkflowHead.of(workflow).named(free(workflow.name()));
            return create(head, text(workflow), "copied", viewer);
        });
    }

    private String free(String name) {
        for (int i = 1; ; i++) {
            var end = i == 1 ? " (copy)" : " (copy " + i + ")";
            var free = name.substring(0, Math.min(name.length(), WorkflowChecks.NAME - end.length())) + end;
            if (!store.isTaken(free, 0)) {
                return free;
            }
        }
    }

    /** What it does, as JSON that {@link #bring} takes: the draft if there is one. */
    public String export(long id, Viewer viewer) {
        return tx.read(() -> checks.pretty(text(get(id, viewer))));
    }

    /**
     * Calls it otherwise, or keeps it elsewhere.
     *
     * @param version the one they looked at
     */
    public WorkflowSaving describe(long id, int version, WorkflowHead head, Viewer viewer) {
        return tx.call(() -> {
            var before = changeable(id, viewer);
            var errors = checks.head(id, head);
            if (before.version() != version || !errors.isEmpty()) {
                return before.version() != version ? new WorkflowSaving.Changed() : new WorkflowSaving.Invalid(errors);
            }
            store.describe(id, head, clock.instant(), viewer.accountId());
            tell(viewer, "described", id, Map.of("name", head.name()));
            return new WorkflowSaving.Saved(id);
        });
    }

    /**
     * Keeps what somebody writes, finished or not. It changes nothing for those who are inside.
     *
     * @param version the one they looked at
     * @param draft JSON
     */
    public WorkflowSaving write(long id, int version, String draft, Viewer viewer) {
        return tx.call(() -> {
            var before = changeable(id, viewer);
            var errors = checks.draft(draft);
            if (before.version() != version || !errors.isEmpty()) {
                return before.version() != version ? new WorkflowSaving.Changed() : new WorkflowSaving.Invalid(errors);
            }
            store.write(id, checks.canonical(draft), clock.instant(), viewer.accountId());
            return new WorkflowSaving.Saved(id);
        });
    }

    /** Throws away what was written since it was published. @return whether there was something */
    public boolean discard(long id, Viewer viewer) {
        return tx.call(() -> {
            var before = changeable(id, viewer);
            if (!before.hasDraft() || before.versionNo() == 0) {
                return false;
            }
            store.write(id, null, clock.instant(), viewer.accountId());
            tell(viewer, "discarded", id, Map.of("name", before.name()));
            return true;
        });
    }

    /**
     * Makes a version of the draft, which never changes. The first one makes the workflow active. People come here by
     * {@link Publications}.
     *
     * @param version the one they looked at
     */
    public Publishing publish(long id, int version, Viewer viewer) {
        return publish(id, version, viewer.accountId(), viewer);
    }

    /** The same in the name of somebody else. */
    Publishing publish(long id, int version, long author, Viewer viewer) {
        return tx.call(() -> {
            var before = changeable(id, viewer);
            if (before.version() != version) {
                return new Publishing.Changed();
            }
            if (before.draft() == null) {
                return new Publishing.Unchanged();
            }
            var validation = checks.check(id, before.draft(), viewer);
            if (!validation.isFine()) {
                return new Publishing.Refused(validation.errors());
            }
            store.publish(before, checks.canonical(before.draft()), clock.instant(), author);
            int no = before.versionNo() + 1;
            tellAll(viewer, "published", id, Map.of("name", before.name(), "version", no));
            return new Publishing.Published(no);
        });
    }

    /**
     * Brings it into another state: active, paused, draining or archived.
     *
     * @return {@link WorkflowSaving.Invalid} when it does not lead there from where it is
     */
    public WorkflowSaving turn(long id, WorkflowState state, Viewer viewer) {
        return tx.call(() -> {
            var before = changeable(id, viewer);
            if (!before.state().leadsTo(state)) {
                return new WorkflowSaving.Invalid(List.of(new FieldError(
                        "state", "not_allowed", "From “" + before.state().label() + "” it does not go there.")));
            }
            store.turn(id, state, clock.instant(), viewer.accountId());
            tellAll(viewer, "turned", id, Map.of("name", before.name(), "state", state.label()));
            return new WorkflowSaving.Saved(id);
        });
    }

    /** Brings one back that is out of use: paused, or a draft if nothing was ever published. */
    public WorkflowSaving revive(long id, Viewer viewer) {
        WorkflowSight.requireMaking(viewer);
        return tx.call(() -> {
            var before = store.lock(id);
            if (before.state() != WorkflowState.ARCHIVED) {
                throw new NotFound("workflow");
            }
            var errors = checks.head(id, WorkflowHead.of(before));
            if (!errors.isEmpty()) {
                return new WorkflowSaving.Invalid(errors);
            }
            var state = before.versionNo() == 0 ? WorkflowState.DRAFT : WorkflowState.PAUSED;
            store.turn(id, state, clock.instant(), viewer.accountId());
            tellAll(viewer, "revived", id, Map.of("name", before.name()));
            return new WorkflowSaving.Saved(id);
        });
    }

    /** Gives it to somebody else, who is told from now on when it fails. */
    public void handOver(long id, long owner, Viewer viewer) {
        tx.run(() -> {
            var before = changeable(id, viewer);
            store.own(id, owner, clock.instant(), viewer.accountId());
            tell(viewer, "handed_over", id, Map.of("name", before.name(), "owner", owner));
        });
    }

    private Workflow changeable(long id, Viewer viewer) {
        WorkflowSight.requireMaking(viewer);
        var workflow = store.lock(id);
        if (workflow.state() == WorkflowState.ARCHIVED) {
            throw new NotFound("workflow");
        }
        return workflow;
    }

    /** Logs what changes who enters, and tells it to whoever listens. */
    private void tellAll(Viewer viewer, String what, long id, Map<String, ?> detail) {
        long entry = tell(viewer, what, id, detail);
        var led = new Cause(viewer.actor(), entry, viewer.cause().depth());
        happenings.publish(new WorkflowHappening("workflow." + what, new RecordRef("workflow", id), led));
    }

    private long tell(Viewer viewer, String what, long id, Map<String, ?> detail) {
        return audit.record(viewer.cause(), "workflow." + what, new RecordRef("workflow", id), 0, detail);
    }
}
