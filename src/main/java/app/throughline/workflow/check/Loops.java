package app.throughline.workflow.check;

import app.throughline.action.Action;
import app.throughline.message.Purpose;
import app.throughline.workflow.step.Definition;
import app.throughline.workflow.step.DefinitionProblem;
import app.throughline.workflow.step.Policies;
import app.throughline.workflow.step.Step;
import app.throughline.workflow.step.Trigger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/** Whether a workflow leads back to itself, and what about it somebody else has to agree to. */
public final class Loops {
    private static final int USUAL_SHARE = 10;

    private Loops() {}

    /**
     * Steps that enroll in a workflow which, over others, enrolls in this one again.
     *
     * @param id of this workflow, 0 for a new one
     * @param published what other workflows do
     */
    public static List<DefinitionProblem> circles(
            long id, Definition definition, LongFunction<Optional<Definition>> published) {
        var pointers = new Pointers(definition);
        return definition
                .all()
                .filter(step -> enrolls(step) != 0 && leads(enrolls(step), id, published, new HashSet<>()))
                .map(step -> new DefinitionProblem(
                        pointers.of(step) + "/action/workflow",
                        step.id(),
                        "loop",
                        "This leads back to this workflow. Choose another one."))
                .toList();
    }

    private static long enrolls(Step step) {
        return step instanceof Step.Do(var _, Action.EnrollInWorkflow(var workflow), var _) ? workflow : 0;
    }

    private static boolean leads(long from, long to, LongFunction<Optional<Definition>> published, Set<Long> seen) {
        return from == to
                || seen.add(from)
                        && published.apply(from).stream()
                                .flatMap(Definition::all)
                                .mapToLong(Loops::enrolls)
                                .anyMatch(next -> next != 0 && leads(next, to, published, seen));
    }

    /** Steps that may start the workflow again, and limits above the usual ones. */
    public static List<DefinitionProblem> notices(Definition definition) {
        var pointers = new Pointers(definition);
        var notices = new ArrayList<DefinitionProblem>();
        definition
                .all()
                .filter(step -> definition.triggers().stream().anyMatch(entry -> starts(step, entry.trigger())))
                .map(step -> new DefinitionProblem(
                        pointers.of(step),
                        step.id(),
                        "loop",
                        "This step can start the workflow again. Who may enter again decides whether it does."))
                .forEach(notices::add);
        approvals(definition).forEach(notices::add);
        return notices;
    }

    private static boolean starts(Step step, Trigger trigger) {
        return switch (trigger) {
            case Trigger.AlertCreated _ -> does(step, Action.CreateAlert.class);
            case Trigger.CaseCreated _ -> does(step, Action.CreateCase.class) || does(step, Action.Escalate.class);
            case Trigger.LabelAdded(var labels) ->
                step instanceof Step.Do(var _, Action.AddLabel(var label), var _) && labels.contains(label);
            case Trigger.LabelRemoved(var labels) ->
                step instanceof Step.Do(var _, Action.RemoveLabel(var label), var _) && labels.contains(label);
            case Trigger.PropertyChanged(var property, var _, var _) ->
                step instanceof Step.ChangeProperty(var _, var changed, var _) && changed.equals(property);
            default -> false;
        };
    }

    private static boolean does(Step step, Class<? extends Action> kind) {
        return step instanceof Step.Do(var _, var action, var _) && kind.isInstance(action);
    }

    private static Stream<DefinitionProblem> approvals(Definition definition) {
        var found = new ArrayList<DefinitionProblem>();
        boolean sends =
                definition.all().anyMatch(step -> step instanceof Step.SendEmail || step instanceof Step.SendText);
        if (sends && definition.purpose() == Purpose.URGENT) {
            found.add(approval("/purpose", "It writes to students at any hour and over their caps."));
        }
        if (definition.policies().blastLimit() > Policies.USUAL.blastLimit()) {
            found.add(approval("/policies/blast_limit", "It may send more in an hour than is usual."));
        }
        crowds(definition.policies().crowds(), found);
        return found.stream();
    }

    private static void crowds(Policies.Crowds crowds, List<DefinitionProblem> found) {
        var usual = Policies.USUAL.crowds();
        if (crowds.approvalAbove() > usual.approvalAbove()) {
            found.add(approval("/policies/approval_above", "More people than is usual may enter at once."));
        }
        if (isMore(crowds.first(), usual.first())) {
            found.add(approval("/policies/first_in", "Of many, more than is usual enter before somebody looks."));
        }
        if (crowds.coolingMinutes() < usual.coolingMinutes()) {
            found.add(approval("/policies/cooling_minutes", "There is less time than is usual to take many back."));
        }
    }

    /** A share is of those who are agreed to anyway: up to a tenth of them is usual. */
    private static boolean isMore(Policies.First first, Policies.First usual) {
        return first.share() > 0 ? first.share() > USUAL_SHARE : first.number() == 0 || first.number() > usual.number();
    }

    private static DefinitionProblem approval(String pointer, String message) {
        return new DefinitionProblem(pointer, 0, "needs_approval", message + " Somebody else has to agree.");
    }
}
