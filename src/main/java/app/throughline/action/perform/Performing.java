package app.throughline.action.perform;

import app.throughline.access.Assignee;
import app.throughline.action.Action;
import app.throughline.action.Action.CreateAlert;
import app.throughline.action.ActionRefused;
import app.throughline.action.Assignment;
import app.throughline.action.Outcome;
import app.throughline.action.Performer;
import app.throughline.action.Subject;
import app.throughline.action.SubjectKind;
import app.throughline.action.Words;
import app.throughline.casework.CaseField;
import app.throughline.kernel.Cause;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Brings each action to whoever does it. */
@Component
class Performing implements Performer {
    private final FactsStore facts;
    private final Doers doers;
    private final Occasions occasions;
    private final Assigning assigning;
    private final Filling filling;

    /** Those who do it. */
    @Component
    record Doers(
            AlertActions alerts,
            CaseActions cases,
            Escalating escalating,
            PlaybookActions playbooks,
            StaffActions staff,
            AlertRaising raising,
            Enrolling enrolling) {}

    Performing(FactsStore facts, Doers doers, Occasions occasions, Assigning assigning, Filling filling) {
        this.facts = facts;
        this.doers = doers;
        this.occasions = occasions;
        this.assigning = assigning;
        this.filling = filling;
    }

    @Override
    public Optional<Assignee> find(Assignment assignment, Subject subject, Cause cause) {
        return assigning.find(assignment, facts.read(subject), cause);
    }

    @Override
    public String fill(Words words, Subject subject, int most) {
        return filling.fill(words, facts.read(subject), most);
    }

    @Override
    public List<Outcome> perform(Action action, List<Subject> subjects, Cause cause) {
        if (subjects.stream().anyMatch(subject -> !action.appliesTo().contains(subject.kind()))) {
            throw new ActionRefused("This action is not for such a record.");
        }
        return switch (action) {
            case CreateAlert alert -> doers.raising().raise(alert, subjects, cause);
            case Action.AddLabel(var label) -> doers.staff().label(label, true, subjects, cause);
            case Action.RemoveLabel(var label) -> doers.staff().label(label, false, subjects, cause);
            default ->
                subjects.stream().map(subject -> one(action, subject, cause)).toList();
        };
    }

    private Outcome one(Action action, Subject subject, Cause cause) {
        var of = facts.read(subject);
        return occasions.isRepeated(action, of)
                ? new Outcome.Skipped("It was done on this occasion already.")
                : does(action, of, cause);
    }

    private Outcome does(Action action, Facts of, Cause cause) {
        return switch (action) {
            case Action.SetReviewer(var to) -> doers.alerts().reviewer(to, of, cause);
            case Action.SetAssignee(var to) -> doers.cases().assignee(to, of, cause);
            case Action.SetPriority set -> field(set, of, cause);
            case Action.SetType set -> field(set, of, cause);
            case Action.SetDue set -> field(set, of, cause);
            case Action.SetStatus set -> field(set, of, cause);
            case Action.Escalate(var joins, var opens) -> doers.escalating().escalate(joins, opens, of, cause);
            case Action.Fold(var matching) -> doers.escalating().fold(matching, of, cause);
            case Action.CreateCase(var joins, var opens) -> doers.escalating().create(joins, opens, of, cause);
            case Action.Unfold() -> doers.alerts().unfold(of, cause);
            case Action.AddSubscriber(var who) -> doers.cases().subscribe(who, of, cause);
            case Action.RemoveSubscriber(var who) -> doers.cases().unsubscribe(who, of, cause);
            case Action.MakePrivate() -> doers.cases().change(CaseField.PRIVATE, "true", of, cause);
            case Action.MakeNotPrivate() -> doers.cases().change(CaseField.PRIVATE, "false", of, cause);
            case Action.CreateTask(var task) -> doers.staff().task(task, of, cause);
            case Action.ApplyPlaybook(var playbook) -> doers.playbooks().apply(playbook, of, cause);
            case Action.AddComment(var text) -> doers.alerts().comment(text, of, cause);
            case Action.AddNote(var type, var text) -> doers.staff().note(type, text, of, cause);
            case Action.EnrollInWorkflow(var workflow) -> doers.enrolling().enroll(workflow, of.subject(), cause);
            case Action.NotifyStaff notify -> doers.staff().tell(notify, of, cause);
            case CreateAlert _, Action.AddLabel _, Action.RemoveLabel _ ->
                throw new IllegalStateException("It is done for many at once");
        };
    }

    /** What both alerts and cases have. */
    private Outcome field(Action action, Facts of, Cause cause) {
        var isCase = of.subject().kind() == SubjectKind.CASE;
        var alerts = doers.alerts();
        var cases = doers.cases();
        return switch (action) {
            case Action.SetPriority(var priority) ->
                isCase ? cases.priority(priority, of, cause) : alerts.priority(priority, of, cause);
            case Action.SetType(var type) ->
                isCase ? cases.change(CaseField.TYPE, type, of, cause) : alerts.type(type, of, cause);
            case Action.SetDue(var due) -> isCase ? cases.due(due, of, cause) : alerts.due(due, of, cause);
            case Action.SetStatus(var status, var closing) ->
                isCase ? cases.status(status, closing, of, cause) : alerts.status(status, closing, of, cause);
            default -> throw new IllegalStateException("Not a field of both: " + action.key());
        };
    }
}
