package app.throughline.workflow.check;

import static app.throughline.db.contact.Tables.NETWORK_ROLE;
import static app.throughline.db.workflow.Tables.WORKFLOW;

import app.throughline.access.Viewer;
import app.throughline.contact.Labels;
import app.throughline.contact.Properties;
import app.throughline.contact.PropertyType;
import app.throughline.filter.Filter;
import app.throughline.filter.NamedSegments;
import app.throughline.segment.Segments;
import app.throughline.workflow.step.Definition;
import app.throughline.workflow.step.DefinitionProblem;
import app.throughline.workflow.step.Entry;
import app.throughline.workflow.step.PropertyChange;
import app.throughline.workflow.step.Step;
import app.throughline.workflow.step.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Whether what a definition names is there, in use and of the right sort; asked inside a transaction. */
@Component
public class References {
    private static final short ARCHIVED = 5;

    private final DSLContext db;
    private final Segments segments;
    private final Labels labels;
    private final Properties properties;
    private final List<StepTargets> targets;

    References(DSLContext db, Segments segments, Labels labels, Properties properties, List<StepTargets> targets) {
        this.db = db;
        this.segments = segments;
        this.labels = labels;
        this.properties = properties;
        this.targets = targets;
    }

    /** What is missing or retired. Actions were checked when they were read. */
    public List<DefinitionProblem> problems(Definition definition, Viewer viewer) {
        var found = new Found(new ArrayList<>(), viewer);
        for (int i = 0; i < definition.triggers().size(); i++) {
            entry(definition.triggers().get(i), "/triggers/" + i, found);
        }
        for (int i = 0; i < definition.exits().size(); i++) {
            filter(definition.exits().get(i).when(), "/exits/" + i + "/when", 0, found);
        }
        var pointers = new Pointers(definition);
        definition.all().forEach(step -> step(step, pointers.of(step), found));
        return found.problems();
    }

    private record Found(List<DefinitionProblem> problems, Viewer viewer) {
        void unless(boolean fine, String pointer, int step, String message) {
            if (!fine) {
                problems.add(new DefinitionProblem(pointer, step, "missing_target", message));
            }
        }
    }

    private void entry(Entry entry, String at, Found found) {
        switch (entry.trigger()) {
            case Trigger.SegmentMoved(var segment, var _) -> segment(segment, at + "/segment", found);
            case Trigger.LabelAdded(var ids) -> labels(ids, at, found);
            case Trigger.LabelRemoved(var ids) -> labels(ids, at, found);
            case Trigger.PropertyChanged(var key, var _, var _) ->
                found.unless(properties.find(key).isPresent(), at + "/property", 0, "There is no such property.");
            case Trigger.FormSubmitted(var form, var _) ->
                found.unless(has(StepTargets.Kind.FORM, form), at + "/form", 0, "There is no such form.");
            default -> {}
        }
        if (entry.scope() != null) {
            filter(entry.scope(), at + "/where", 0, found);
        }
    }

    private void segment(long id, String at, Found found) {
        var isUsed = segments.find(id, found.viewer())
                .filter(one -> one.archivedAt() == null)
                .isPresent();
        found.unless(isUsed, at, 0, "There is no such segment.");
        if (isUsed) {
            segments.notTrigger(id, found.viewer())
                    .ifPresent(
                            error -> found.problems().add(new DefinitionProblem(at, 0, error.code(), error.message())));
        }
    }

    private void labels(List<Long> ids, String at, Found found) {
        var known = labels.list().stream().map(Labels.Label::id).toList();
        found.unless(known.containsAll(ids), at + "/labels", 0, "A label is no longer used.");
    }

    private boolean has(StepTargets.Kind kind, long id) {
        return targets.stream()
                .anyMatch(one -> one.kind() == kind && one.name(id).isPresent());
    }

    private void filter(Filter.Rooted filter, String at, int step, Found found) {
        for (var id : NamedSegments.of(filter.where())) {
            var segment = segments.find(id, found.viewer()).filter(one -> one.archivedAt() == null);
            found.unless(
                    segment.filter(one -> !one.isSensitive()).isPresent(),
                    at + "/where",
                    step,
                    segment.isEmpty()
                            ? "There is no segment " + id + "."
                            : "\"" + segment.get().name() + "\" includes sensitive records. Workflows ask open ones.");
        }
    }

    private void step(Step step, String at, Found found) {
        switch (step) {
            case Step.SendEmail(var id, var message) ->
                template(has(StepTargets.Kind.EMAIL, message.template()), id, at, found);
            case Step.SendText(var id, var message) ->
                template(has(StepTargets.Kind.TEXT, message.template()), id, at, found);
            case Step.CallWebhook call ->
                found.unless(
                        has(StepTargets.Kind.ENDPOINT, call.endpoint()),
                        at + "/endpoint",
                        call.id(),
                        "There is no such endpoint.");
            case Step.ChangeProperty change -> property(change, at, found);
            case Step.GiveRole give -> role(give.role(), give.id(), at, found);
            case Step.EndRole end -> role(end.role(), end.id(), at, found);
            case Step.StopWorkflow(var id, var workflow) ->
                found.unless(
                        db.fetchExists(WORKFLOW, WORKFLOW.ID.eq(workflow).and(WORKFLOW.STATE.ne(ARCHIVED))),
                        at + "/workflow",
                        id,
                        "There is no such workflow.");
            default -> asked(step).forEach(filter -> filter(filter, at, step.id(), found));
        }
    }

    private static Stream<Filter.Rooted> asked(Step step) {
        return switch (step) {
            case Step.WaitForCondition wait -> Stream.of(wait.until());
            case Step.Goal goal -> Stream.of(goal.when());
            case Step.Branch branch -> branch.forks().stream().map(Step.Fork::when);
            default -> Stream.of();
        };
    }

    private static void template(boolean isThere, int step, String at, Found found) {
        found.unless(
                isThere, at + "/template", step, "There is no such template in use. Choose another, or publish it.");
    }

    private void role(String role, int step, String at, Found found) {
        var isUsed = NETWORK_ROLE.KEY.eq(role).and(NETWORK_ROLE.RETIRED_AT.isNull());
        found.unless(db.fetchExists(NETWORK_ROLE, isUsed), at + "/role", step, "There is no such role.");
    }

    /** A value of the wrong type is refused here, not when the step runs. */
    private void property(Step.ChangeProperty step, String at, Found found) {
        var property = properties.find(step.property());
        if (property.isEmpty()) {
            found.unless(false, at + "/property", step.id(), "There is no such property.");
            return;
        }
        var type = property.get().type();
        var fits = switch (step.change()) {
            case PropertyChange.Add _ -> type == PropertyType.NUMBER;
            case PropertyChange.Shift _, PropertyChange.Today _ -> type == PropertyType.DATE;
            case PropertyChange.CopyOf(var from) ->
                properties.find(from).filter(one -> one.type() == type).isPresent();
            case PropertyChange.SetTo(var value) ->
                value.contains("{{")
                        || type.normal(value, property.get().options()).isPresent();
            case PropertyChange.Clear _ -> true;
        };
        if (!fits) {
            found.problems()
                    .add(new DefinitionProblem(
                            at + "/change",
                            step.id(),
                            "not_allowed",
                            "“" + property.get().label() + "” takes no such value. Choose another change."));
        }
    }
}
