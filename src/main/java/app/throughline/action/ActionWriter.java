package app.throughline.action;

import app.throughline.filter.json.FilterWriter;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes actions as JSON; {@link ActionReader} reads the same actions back. What is left out has its usual value. */
public final class ActionWriter {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ActionWriter() {}

    /** A list of actions. */
    public static String write(List<Action> actions) {
        var list = JSON.createArrayNode();
        actions.forEach(action -> list.add(node(action)));
        return list.toString();
    }

    /** One action. */
    public static String write(Action action) {
        return node(action).toString();
    }

    private static ObjectNode node(Action action) {
        var json = JSON.createObjectNode().put("type", action.key());
        fill(json, action);
        return json;
    }

    private static void fill(ObjectNode json, Action action) {
        switch (action) {
            case Action.SetReviewer(var to) -> json.set("to", assignment(to));
            case Action.SetAssignee(var to) -> json.set("to", assignment(to));
            case Action.SetPriority(var priority) -> json.put("priority", ActionReader.key(priority));
            case Action.SetType(var type) -> json.put("value", type);
            case Action.SetDue(var due) -> json.set("due", due(due));
            case Action.SetStatus(var status, var closing) -> status(json, status, closing);
            case Action.Escalate(var joins, var opens) -> opening(json, joins, opens);
            case Action.Fold(var matching) -> json.set("matching", JSON.readTree(FilterWriter.write(matching)));
            case Action.CreateTask(var task) -> task(json, task);
            case Action.ApplyPlaybook(var playbook) -> json.put("playbook", playbook);
            case Action.AddSubscriber(var who) -> json.set("who", recipients(who));
            case Action.RemoveSubscriber(var who) -> json.set("who", recipients(who));
            case Action.AddComment(var text) -> json.put("text", text.text());
            case Action.AddNote(var type, var text) ->
                json.put("kind", type.key()).put("text", text.text());
            case Action.AddLabel(var label) -> json.put("label", label);
            case Action.RemoveLabel(var label) -> json.put("label", label);
            case Action.EnrollInWorkflow(var workflow) -> json.put("workflow", workflow);
            case Action.NotifyStaff notify -> told(json, notify);
            case Action.CreateAlert alert -> alert(json, alert);
            case Action.CreateCase(var joins, var opens) -> opening(json, joins, opens);
            case Action.Unfold(), Action.MakePrivate(), Action.MakeNotPrivate() -> bare();
        }
    }

    private static void opening(ObjectNode json, boolean joins, Action.NewCase opens) {
        json.put("join", joins).set("case", opens(opens));
    }

    private static void told(ObjectNode json, Action.NotifyStaff notify) {
        json.put("text", notify.text().text()).put("mail", notify.mail()).set("to", recipients(notify.to()));
    }

    private static void bare() {
        // its kind says it all
    }

    private static void status(ObjectNode json, String status, Action.@Nullable Closing closing) {
        json.put("status", status);
        if (closing == null) {
            return;
        }
        json.put("reason", closing.reason());
        words(json, "note", closing.note());
        if (closing.reached() != null && closing.result() != null) {
            json.put("reached", closing.reached())
                    .put("result", closing.result().key())
                    .put("cancel_tasks", closing.cancelsTasks());
        }
    }

    private static ObjectNode opens(Action.NewCase opens) {
        var json = JSON.createObjectNode();
        if (!opens.type().isEmpty()) {
            json.put("type", opens.type());
        }
        words(json, "title", opens.title());
        words(json, "description", opens.description());
        if (opens.priority() != null) {
            json.put("priority", ActionReader.key(opens.priority()));
        }
        rest(json, opens.assignee(), opens.due());
        if (opens.isPrivate()) {
            json.put("private", true);
        }
        if (opens.playbook() != 0) {
            json.put("playbook", opens.playbook());
        }
        if (!opens.subscribers().isEmpty()) {
            json.set("subscribers", recipients(opens.subscribers()));
        }
        return json;
    }

    private static void task(ObjectNode json, Action.NewTask task) {
        words(json, "title", task.title());
        json.put("kind", task.type().key());
        words(json, "description", task.description());
        if (task.priority() != null) {
            json.put("priority", ActionReader.key(task.priority()));
        }
        rest(json, task.assignee(), task.due());
    }

    private static void alert(ObjectNode json, Action.CreateAlert alert) {
        json.put("alert_type", alert.type());
        if (alert.priority() != null) {
            json.put("priority", ActionReader.key(alert.priority()));
        }
        words(json, "title", alert.title());
        words(json, "text", alert.text());
        json.put("section", alert.withSection());
    }

    private static void rest(ObjectNode json, @Nullable Assignment assignee, @Nullable Due due) {
        if (assignee != null) {
            json.set("assignee", assignment(assignee));
        }
        if (due != null) {
            json.set("due", due(due));
        }
    }

    private static void words(ObjectNode json, String name, Words words) {
        if (!words.isEmpty()) {
            json.put(name, words.text());
        }
    }

    private static ObjectNode assignment(Assignment assignment) {
        var choices = JSON.createArrayNode();
        assignment.choices().forEach(choice -> choices.add(choice(choice)));
        var json = JSON.createObjectNode().put("keep", assignment.keepsExisting());
        json.set("choices", choices);
        return json;
    }

    private static ObjectNode choice(Assignment.Choice choice) {
        var json = JSON.createObjectNode();
        return switch (choice) {
            case Assignment.Choice.Selected(var account) ->
                json.put("mode", "selected").put("who", "p" + account);
            case Assignment.Choice.Rotating(var pool, var key) -> {
                json.put("mode", "rotating").put("key", key);
                yield json.set("pool", pool(pool));
            }
            case Assignment.Choice.Balanced(var pool) ->
                json.put("mode", "balanced").set("pool", pool(pool));
            case Assignment.Choice.NetworkRole(var role) ->
                json.put("mode", "network_role").put("role", role);
            case Assignment.Choice.SectionInstructor() -> json.put("mode", "section_instructor");
            case Assignment.Choice.Responsible() -> json.put("mode", "responsible");
            case Assignment.Choice.Team(var team) -> json.put("mode", "team").put("who", "t" + team);
        };
    }

    private static ArrayNode pool(Assignment.Pool pool) {
        var list = JSON.createArrayNode();
        pool.of().forEach(one -> list.add(one.key()));
        return list;
    }

    private static ObjectNode due(Due due) {
        var json = JSON.createObjectNode();
        return switch (due) {
            case Due.After(var amount, var unit) -> json.put("in", amount).put("unit", unit.key());
            case Due.On(LocalDate day) -> json.put("on", day.toString());
            case Due.None() -> json.put("none", true);
        };
    }

    private static ArrayNode recipients(List<Recipient> recipients) {
        var list = JSON.createArrayNode();
        recipients.forEach(one -> list.add(one.key()));
        return list;
    }
}
