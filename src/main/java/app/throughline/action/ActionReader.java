package app.throughline.action;

import app.throughline.access.Viewer;
import app.throughline.action.Action.NewCase;
import app.throughline.action.Action.NewTask;
import app.throughline.action.NamedValues.Kind;
import app.throughline.calendar.Priority;
import app.throughline.casework.OpenCase;
import app.throughline.filter.Filter;
import app.throughline.note.NoteType;
import app.throughline.note.WriteNote;
import app.throughline.task.AddTask;
import app.throughline.task.TaskDetail;
import app.throughline.task.TaskType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads actions from JSON: a list of objects, each with its kind under {@code type} and its values beside it. */
@Component
public class ActionReader {
    /** How many actions stand together at most. */
    public static final int MOST = 10;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int COMMENT = 5000;
    private static final int TOLD = 1000;

    private final NamedValues vocabulary;

    /** What came of reading. @param actions those that are right, in their order */
    public record Reading(List<Action> actions, List<ActionProblem> problems) {
        public Reading {
            actions = List.copyOf(actions);
            problems = List.copyOf(problems);
        }
    }

    ActionReader(NamedValues vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * Reads actions that somebody wants to save: each is checked against what there is, and against what its owner may
     * use (product RU-9).
     *
     * @param json a list of 1 to 10 actions
     */
    public Reading read(String json, SubjectKind on, Viewer owner) {
        return read(json, on, owner, true);
    }

    /**
     * Reads actions that were saved. What was retired since is still read; performing it is refused.
     *
     * @throws IllegalStateException if this is not what {@link ActionWriter} writes
     */
    public List<Action> stored(String json) {
        var reading = kept(json);
        if (!reading.problems().isEmpty()) {
            throw new IllegalStateException("Not actions: " + reading.problems());
        }
        return reading.actions();
    }

    /** Reads actions that were saved, with what of them cannot be read any more. */
    public Reading kept(String json) {
        return read(json, SubjectKind.ALERT, null, false);
    }

    /** The kinds of actions an editor offers for such records: without workflows nobody is enrolled in one. */
    public List<ActionKinds.Kind> offered(SubjectKind on) {
        return ActionKinds.on(on).stream()
                .filter(kind -> !kind.key().equals("enroll_in_workflow") || vocabulary.hasWorkflows())
                .toList();
    }

    private Reading read(String json, SubjectKind on, @Nullable Viewer owner, boolean counts) {
        JsonNode list;
        try {
            list = JSON.readTree(json);
        } catch (JacksonException broken) {
            return wrong("invalid_format", "This is not JSON: " + broken.getOriginalMessage());
        }
        if (!list.isArray()) {
            return wrong("invalid_format", "Actions stand in a list.");
        }
        if (counts && list.isEmpty()) {
            return wrong("required", "Add an action.");
        }
        return counts && list.size() > MOST
                ? wrong("too_long", "Use at most " + MOST + " actions.")
                : each(list, on, owner);
    }

    private Reading each(JsonNode list, SubjectKind on, @Nullable Viewer owner) {
        var problems = new ArrayList<ActionProblem>();
        var actions = new ArrayList<Action>();
        var rounds = new HashSet<String>();
        for (int i = 0; i < list.size(); i++) {
            var before = problems.size();
            var reader = new ValueReader(list.get(i), "/" + i, on, vocabulary, owner, problems, rounds);
            var action = action(reader);
            if (action != null && problems.size() == before) {
                actions.add(action);
            }
        }
        return new Reading(actions, problems);
    }

    private static Reading wrong(String code, String message) {
        return new Reading(List.of(), List.of(new ActionProblem("", code, message)));
    }

    private @Nullable Action action(ValueReader in) {
        var key = in.json().path("type").asString("");
        if (!isKind(key, in)) {
            return null;
        }
        return switch (key) {
            case "set_reviewer" -> new Action.SetReviewer(in.assignment("to", key));
            case "set_assignee" -> new Action.SetAssignee(in.assignment("to", key));
            case "set_priority" -> new Action.SetPriority(in.priority("priority"));
            case "set_type" -> new Action.SetType(in.key("value", type(in.on())));
            case "set_due" -> new Action.SetDue(in.due("due"));
            case "set_status" -> new StatusReader(in).read();
            case "escalate" -> new Action.Escalate(in.flag("join"), opens(in.in("case")));
            case "fold" -> fold(in);
            case "unfold" -> new Action.Unfold();
            default -> beside(key, in);
        };
    }

    private static boolean isKind(String key, ValueReader in) {
        var keys = ActionKinds.on(in.on()).stream().map(ActionKinds.Kind::key).toList();
        if (in.owner() == null && ActionKinds.find(key).isPresent()) {
            return true;
        }
        if (!keys.contains(key)) {
            var message = "Choose what is done: one of " + String.join(", ", keys) + ".";
            in.problem("type", key.isEmpty() ? "required" : "unknown_value", message);
        }
        return keys.contains(key);
    }

    private static @Nullable Action beside(String key, ValueReader in) {
        return switch (key) {
            case "create_task" -> new Action.CreateTask(task(in));
            case "apply_playbook" -> new Action.ApplyPlaybook(in.id("playbook", Kind.PLAYBOOK));
            case "add_subscriber" -> new Action.AddSubscriber(in.recipients("who"));
            case "remove_subscriber" -> new Action.RemoveSubscriber(in.recipients("who"));
            case "make_private" -> new Action.MakePrivate();
            case "make_not_private" -> new Action.MakeNotPrivate();
            case "add_comment" -> new Action.AddComment(in.words("text", COMMENT, true));
            case "add_note" -> note(in);
            case "add_label" -> new Action.AddLabel(in.id("label", Kind.LABEL));
            case "remove_label" -> new Action.RemoveLabel(in.id("label", Kind.LABEL));
            case "enroll_in_workflow" -> new Action.EnrollInWorkflow(workflow(in));
            case "notify_staff" ->
                new Action.NotifyStaff(in.recipients("to"), in.words("text", TOLD, true), in.flag("mail"));
            case "create_alert" -> alert(in);
            case "create_case" -> new Action.CreateCase(!in.has("join") || in.flag("join"), named(in.in("case")));
            default -> throw new IllegalStateException("No reader of the action " + key);
        };
    }

    private static Kind type(SubjectKind on) {
        return on == SubjectKind.CASE ? Kind.CASE_TYPE : Kind.ALERT_TYPE;
    }

    private static NewCase opens(ValueReader in) {
        return new NewCase(
                in.has("type") ? in.key("type", Kind.CASE_TYPE) : "",
                in.words("title", OpenCase.LONGEST_TITLE, false),
                in.words("description", OpenCase.LONGEST_DESCRIPTION, false),
                in.anyPriority("priority"),
                in.anyAssignment("assignee", "escalate"),
                in.anyDue("due"),
                in.flag("private"),
                in.has("playbook") ? in.id("playbook", Kind.PLAYBOOK) : 0,
                in.has("subscribers") ? in.recipients("subscribers") : List.of());
    }

    /** A case that comes from no alert says itself of which type it is. */
    private static NewCase named(ValueReader in) {
        if (!in.has("type") && !in.has("playbook")) {
            in.problem("type", "required", "Choose the type of the case.");
        }
        return opens(in);
    }

    private @Nullable Action fold(ValueReader in) {
        var reading = vocabulary.filter(in.json().path("matching").toString());
        Filter.Rooted filter = reading.filter();
        if (filter == null) {
            reading.problems().forEach(one -> in.problem("matching" + one.pointer(), one.code(), one.message()));
            return null;
        }
        if (!filter.root().kind().key().equals("case")) {
            in.problem("matching/root", "unknown_value", "It says which case takes the alert: its root is \"case\".");
            return null;
        }
        return new Action.Fold(filter);
    }

    private static NewTask task(ValueReader in) {
        var kind = TaskType.find(in.has("kind") ? in.text("kind", "") : "todo");
        if (kind.isEmpty()) {
            in.problem("kind", "unknown_value", "Choose a kind of task.");
        }
        return new NewTask(
                in.words("title", AddTask.LONGEST_TITLE, true),
                kind.orElse(TaskType.TODO),
                in.words("description", TaskDetail.LONGEST_DESCRIPTION, false),
                in.anyPriority("priority"),
                in.anyAssignment("assignee", "create_task"),
                in.anyDue("due"));
    }

    private static Action note(ValueReader in) {
        var key = in.has("kind") ? in.text("kind", "") : "general";
        Optional<NoteType> kind = Stream.of(NoteType.values())
                .filter(one -> one.key().equals(key))
                .findFirst();
        if (kind.isEmpty()) {
            in.problem("kind", "unknown_value", "Choose a kind of note.");
        }
        return new Action.AddNote(kind.orElse(NoteType.GENERAL), in.words("text", WriteNote.LONGEST, true));
    }

    private static long workflow(ValueReader in) {
        var id = in.json().path("workflow").asLong(0);
        if (id <= 0) {
            in.problem("workflow", "required", "Choose a workflow.");
        } else if (in.owner() != null) {
            in.note("workflow", in.vocabulary().workflow(id, in.owner()));
        }
        return id;
    }

    private static Action alert(ValueReader in) {
        return new Action.CreateAlert(
                in.key("alert_type", Kind.ALERT_TYPE),
                in.anyPriority("priority"),
                in.words("title", AddTask.LONGEST_TITLE, false),
                in.words("text", 10_000, false),
                !in.has("section") || in.flag("section"));
    }

    /** A priority as JSON has it, such as {@code high}. */
    static String key(Priority priority) {
        return priority.name().toLowerCase(Locale.ROOT);
    }
}
