package app.throughline.workflow.step;

import app.throughline.action.Action;
import app.throughline.action.ActionWriter;
import java.util.Comparator;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes steps, and says what each is called in JSON. */
public final class StepWriter {
    private StepWriter() {}

    static ArrayNode list(List<Step> steps) {
        var list = DefinitionWriter.JSON.createArrayNode();
        steps.forEach(step -> list.add(node(step)));
        return list;
    }

    static ObjectNode node(Step step) {
        if (step instanceof Step.Unfinished unfinished) {
            return unfinished(unfinished);
        }
        var json = DefinitionWriter.JSON.createObjectNode().put("id", step.id()).put("type", type(step));
        fill(json, step);
        return json;
    }

    /** What stands under {@code type}. */
    public static String type(Step step) {
        return switch (step) {
            case Step.Do _ -> "do";
            case Step.SendEmail _ -> "send_email";
            case Step.SendText _ -> "send_sms";
            case Step.ChangeProperty _ -> "change_property";
            case Step.GiveRole _ -> "give_role";
            case Step.EndRole _ -> "end_role";
            case Step.StopWorkflow _ -> "stop_workflow";
            case Step.CallWebhook _ -> "webhook";
            case Step.WaitFor _ -> "wait";
            case Step.WaitUntil _ -> "wait_date";
            case Step.WaitForWindow _ -> "wait_window";
            case Step.WaitForCondition _ -> "wait_condition";
            case Step.Branch _ -> "branch";
            case Step.Split _ -> "split";
            case Step.Goal _ -> "goal";
            case Step.Exit _ -> "exit";
            case Step.Unfinished unfinished -> unfinished.type();
        };
    }

    private static void fill(ObjectNode json, Step step) {
        switch (step) {
            case Step.Do act -> act(json, act);
            case Step.SendEmail(var _, var message) -> message(json, message);
            case Step.SendText(var _, var message) -> message(json, message);
            case Step.ChangeProperty(var _, var property, var change) -> change(json.put("property", property), change);
            case Step.GiveRole give -> role(json, give);
            case Step.EndRole(var _, var role) -> json.put("role", role);
            case Step.StopWorkflow(var _, var workflow) -> json.put("workflow", workflow);
            case Step.CallWebhook call -> call(json, call);
            case Step.WaitFor(var _, var length) -> DefinitionWriter.length(json, length);
            case Step.WaitUntil wait -> date(json, wait);
            case Step.WaitForWindow wait -> window(json, wait);
            case Step.WaitForCondition wait -> condition(json, wait);
            case Step.Branch branch -> branch(json, branch);
            case Step.Split split -> split(json, split);
            case Step.Goal(var _, var name, var when) ->
                json.put("name", name).set("when", DefinitionWriter.filter(when));
            case Step.Exit(var _, var reason) -> json.put("reason", reason);
            case Step.Unfinished _ -> throw new IllegalStateException("It is kept as it was written");
        }
    }

    /** As it was written, with the number it got; its ways on as they were read. */
    private static ObjectNode unfinished(Step.Unfinished step) {
        var json = asWritten(step.json());
        json.put("id", step.id());
        var ways = Ways.of(step.type(), json);
        for (int i = 0; i < ways.size() && i < step.inner().size(); i++) {
            if (ways.get(i).holder() instanceof ObjectNode holder) {
                holder.set(ways.get(i).name(), list(step.inner().get(i)));
            }
        }
        return json;
    }

    private static ObjectNode asWritten(String text) {
        try {
            JsonNode json = DefinitionWriter.JSON.readTree(text);
            return json instanceof ObjectNode object ? object : DefinitionWriter.JSON.createObjectNode();
        } catch (JacksonException broken) {
            return DefinitionWriter.JSON.createObjectNode();
        }
    }

    private static void act(ObjectNode json, Step.Do act) {
        json.set("on", subject(act.on()));
        json.set("action", DefinitionWriter.JSON.readTree(ActionWriter.write(act.action())));
    }

