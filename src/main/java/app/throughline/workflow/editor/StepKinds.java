package app.throughline.workflow.editor;

import app.throughline.action.ActionKinds;
import app.throughline.action.SubjectKind;
import app.throughline.workflow.step.Step;
import app.throughline.workflow.step.StepWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The kinds of steps as the editor offers them, and what a new one says. */
final class StepKinds {
    /**
     * A kind of step.
     *
     * @param key its type in JSON; {@code do:} and the kind of action for what is done to a record
     * @param icon a glyph of the sprite
     * @param tone of its glyph
     * @param group under which heading it is offered
     */
    record Kind(String key, String label, String icon, String tone, String group) {}

    private static final String SAY = "Write to people";
    private static final String RECORDS = "Change records";
    private static final String FLOW = "Wait and decide";
    private static final String OUT = "Beyond this workflow";
    private static final String EVERYBODY = "{\"version\":1,\"root\":\"contact\",\"where\":{\"all\":[]}}";

    private static final List<Kind> OWN = List.of(
            new Kind("send_email", "Send an e-mail", "mail", "blue", SAY),
            new Kind("send_sms", "Send a text", "device-mobile-message", "blue", SAY),
            new Kind("wait", "Wait for a time", "hourglass", "amber", FLOW),
            new Kind("wait_date", "Wait for a date", "calendar", "amber", FLOW),
            new Kind("wait_window", "Wait for a weekday or hour", "clock", "amber", FLOW),
            new Kind("wait_condition", "Wait until something is true", "clock-pause", "amber", FLOW),
            new Kind("branch", "Branch", "git-branch", "accent", FLOW),
            new Kind("split", "Split by chance", "sitemap", "accent", FLOW),
            new Kind("goal", "Goal", "star", "green", FLOW),
            new Kind("exit", "End here", "circle-check", "grey", FLOW),
            new Kind("change_property", "Change a property", "pencil", "violet", RECORDS),
            new Kind("give_role", "Give somebody a role", "user-plus", "violet", RECORDS),
            new Kind("end_role", "End a role", "user", "violet", RECORDS),
            new Kind("stop_workflow", "Stop another workflow", "player-pause", "grey", OUT),
            new Kind("webhook", "Call a webhook", "webhook", "grey", OUT));

    private StepKinds() {}

    /** All of them, in the order of the picker. */
    static List<Kind> all() {
        var all = new ArrayList<>(OWN);
        for (var subject : List.of(SubjectKind.CONTACT, SubjectKind.ALERT, SubjectKind.CASE, SubjectKind.ENROLLMENT)) {
            ActionKinds.on(subject).stream()
                    .map(StepKinds::of)
                    .filter(kind -> all.stream().noneMatch(one -> one.key().equals(kind.key())))
                    .forEach(all::add);
        }
        return all;
    }

    /** The headings of the picker. */
    static List<String> groups() {
        return List.of(SAY, FLOW, RECORDS, OUT);
    }

    private static Kind of(ActionKinds.Kind action) {
        var group = switch (action.key()) {
            case "notify_staff" -> SAY;
            case "enroll_in_workflow" -> OUT;
            default -> RECORDS;
        };
        return new Kind("do:" + action.key(), action.label(), action.icon(), "plum", group);
    }

    /** The kind with this key. */
    static Optional<Kind> find(String key) {
        return all().stream().filter(kind -> kind.key().equals(key)).findFirst();
    }

    /** The kind of a step; of one that says none, a stand-in. */
    static Kind of(Step step) {
        var key = key(step);
        return find(key).orElse(new Kind(key, "Something unknown", "alert-triangle", "red", RECORDS));
    }

    /** As {@code type} has it, with the action of a step that does one. */
    private static String key(Step step) {
        if (step instanceof Step.Do(var _, var action, var _)) {
            return "do:" + ActionKinds.of(action).key();
        }
        return step instanceof Step.Unfinished unfinished
                ? key(DraftTree.object(unfinished.json()))
                : StepWriter.type(step);
    }

    /** The key of a step as JSON has it. */
    static String key(ObjectNode json) {
        var type = json.path("type").asString("");
        return type.equals("do") ? "do:" + json.path("action").path("type").asString("") : type;
    }

    /** What a new step says until somebody says more. @param passes the kinds of records that come along */
    static ObjectNode blank(String key, List<String> passes) {
        if (key.startsWith("do:")) {
            return act(key.substring(3), passes);
        }
        var more = switch (key) {
            case "wait" -> ",\"n\":1,\"unit\":\"day\"";
            case "wait_date" -> ",\"of\":\"contact\",\"at\":\"09:00\",\"missing\":[]";
            case "wait_window" ->
                ",\"days\":[\"monday\",\"tuesday\",\"wednesday\",\"thursday\",\"friday\"],\"from\":\"09:00\","
                        + "\"until\":\"17:00\",\"zone\":\"institution\"";
            case "wait_condition" ->
                ",\"until\":" + EVERYBODY + ",\"timeout\":{\"n\":7,\"unit\":\"day\"},\"met\":[],\"timed_out\":[]";
            case "branch" -> ",\"forks\":[{\"name\":\"Yes\",\"when\":" + EVERYBODY + ",\"steps\":[]}],\"otherwise\":[]";
            case "split" ->
                ",\"arms\":[{\"name\":\"A\",\"percent\":50,\"steps\":[]},{\"name\":\"B\",\"percent\":50,\"steps\":[]}]";
            case "goal" -> ",\"when\":" + EVERYBODY;
            case "give_role" -> ",\"replaces\":true";
            case "webhook" -> ",\"data\":[],\"takes\":[],\"failed\":[]";
            default -> "";
        };
        return DraftTree.object("{\"type\":\"" + key + "\"" + more + "}");
    }

    private static ObjectNode act(String action, List<String> passes) {
        var on = ActionKinds.find(action).map(ActionKinds.Kind::on).orElse(java.util.Set.of());
        var json = DraftTree.object("{\"type\":\"do\"}");
        var subject = json.putObject("on");
        var context = passes.stream()
                .filter(kind -> SubjectKind.of(kind).filter(on::contains).isPresent())
                .filter(kind -> !kind.equals("contact"))
                .findFirst();
        if (on.contains(SubjectKind.CONTACT) || on.isEmpty()) {
            subject.put("record", "student");
        } else {
            var first = on.stream().sorted().findFirst().orElseThrow().key();
            subject.put("record", "context").put("kind", context.orElse(first));
        }
        var act = json.putObject("action").put("type", action);
        if (action.equals("create_case")) {
            act.put("join", true).putObject("case");
        }
        return json;
    }
}
