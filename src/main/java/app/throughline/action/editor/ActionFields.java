package app.throughline.action.editor;

import app.throughline.access.Viewer;
import app.throughline.task.DueUnit;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Draws what is asked about one action, with what stands in it and what is wrong. */
public final class ActionFields {
    private static final List<Ui.Option> MODES = List.of(
            Offers.option("selected", "A person"),
            Offers.option("team", "A team"),
            Offers.option("balanced", "Whoever has least to do of"),
            Offers.option("rotating", "In turn"),
            Offers.option("network_role", "The student's"),
            Offers.option("section_instructor", "The section's instructor"),
            Offers.option("responsible", "Whoever has the record"));
    private static final List<Ui.Option> DUES =
            List.of(Offers.option("in", "In"), Offers.option("on", "On the day"), Offers.option("none", "No due date"));
    private static final List<Ui.Option> UNITS = Stream.of(DueUnit.values())
            .map(unit -> Offers.option(unit.key(), unit.label()))
            .toList();

    private final ActionDraft draft;
    private final Offers offers;
    private final StaffOffers.Known staff;
    private final Viewer viewer;
    private final PlainFields plain;

    /** @param errors what is wrong, by the name of the control behind the number of the action */
    public ActionFields(
            ActionDraft draft, Offers offers, StaffOffers.Known staff, Viewer viewer, Map<String, String> errors) {
        this.draft = draft;
        this.offers = offers;
        this.staff = staff;
        this.viewer = viewer;
        this.plain = new PlainFields(draft, errors);
    }

    /** The questions in their order. */
    public List<Field> of(List<Input> inputs) {
        return inputs.stream().flatMap(input -> fields(input).stream()).toList();
    }

    private List<Field> fields(Input input) {
        return switch (input) {
            case Input.Text text -> List.of(text(text));
            case Input.Choice choice -> List.of(choice(choice));
            case Input.Check check ->
                List.of(plain.wrong(
                        check.at(),
                        Field.of(
                                check.label(),
                                false,
                                check.hint(),
                                List.of(Control.check(
                                        plain.name(check.at()),
                                        check.label(),
                                        !draft.first(check.at()).isEmpty())))));
            case Input.When when -> List.of(due(when));
            case Input.Who who -> who(who);
            case Input.People people -> List.of(people(people));
            case Input.Cases cases -> List.of(cases(cases));
            case Input.Plain question -> plain.of(question);
        };
    }

    private Field text(Input.Text text) {
        var control = Control.typed(
                text.isLong() ? "area" : "text", plain.name(text.at()), text.label(), draft.first(text.at()));
        return plain.wrong(text.at(), Field.of(text.label(), text.isOptional(), text.hint(), List.of(control)));
    }

    private Field choice(Input.Choice choice) {
        var options = plain.chosen(choice.at(), offers.list(choice.from(), draft, viewer), choice.none());
        var control = Control.select(plain.name(choice.at()), choice.label(), options, choice.shapes());
        return plain.wrong(choice.at(), Field.of(choice.label(), false, "", List.of(control)));
    }

    private Field due(Input.When when) {
        var at = when.at();
        var controls = new ArrayList<Control>();
        controls.add(Control.select(
                plain.name(at + ".how"),
                when.label() + ", how it is counted",
                plain.chosen(at + ".how", DUES, when.none()),
                true));
        switch (draft.first(at + ".how")) {
            case "in" -> {
                controls.add(Control.typed(
                        "number", plain.name(at + ".n"), when.label() + ", how many", draft.first(at + ".n")));
                controls.add(Control.select(
                        plain.name(at + ".unit"),
                        when.label() + ", unit",
                        plain.chosen(at + ".unit", UNITS, ""),
                        false));
            }
            case "on" ->
                controls.add(Control.typed(
                        "date", plain.name(at + ".day"), when.label() + ", day", draft.first(at + ".day")));
            default -> {}
        }
        return plain.wrong(at + ".how", Field.of(when.label(), false, "", controls));
    }

    private List<Field> who(Input.Who who) {
        var at = who.at();
        int count = Math.max(1, draft.choices(at));
        var fields = new ArrayList<Field>();
        for (int i = 0; i < count; i++) {
            fields.add(choice(who, i, i == count - 1));
        }
        if (who.none().isEmpty()) {
            var label = "Leave whoever has it already";
            var control = Control.check(
                    plain.name(at + ".keep"), label, !draft.first(at + ".keep").isEmpty());
            fields.add(Field.of(label, false, "", List.of(control)));
        }
        return fields;
    }

    /** One way to choose somebody. @param isLast whether more can be added behind it */
    private Field choice(Input.Who who, int place, boolean isLast) {
        var from = who.at() + "." + place;
        var label = place == 0 ? who.label() : "If nobody can take it";
        var controls = new ArrayList<Control>();
        controls.add(Control.select(
                plain.name(from + ".mode"),
                label + ", how chosen",
                plain.chosen(from + ".mode", MODES, place == 0 ? who.none() : ""),
                true));
        controls.addAll(chosenBy(from, label));
        var steps = new ArrayList<Field.Step>();
        if (place > 0) {
            steps.add(new Field.Step("less:" + draft.id() + ":" + from, "x", "Remove"));
        }
        if (isLast && !draft.first(from + ".mode").isEmpty() && place < 9) {
            steps.add(new Field.Step("more:" + draft.id() + ":" + who.at(), "plus", "Fallback"));
        }
        return plain.wrong(from + ".mode", Field.of(label, false, "", controls).with(steps));
    }

    private List<Control> chosenBy(String from, String label) {
        return switch (draft.first(from + ".mode")) {
            case "selected" -> List.of(one(from + ".who", label + ", person", staff.people()));
            case "team" -> List.of(one(from + ".who", label + ", team", staff.teams()));
            case "network_role" -> List.of(one(from + ".role", label + ", role", staff.roles()));
            case "balanced", "rotating" -> List.of(plain.pick(from + ".pool", label + ", add", staff.assignees()));
            default -> List.of();
        };
    }

    private Control one(String at, String label, List<Ui.Option> all) {
        return Control.select(plain.name(at), label, plain.chosen(at, all, ""), false);
    }

    private Field people(Input.People people) {
        var control = plain.pick(people.at(), people.label() + ", add", staff.recipients());
        return plain.wrong(people.at(), Field.of(people.label(), people.isOptional(), "", List.of(control)));
    }

    private Field cases(Input.Cases cases) {
        var at = cases.at();
        var control = draft.first(at + ".json").isEmpty()
                ? plain.pick(at + ".types", cases.label() + ", add", offers.list(Offers.Of.CASE_TYPE, draft, viewer))
                : Control.typed(
                        "area", plain.name(at + ".json"), "Conditions on the case, as JSON", draft.first(at + ".json"));
        var hint =
                "Into the student's open case of one of these types, the most recently active first; none means any.";
        return plain.wrong(at + ".types", Field.of(cases.label(), true, hint, List.of(control)));
    }
}