    private static ObjectNode subject(StepSubject on) {
        var json = DefinitionWriter.JSON.createObjectNode();
        return switch (on) {
            case StepSubject.Student() -> json.put("record", "student");
            case StepSubject.Context(var kind) -> json.put("record", "context").put("kind", kind);
            case StepSubject.Made(var kind, var step) ->
                json.put("record", "made").put("kind", kind).put("step", step);
            case StepSubject.Matching(var filter) ->
                json.put("record", "matching").set("filter", DefinitionWriter.filter(filter));
        };
    }

    private static void message(ObjectNode json, Message message) {
        json.put("template", message.template());
        text(json, "role", message.role());
        text(json, "topic", message.topic());
        text(json, "from_role", message.from().role());
        text(json, "from", message.from().name());
        text(json, "reply_to", message.from().replyTo());
    }

    private static void text(ObjectNode json, String name, String text) {
        if (!text.isEmpty()) {
            json.put(name, text);
        }
    }

    private static void change(ObjectNode json, PropertyChange change) {
        switch (change) {
            case PropertyChange.SetTo(var value) -> json.put("change", "set").put("value", value);
            case PropertyChange.Clear() -> json.put("change", "clear");
            case PropertyChange.CopyOf(var from) -> json.put("change", "copy").put("from", from);
            case PropertyChange.Add(var amount) -> json.put("change", "add").put("amount", amount);
            case PropertyChange.Shift(var days) -> json.put("change", "shift").put("days", days);
            case PropertyChange.Today(var days) -> json.put("change", "today").put("days", days);
        }
    }

    private static void role(ObjectNode json, Step.GiveRole give) {
        var wrapped = DefinitionWriter.JSON.readTree(ActionWriter.write(new Action.SetAssignee(give.who())));
        json.put("role", give.role()).put("replaces", give.replaces()).set("who", wrapped.path("to"));
    }

    private static void call(ObjectNode json, Step.CallWebhook call) {
        json.put("endpoint", call.endpoint());
        var data = json.putArray("data");
        call.data()
                .forEach(one -> data.addObject()
                        .put("name", one.name())
                        .put("value", one.value().text()));
        var takes = json.putArray("takes");
        for (var taken : call.takes()) {
            var one = takes.addObject().put("pointer", taken.pointer());
            text(one, "property", taken.property());
            text(one, "variable", taken.variable());
        }
        json.set("failed", list(call.failed()));
    }

    private static void date(ObjectNode json, Step.WaitUntil wait) {
        DefinitionWriter.date(json, wait.date(), wait.offset())
                .put("at", wait.at().toString())
                .set("missing", list(wait.missing()));
    }

    private static void window(ObjectNode json, Step.WaitForWindow wait) {
        var days = json.putArray("days");
        wait.days().stream().sorted(Comparator.naturalOrder()).map(Place::key).forEach(days::add);
        json.put("from", wait.from().toString())
                .put("until", wait.until().toString())
                .put("zone", wait.ofStudent() ? "student" : "institution");
    }

    private static void condition(ObjectNode json, Step.WaitForCondition wait) {
        json.set("until", DefinitionWriter.filter(wait.until()));
        if (wait.timeout() != null) {
            DefinitionWriter.length(json.putObject("timeout"), wait.timeout());
        }
        json.set("met", list(wait.met()));
        json.set("timed_out", list(wait.timedOut()));
    }

    private static void branch(ObjectNode json, Step.Branch branch) {
        text(json, "question", branch.question());
        var forks = json.putArray("forks");
        for (var fork : branch.forks()) {
            var one = forks.addObject().put("name", fork.name());
            one.set("when", DefinitionWriter.filter(fork.when()));
            one.set("steps", list(fork.steps()));
        }
        json.set("otherwise", list(branch.otherwise()));
    }

    private static void split(ObjectNode json, Step.Split split) {
        var arms = json.putArray("arms");
        for (var arm : split.arms()) {
            arms.addObject()
                    .put("name", arm.name())
                    .put("percent", arm.percent())
                    .set("steps", list(arm.steps()));
        }
    }
}
