package app.throughline.workflow.editor;

import app.throughline.action.editor.ActionDraft;
import app.throughline.action.editor.Input;
import app.throughline.contact.PropertyType;
import app.throughline.web.Ui;
import app.throughline.workflow.check.StepTargets;
import app.throughline.workflow.step.LengthUnit;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What is asked about each kind of step, beside filters and actions. */
@Component
record StepInputs(StepOffers offers) {
    /** Where minutes and weeks count too, and where the offices' hours do not. */
    static final List<Ui.Option> UNITS = units(true);

    static final List<Ui.Option> PLAIN_UNITS = units(false);

    private static List<Ui.Option> units(boolean business) {
        return Stream.of(LengthUnit.values())
                .filter(unit -> business || !unit.isBusiness())
                .map(unit -> StepOffers.option(unit.key(), unit.words(2).substring(2)))
                .toList();
    }

    /** The questions about a step as it is being made. */
    List<Input> of(ActionDraft draft, Scene scene) {
        return switch (draft.kind()) {
            case "send_email" -> message(StepTargets.Kind.EMAIL, true);
            case "send_sms" -> message(StepTargets.Kind.TEXT, false);
            case "change_property" -> property(draft);
            case "give_role" ->
                List.of(
                        choice("role", "Role", offers.roles()),
                        new Input.Who("who", "Who", ""),
                        new Input.Check("replaces", "Whoever has the role now loses it", ""));
            case "end_role" -> List.of(choice("role", "Role", offers.roles()));
            case "stop_workflow" ->
                List.of(number("workflow", "Workflow", offers.workflows(scene.workflow(), scene.viewer())));
            case "webhook" -> webhook();
            case "exit" -> List.of(typed("reason", "Reason", "As people read it where the student was.", true));
            case "goal" -> List.of(typed("name", "Name", "", false));
            default -> flow(draft, scene);
        };
    }

    private List<Input> flow(ActionDraft draft, Scene scene) {
        return switch (draft.kind()) {
            case "wait" -> List.of(new Input.Span("", "How long", UNITS, false));
            case "wait_date" -> date(draft, scene.passes());
            case "wait_window" -> window();
            case "wait_condition" -> List.of(new Input.Span("timeout", "At most", UNITS, false));
            case "branch" ->
                List.of(
                        typed("question", "Question", "", true),
                        new Input.Rows(
                                "forks",
                                "Branch",
                                "A student takes the first one whose conditions hold; who takes none goes the other way.",
                                "Branch",
                                List.of(text("name", "name"))));
            case "split" ->
                List.of(new Input.Rows(
                        "arms",
                        "Arm",
                        "2 to 5, together 100 percent. A student always takes the same one.",
                        "Arm",
                        List.of(text("name", "name"), new Input.Typed("percent", "percent", "", "number", false))));
            default -> List.of();
        };
    }

    private List<Input> message(StepTargets.Kind kind, boolean mail) {
        var inputs = new ArrayList<Input>(List.of(
                number("template", "Template", offers.targets(kind)),
                new Input.OneOf("role", "To", offers.roles(), "The student", false, false),
                new Input.OneOf("topic", "Topic", offers.topics(), "That of the template", false, false)));
        if (mail) {
            inputs.add(new Input.OneOf("from_role", "From", offers.roles(), "The name below", false, false));
            inputs.add(typed("from", "Sender’s name", "Left empty, it is the institution’s.", true));
            inputs.add(typed(
                    "reply_to",
                    "Answers go to",
                    "An address such as that of an office. A person above gets the answers themselves.",
                    true));
        }
        return inputs;
    }

