package app.throughline.workflow.step;

import app.throughline.action.Action;
import app.throughline.action.Assignment;
import app.throughline.action.Words;
import app.throughline.filter.Filter;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one step.
 *
 * @param ways what was read of {@link Step#ways()}
 */
record OneStep(int id, String type, Place in, List<List<Step>> ways, Vocabulary words) {
    private static final int NAME = 120;
    private static final String ADDRESS = "|[^\\s@<>,;\"]+@[^\\s@<>,;\"]+";
    private static final int VALUE = 1_000;
    private static final String KEY = "[a-z][a-z0-9_]{0,59}";

    /** The step; null, or something harmless, when a problem was noted. */
    @Nullable
    Step read() {
        return switch (type) {
            case "do" -> act();
            case "send_email" -> new Step.SendEmail(id, message());
            case "send_sms" -> new Step.SendText(id, message());
            case "change_property" -> new Step.ChangeProperty(id, key("property", "Choose a property."), change());
            case "give_role" -> role();
            case "end_role" -> new Step.EndRole(id, key("role", "Choose a role."));
            case "stop_workflow" -> new Step.StopWorkflow(id, in.id("workflow", "Choose a workflow."));
            case "webhook" -> webhook();
            case "exit" -> new Step.Exit(id, in.text("reason", NAME));
            case "goal" -> new Step.Goal(id, in.required("name", NAME, "Name the goal."), words.filter(in, "when"));
            default -> flow();
        };
    }

    private @Nullable Step flow() {
        return switch (type) {
            case "wait" -> new Step.WaitFor(id, in.length(""));
            case "wait_date" -> date();
            case "wait_window" -> window();
            case "wait_condition" ->
                new Step.WaitForCondition(
                        id,
                        words.filter(in, "until"),
                        in.has("timeout") ? in.length("timeout") : null,
                        ways.get(0),
                        ways.get(1));
            case "branch" -> branch();
            case "split" -> split();
            default -> {
                in.problem("type", type.isEmpty() ? "required" : "unknown_value", "Choose a kind of step.");
                yield null;
            }
        };
    }

    private @Nullable Step act() {
        var on = subject(in.in("on"));
        var kind = StepReader.kind(on);
        if (kind == null) {
            in.problem("on", "unknown_value", "Actions are done to students, alerts, cases and enrollments.");
            return null;
        }
        Action action = words.action(in, "action", kind);
        if (action != null && !action.appliesTo().contains(kind)) {
            in.problem("action", "not_allowed", "This is not for such a record. Choose another record or action.");
        }
        return action == null ? null : new Step.Do(id, action, on);
    }

    private StepSubject subject(Place on) {
        var kind = on.text("kind", 20);
        return switch (on.json().path("record").asString("student")) {
            case "student" -> new StepSubject.Student();
            case "context" -> new StepSubject.Context(kind);
            case "made" -> new StepSubject.Made(kind, on.number("step", 1, 1_000_000));
            case "matching" -> new StepSubject.Matching(words.filter(on, "filter"));
            default -> {
                on.problem("record", "unknown_value", "Choose student, context, made or matching.");
                yield new StepSubject.Student();
            }
        };
    }

    private Message message() {
        return new Message(
                in.id("template", "Choose a template."),
                in.text("role", 60),
                in.text("topic", 60),
                new Message.From(in.text("from_role", 60), in.text("from", NAME), replyTo()));
    }

    private String replyTo() {
        var address = in.text("reply_to", 200);
        if (!address.matches(ADDRESS)) {
            in.problem("reply_to", "invalid_format", "An e-mail address such as advising@example.edu, or nothing.");
        }
        return address;
    }

    private String key(String name, String message) {
        return in.required(name, 80, message);
    }

    private PropertyChange change() {
        return switch (in.json().path("change").asString("set")) {
            case "set" -> new PropertyChange.SetTo(in.required("value", VALUE, "Say to what."));
            case "clear" -> new PropertyChange.Clear();
            case "copy" -> new PropertyChange.CopyOf(key("from", "Choose a property."));
            case "add" -> new PropertyChange.Add(amount());
            case "shift" -> new PropertyChange.Shift(in.number("days", -3_660, 3_660));
            case "today" -> new PropertyChange.Today(in.number("days", -3_660, 3_660, 0));
            default -> {
                in.problem("change", "unknown_value", "Choose set, clear, copy, add, shift or today.");
                yield new PropertyChange.Clear();
            }
        };
    }

    private BigDecimal amount() {
        var amount = in.json().path("amount");
        if (!amount.isNumber()) {
            in.problem("amount", "required", "Say how much.");
            return BigDecimal.ZERO;
        }
        return amount.decimalValue();
    }

    private @Nullable Step role() {
        var role = key("role", "Choose a role.");
        Assignment who = words.assignment(in, "who");
        return who == null ? null : new Step.GiveRole(id, role, who, in.flag("replaces", true));
    }

    private Step webhook() {
        var data = new ArrayList<Step.Datum>();
        for (var place : in.list("data")) {
            data.add(new Step.Datum(named(place, "name"), new Words(place.text("value", VALUE))));
        }
        var takes = new ArrayList<Step.Taken>();
        for (var place : in.list("takes")) {
            takes.add(taken(place));
        }
        return new Step.CallWebhook(id, in.id("endpoint", "Choose an endpoint."), data, takes, ways.get(0));
    }

    private static Step.Taken taken(Place place) {
        var pointer = place.text("pointer", 200);
        if (!pointer.startsWith("/")) {
            place.problem("pointer", "invalid_format", "A JSON pointer, such as /score.");
        }
        var property = place.text("property", 80);
        return new Step.Taken(pointer, property, property.isEmpty() ? named(place, "variable") : "");
    }

    private static String named(Place place, String name) {
        var text = place.required(name, 60, "Give it a name.");
        if (!text.isEmpty() && !text.matches(KEY)) {
            place.problem(name, "invalid_format", "Small letters, digits and underscores, a letter first.");
        }
        return text;
    }

    private @Nullable Step date() {
        var date = words.date(in);
        var offset = offset(in.in("offset"));
        var at = in.time("at", LocalTime.of(9, 0));
        return date == null ? null : new Step.WaitUntil(id, date, offset, at, ways.get(0));
    }

    /** Before or after a date; the date itself when nothing stands there. */
    static Offset offset(Place place) {
        if (!place.json().isObject()) {
            return Offset.NONE;
        }
        var unit = place.oneOf("unit", LengthUnit.values(), LengthUnit.DAY);
        if (unit.isBusiness()) {
            place.problem("unit", "unknown_value", "Choose minutes, hours, days or weeks.");
            return Offset.NONE;
        }
        return new Offset(place.number("n", -Length.MOST, Length.MOST), unit);
    }

    private Step window() {
        var from = in.time("from", LocalTime.MIDNIGHT);
        var until = in.time("until", LocalTime.MIDNIGHT);
        if (!until.equals(LocalTime.MIDNIGHT) && !from.isBefore(until)) {
            in.problem("until", "out_of_range", "The window closes after it opens. 00:00 is the end of the day.");
        }
        var days = in.several("days", DayOfWeek.values());
        var zone = in.json().path("zone").asString("institution");
        if (!zone.equals("student") && !zone.equals("institution")) {
            in.problem("zone", "unknown_value", "Choose student or institution.");
        }
        return new Step.WaitForWindow(id, days, from, until, zone.equals("student"));
    }

    private Step branch() {
        var forks = new ArrayList<Step.Fork>();
        var list = in.list("forks");
        for (int i = 0; i < list.size(); i++) {
            Filter.Rooted when = words.filter(list.get(i), "when");
            forks.add(new Step.Fork(list.get(i).required("name", NAME, "Name the branch."), when, ways.get(i)));
        }
        if (forks.isEmpty() || forks.size() > 10) {
            in.problem("forks", forks.isEmpty() ? "required" : "too_long", "A branch has 1 to 10 conditions.");
        }
        return new Step.Branch(id, in.text("question", NAME), forks, ways.getLast());
    }

    private Step split() {
        var arms = new ArrayList<Step.Arm>();
        var list = in.list("arms");
        int sum = 0;
        for (int i = 0; i < list.size(); i++) {
            int percent = list.get(i).number("percent", 1, 99);
            sum += percent;
            arms.add(new Step.Arm(list.get(i).text("name", NAME), percent, ways.get(i)));
        }
        if (arms.size() < 2 || arms.size() > 5) {
            in.problem("arms", "out_of_range", "A split has 2 to 5 arms.");
        } else if (sum != 100) {
            in.problem("arms", "out_of_range", "The arms are " + sum + " percent together. Make it 100.");
        }
        return new Step.Split(id, arms);
    }
}
