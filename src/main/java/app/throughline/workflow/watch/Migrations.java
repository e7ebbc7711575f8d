package app.throughline.workflow.watch;

import static java.util.Objects.requireNonNull;

import app.throughline.access.Viewer;
import app.throughline.audit.Audit;
import app.throughline.kernel.Caller;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.workflow.WorkflowSight;
import app.throughline.workflow.WorkflowVersions;
import app.throughline.workflow.step.Definition;
import app.throughline.workflow.step.Step;
import app.throughline.workflow.watch.Migration.Plan;
import app.throughline.workflow.watch.Migration.State;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Moves students from one version of a workflow to another (product WF-2): step by step as a plan says, all of them, also
 * those whom whoever does it may not see. More than {@value #FEW} are moved only when a second person agrees.
 */
@Component
public class Migrations {
    /** So many are moved without a second person. */
    public static final int FEW = 250;

    private final Tx tx;
    private final MigrationStore store;
    private final WorkflowVersions versions;
    private final Audit audit;
    private final InstantSource clock;

    Migrations(Tx tx, MigrationStore store, WorkflowVersions versions, Audit audit, InstantSource clock) {
        this.tx = tx;
        this.store = store;
        this.versions = versions;
        this.audit = audit;
        this.clock = clock;
    }

    /** The plan in which each step becomes the one with its number, as far as there is one. */
    public Plan usual(long workflow, int from, int to, Viewer viewer) {
        require(viewer);
        return tx.read(() -> {
            var later = steps(workflow, to);
            var steps = steps(workflow, from).keySet().stream()
                    .filter(later::containsKey)
                    .collect(Collectors.toMap(step -> step, step -> step));
            return new Plan(workflow, from, to, steps, false);
        });
    }

    /** What a plan would do now; nothing is changed. */
    public Forecast forecast(Plan plan, Viewer viewer) {
        require(viewer);
        return Caller.SERVICE.call(() ->
                tx.read(() -> Forecast.of(plan, store.standing(plan.workflow(), plan.from()))));
    }

    /** Those of a workflow, the newest first. */
    public List<Migration> list(long workflow, Viewer viewer) {
        require(viewer);
        return tx.read(() -> store.list(workflow));
    }

    /** Moves students as a plan says, or has a second person asked whether they are. */
    public Migrating migrate(Plan plan, Viewer viewer) {
        require(viewer);
        return tx.call(() -> {
            var wrong = wrong(plan);
            if (wrong.isPresent()) {
                return new Migrating.Wrong(wrong.get());
            }
            int count = forecast(plan, viewer).count();
            long id = store.add(plan, count, clock.instant(), viewer.accountId());
            if (count > FEW) {
                tell(viewer, "migration_asked", plan, count);
                return new Migrating.Asked(id);
            }
            return done(id, plan, viewer);
        });
    }

    /** Agrees to what somebody else asked for, and does it. @throws NotFound if there is none */
    public Migrating approve(long workflow, long id, Viewer viewer) {
        require(viewer);
        return tx.call(() -> {
            var asked = store.lock(workflow, id).orElseThrow(() -> new NotFound("migration"));
            if (asked.state() != State.ASKED) {
                return new Migrating.Changed();
            }
            return asked.askedBy() == viewer.accountId() ? new Migrating.Own() : done(id, asked.plan(), viewer);
        });
    }

    /** Refuses it, or takes it back. @return false when somebody decided meanwhile @throws NotFound if there is none */
    public boolean refuse(long workflow, long id, Viewer viewer) {
        require(viewer);
        return tx.call(() -> {
            var asked = store.lock(workflow, id).orElseThrow(() -> new NotFound("migration"));
            boolean isOpen = asked.state() == State.ASKED;
            if (isOpen) {
                store.decide(id, State.REFUSED, asked.count(), clock.instant(), viewer.accountId());
                tell(viewer, "migration_refused", asked.plan(), asked.count());
            }
            return isOpen;
        });
    }

    private Migrating done(long id, Plan plan, Viewer viewer) {
        var now = clock.instant();
        var words = "Moved from version " + plan.from() + " to version " + plan.to() + " by " + viewer.name();
        var out = "Taken out by " + viewer.name() + ": version " + plan.to() + " has no such step";
        int count = Caller.SERVICE.call(() -> tx.call(() -> {
            int moved = store.move(plan, withStart(plan), waits(plan), words, now);
            return moved + (plan.othersLeave() ? store.leave(plan, out, now) : 0);
        }));
        store.decide(id, State.DONE, count, now, viewer.accountId());
        tell(viewer, "migrated", plan, count);
        return new Migrating.Done(count);
    }

    /** Whoever has not begun has not begun there either. */
    private static Map<Integer, Integer> withStart(Plan plan) {
        var steps = new TreeMap<>(plan.steps());
        steps.put(0, 0);
        return steps;
    }

    /** The steps that wait in the same manner as what they become. */
    private List<Integer> waits(Plan plan) {
        var from = steps(plan.workflow(), plan.from());
        var to = steps(plan.workflow(), plan.to());
        return plan.steps().entrySet().stream()
                .filter(one -> kind(from, one.getKey()).equals(kind(to, one.getValue())))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Class<?> kind(Map<Integer, Step> steps, int step) {
        return requireNonNull(steps.get(step)).getClass();
    }

    private Optional<String> wrong(Plan plan) {
        if (plan.from() == plan.to()) {
            return Optional.of("Choose two versions.");
        }
        var from = steps(plan.workflow(), plan.from());
        var to = steps(plan.workflow(), plan.to());
        return plan.steps().entrySet().stream()
                .filter(one -> !from.containsKey(one.getKey()) || !to.containsKey(one.getValue()))
                .map(one -> "Step " + one.getKey() + " cannot become step " + one.getValue() + ".")
                .findFirst();
    }

    private Map<Integer, Step> steps(long workflow, int version) {
        Definition definition = versions.get(workflow, version).definition();
        return definition.all().collect(Collectors.toMap(Step::id, step -> step));
    }

    private static void require(Viewer viewer) {
        if (!WorkflowSight.makes(viewer)) {
            throw new NotFound("workflow");
        }
    }

    private void tell(Viewer viewer, String what, Plan plan, int count) {
        var detail = Map.of("from", plan.from(), "to", plan.to(), "students", count);
        audit.record(viewer.cause(), "workflow." + what, new RecordRef("workflow", plan.workflow()), 0, detail);
    }
}
