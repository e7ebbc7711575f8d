package app.throughline.workflow.editor;

import app.throughline.action.editor.ActionDraft;
import app.throughline.action.editor.Input;
import app.throughline.web.Ui;
import app.throughline.workflow.check.StepTargets;
import app.throughline.workflow.step.Trigger;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What is asked about each kind of trigger, beside its filter, and about who may enter again. */
@Component
record TriggerInputs(StepOffers offers) {
    private static final List<Ui.Option> ALERT =
            words("status", "priority", "reviewer", "due", "type", "section", "case");
    private static final List<Ui.Option> CASE =
            words("status", "group", "priority", "assignee", "due", "type", "private", "subscriber");

    private static List<Ui.Option> words(String... keys) {
        return Stream.of(keys).map(key -> StepOffers.option(key, key)).toList();
    }

    /** The questions about a trigger as it is being made. */
    List<Input> of(ActionDraft draft, Scene scene) {
        var inputs = new ArrayList<>(asked(draft, scene));
        inputs.add(new Input.OneOf(
                "reentry.policy",
                "Who was in it before enters again",
                List.of(
                        StepOffers.option("once", "Never: each student once"),
                        StepOffers.option("once_per_record", "Once for each record"),
                        StepOffers.option("always", "Each time"),
                        StepOffers.option("after_days", "After some days")),
                "As usual for it",
                false,
                true));
        if (draft.first("reentry.policy").equals("after_days")) {
            inputs.add(new Input.Typed("reentry.days", "Days since the last end", "", "number", false));
        }
        return inputs;
    }

    private List<Input> asked(ActionDraft draft, Scene scene) {
        return switch (draft.kind()) {
            case "alert_changed" -> List.of(changes(ALERT));
            case "case_changed" -> List.of(changes(CASE));
            case "risk_changed" ->
                List.of(
                        any("direction", "Which way", StepOffers.constants(Trigger.Direction.values()), "Any"),
                        any("to", "To", offers.values("enrollment", "risk"), "Any level"));
            case "enrollment_changed" ->
                List.of(
                        any("from", "From", offers.values("enrollment", "status"), "Any"),
                        any("to", "To", offers.values("enrollment", "status"), "Any"));
            case "appointment" ->
                List.of(StepInputs.choice("what", "What", StepOffers.constants(Trigger.Appointment.values())));
            default -> ofStudent(draft, scene);
        };
    }

    private List<Input> ofStudent(ActionDraft draft, Scene scene) {
        return switch (draft.kind()) {
            case "segment" ->
                List.of(
                        StepInputs.number("segment", "Segment", offers.segments(scene.viewer())),
                        StepInputs.choice("move", "What", StepOffers.constants(Trigger.Move.values())));
            case "form_submitted" -> form();
            case "label_added", "label_removed" ->
                List.of(new Input.Several("labels", "One of these labels", offers.labels(), true, false));
            case "property_changed" ->
                List.of(
                        StepInputs.choice("property", "Property", offers.properties()),
                        StepInputs.typed("from", "From", "Left empty, anything.", true),
                        StepInputs.typed("to", "To", "Left empty, anything.", true));
            default -> ofTime(draft, scene);
        };
    }

    private List<Input> ofTime(ActionDraft draft, Scene scene) {
        return switch (draft.kind()) {
            case "date_reached" ->
                List.of(
                        StepInputs.choice("field", "Date of the student", offers.dates("contact")),
                        new Input.Span("offset", "When", StepInputs.PLAIN_UNITS, true),
                        new Input.Typed("at", "Time of day", "At the institution.", "time", false),
                        new Input.Check("every_year", "Every year", "On its anniversaries too."));
            case "schedule" -> schedule(draft);
            case "event" ->
                List.of(
                        StepInputs.typed("name", "Name of the event", "As a program sends it.", false),
                        new Input.Rows(
                                "payload",
                                "Value in its data",
                                "A place such as /grade, and what stands there; left empty, anything.",
                                "Value in its data",
                                List.of(StepInputs.text("pointer", "place"), StepInputs.text("is", "value"))));
            case "manual" ->
                List.of(new Input.Several("groups", "Only these permission groups", offers.groups(), false, true));
            default -> List.of();
        };
    }

    private static Input changes(List<Ui.Option> fields) {
        return new Input.Rows(
                "fields",
                "Field",
                "Without any, every change counts. Before and after may be left empty.",
                "Field",
                List.of(
                        StepInputs.choice("field", "field", fields),
                        StepInputs.text("from", "before"),
                        StepInputs.text("to", "after")));
    }

    private List<Input> form() {
        return List.of(
                StepInputs.number("form", "Form", offers.targets(StepTargets.Kind.FORM)),
                new Input.Rows(
                        "answers",
                        "Answer",
                        "All of them were given; the answer may be left empty for any.",
                        "Answer",
                        List.of(StepInputs.text("question", "question"), StepInputs.text("is", "answer"))));
    }

    private static Input any(String at, String label, List<Ui.Option> options, String any) {
        return options.isEmpty()
                ? StepInputs.typed(at, label, any + " when left empty.", true)
                : new Input.OneOf(at, label, options, any, false, false);
    }

    private static List<Input> schedule(ActionDraft draft) {
        var inputs = new ArrayList<Input>();
        inputs.add(new Input.OneOf(
                "repeats",
                "How often",
                List.of(
                        StepOffers.option("once", "Once"),
                        StepOffers.option("daily", "Every day"),
                        StepOffers.option("weekly", "Every week"),
                        StepOffers.option("monthly", "Every month"),
                        StepOffers.option("term", "On a day of the term")),
                "",
                false,
                true));
        switch (draft.first("repeats")) {
            case "weekly" ->
                inputs.add(new Input.Several("days", "Days", StepOffers.constants(DayOfWeek.values()), false, false));
            case "monthly" -> inputs.add(new Input.Typed("day", "Day of the month", "", "number", false));
            case "term" -> inputs.add(new Input.Typed("day", "Day of the term", "1 is the first.", "number", false));
            default -> {}
        }
        inputs.add(
                draft.first("repeats").equals("once")
                        ? new Input.Typed("at", "Day and time", "At the institution.", "datetime-local", false)
                        : new Input.Typed("at", "Time of day", "At the institution.", "time", false));
        return inputs;
    }
}