    private List<Input> property(ActionDraft draft) {
        var property = offers.property(draft.first("property"));
        var type = property.map(one -> one.type()).orElse(PropertyType.TEXT);
        var inputs = new ArrayList<Input>(List.of(
                new Input.OneOf("property", "Property", offers.properties(), "", false, true),
                new Input.OneOf("change", "What happens", changes(type), "", false, true)));
        switch (draft.first("change")) {
            case "set" ->
                inputs.add(value(type, property.map(one -> one.options()).orElse(List.of())));
            case "copy" -> inputs.add(choice("from", "From", offers.properties()));
            case "add" -> inputs.add(new Input.Typed("amount", "How much", "Less than 0 takes away.", "number", false));
            case "shift" ->
                inputs.add(new Input.Typed("days", "Days later", "Less than 0 is earlier.", "number", false));
            case "today" -> inputs.add(new Input.Typed("days", "Days later", "", "number", true));
            default -> {}
        }
        return inputs;
    }

    private static List<Ui.Option> changes(PropertyType type) {
        var changes = new ArrayList<>(List.of(
                StepOffers.option("set", "Set to"),
                StepOffers.option("clear", "Clear"),
                StepOffers.option("copy", "Copy from another")));
        if (type == PropertyType.NUMBER) {
            changes.add(StepOffers.option("add", "Add to"));
        }
        if (type == PropertyType.DATE) {
            changes.add(StepOffers.option("shift", "Move by days"));
            changes.add(StepOffers.option("today", "Set to the day it runs"));
        }
        return changes;
    }

    private static Input value(PropertyType type, List<String> options) {
        if (type == PropertyType.YES_NO) {
            return choice("value", "To", List.of(StepOffers.option("true", "Yes"), StepOffers.option("false", "No")));
        }
        if (type == PropertyType.CHOICE) {
            return choice(
                    "value",
                    "To",
                    options.stream().map(one -> StepOffers.option(one, one)).toList());
        }
        return typed("value", "To", type.wanted() + " May name things, such as {{student.given_name}}.", false);
    }

    private List<Input> webhook() {
        return List.of(
                number("endpoint", "Endpoint", offers.targets(StepTargets.Kind.ENDPOINT)),
                new Input.Rows(
                        "data",
                        "Value sent",
                        "Beside the student and the record. Values may name things, such as {{student.given_name}}.",
                        "Value to send",
                        List.of(text("name", "name"), text("value", "value"))),
                new Input.Rows(
                        "takes",
                        "Value kept",
                        "A place in the answer, such as /score, and the property or the variable that takes it.",
                        "Value to keep",
                        List.of(
                                text("pointer", "place in the answer"),
                                new Input.OneOf(
                                        "property", "property", offers.properties(), "A variable", false, false),
                                text("variable", "variable"))));
    }

    private List<Input> date(ActionDraft draft, List<String> passes) {
        var of = draft.first("of").isEmpty() ? "contact" : draft.first("of");
        return List.of(
                new Input.OneOf("of", "Whose date", offers.roots(passes), "", false, true),
                choice("field", "Date", offers.dates(of)),
                new Input.Span("offset", "When", PLAIN_UNITS, true),
                new Input.Typed("at", "Time of day", "At the institution.", "time", false));
    }

    private static List<Input> window() {
        return List.of(
                new Input.Several("days", "Days", StepOffers.constants(DayOfWeek.values()), false, false),
                new Input.Typed("from", "From", "", "time", false),
                new Input.Typed("until", "Until", "00:00 is the end of the day.", "time", false),
                choice(
                        "zone",
                        "Where",
                        List.of(
                                StepOffers.option("institution", "At the institution"),
                                StepOffers.option("student", "Where the student is"))));
    }

    static Input.OneOf choice(String at, String label, List<Ui.Option> options) {
        return new Input.OneOf(at, label, options, "", false, false);
    }

    static Input.OneOf number(String at, String label, List<Ui.Option> options) {
        return new Input.OneOf(at, label, options, "", true, false);
    }

    static Input.Typed text(String at, String label) {
        return typed(at, label, "", false);
    }

    static Input.Typed typed(String at, String label, String hint, boolean optional) {
        return new Input.Typed(at, label, hint, "text", optional);
    }
}
