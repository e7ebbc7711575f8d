package app.throughline.action.editor;

import static app.throughline.action.SubjectKind.CASE;

import app.throughline.action.SubjectKind;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What is asked about each kind of action. */
@Component
public record ActionInputs(Offers offers) {
    private static final String WORDS = "May name things, such as {{student.given_name}}.";

    /** The questions about an action that is being made. */
    public List<Input> of(ActionDraft draft, SubjectKind on) {
        return switch (draft.kind()) {
            case "set_reviewer" -> List.of(new Input.Who("to", "Reviewer", ""));
            case "set_assignee" -> List.of(new Input.Who("to", "Assignee", ""));
            case "set_priority" -> List.of(Input.Choice.of("priority", "Priority", Offers.Of.PRIORITY));
            case "set_type" -> List.of(Input.Choice.of("value", "Type", type(on)));
            case "set_due" -> List.of(new Input.When("due", "Due", ""));
            case "set_status" -> status(draft, on);
            case "escalate" -> escalation();
            case "create_case" -> opening();
            case "fold" -> List.of(new Input.Cases("matching", "Types of case"));
            case "create_task" -> task();
            case "create_alert" -> alert();
            default -> beside(draft.kind());
        };
    }

    /** What is done beside the record. */
    private static List<Input> beside(String kind) {
        return switch (kind) {
            case "apply_playbook" -> List.of(named("playbook", "Playbook", Offers.Of.PLAYBOOK));
            case "add_subscriber", "remove_subscriber" -> List.of(new Input.People("who", "Who", false));
            case "add_comment" -> List.of(new Input.Text("text", "Comment", WORDS, true, false));
            case "add_note" ->
                List.of(
                        Input.Choice.of("kind", "Type of note", Offers.Of.NOTE_TYPE),
                        new Input.Text("text", "Note", WORDS, true, false));
            case "add_label", "remove_label" -> List.of(named("label", "Label", Offers.Of.LABEL));
            case "enroll_in_workflow" -> List.of(named("workflow", "Workflow", Offers.Of.WORKFLOW));
            case "notify_staff" ->
                List.of(
                        new Input.People("to", "Whom", false),
                        new Input.Text("text", "What they read", WORDS, true, false),
                        new Input.Check("mail", "By e-mail at once too", ""));
            default -> List.of();
        };
    }

    private static Input named(String at, String label, Offers.Of from) {
        return Input.Choice.of(at, label, from).number();
    }

    private static Offers.Of type(SubjectKind on) {
        return on == CASE ? Offers.Of.CASE_TYPE : Offers.Of.ALERT_TYPE;
    }

    /** Closing asks for more. */
    private List<Input> status(ActionDraft draft, SubjectKind on) {
        var inputs = new ArrayList<Input>();
        inputs.add(Input.Choice.of("status", "Status", on == CASE ? Offers.Of.CASE_STATUS : Offers.Of.ALERT_STATUS)
                .shaping());
        if (!offers.isClosing(draft.first("status"), on)) {
            return inputs;
        }
        inputs.add(Input.Choice.of("reason", "Reason", on == CASE ? Offers.Of.CASE_REASON : Offers.Of.ALERT_REASON));
        if (on == CASE) {
            inputs.add(Input.Choice.of("reached", "Was the student reached?", Offers.Of.YES_NO));
            inputs.add(Input.Choice.of("result", "Result", Offers.Of.RESULT));
            inputs.add(new Input.Check("cancel_tasks", "Cancel the open tasks", ""));
        }
        inputs.add(new Input.Text("note", "What happened", WORDS, true, true));
        return inputs;
    }

    private static List<Input> escalation() {
        var inputs = new ArrayList<Input>(List.of(
                new Input.Check("join", "Use the student's open case of that type, if there is one", ""),
                Input.Choice.of("case.type", "Type of case", Offers.Of.CASE_TYPE)
                        .or("The one that takes such alerts"),
                new Input.Text("case.title", "Title", "Left empty, it is the alert's. " + WORDS, false, true),
                new Input.Text("case.description", "Description", "Left empty, it is the alert's.", true, true),
                Input.Choice.of("case.priority", "Priority", Offers.Of.PRIORITY).or("As the alert")));
        inputs.addAll(newCase());
        return inputs;
    }

    /** A case that comes from no alert. */
    private static List<Input> opening() {
        var inputs = new ArrayList<Input>(List.of(
                new Input.Check("join", "Use the student's open case of that type, if there is one", ""),
                Input.Choice.of("case.type", "Type of case", Offers.Of.CASE_TYPE)
                        .or("That of the playbook"),
                new Input.Text("case.title", "Title", "Left empty, it is the type's. " + WORDS, false, true),
                new Input.Text("case.description", "Description", WORDS, true, true),
                Input.Choice.of("case.priority", "Priority", Offers.Of.PRIORITY).or("That of the type")));
        inputs.addAll(newCase());
        return inputs;
    }

    private static List<Input> newCase() {
        return List.of(
                new Input.Who("case.assignee", "Assignee", "Whoever the type of case names"),
                new Input.When("case.due", "Due", "By the targets of its priority"),
                Input.Choice.of("case.playbook", "Playbook", Offers.Of.PLAYBOOK)
                        .or("None")
                        .number(),
                new Input.People("case.subscribers", "Subscribers", true),
                new Input.Check("case.private", "Make it private", "Only those who work on it read it."));
    }

    private static List<Input> task() {
        return List.of(
                new Input.Text("title", "What is to be done?", WORDS, false, false),
                Input.Choice.of("kind", "Type", Offers.Of.TASK_TYPE),
                new Input.Who("assignee", "Who does it?", "The student"),
                new Input.When("due", "Due", "No due date"),
                Input.Choice.of("priority", "Priority", Offers.Of.PRIORITY).or("As the record"),
                new Input.Text("description", "Description", WORDS, true, true));
    }

    private static List<Input> alert() {
        return List.of(
                Input.Choice.of("alert_type", "Type of alert", Offers.Of.ALERT_TYPE),
                Input.Choice.of("priority", "Priority", Offers.Of.PRIORITY).or("That of the type"),
                new Input.Text("title", "Title", "Left empty, it is the type's. " + WORDS, false, true),
                new Input.Text("text", "What happened", WORDS, true, false),
                new Input.Check("section", "It is about the course section", ""));
    }
}
