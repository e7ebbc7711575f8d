package app.throughline.action.editor;

import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Draws plain questions, with what stands in their answers and what is wrong. */
record PlainFields(ActionDraft draft, Map<String, String> errors) {
    private static final List<Ui.Option> SIDES = List.of(
            Offers.option("on", "On the day"), Offers.option("before", "before"), Offers.option("after", "after"));

    List<Field> of(Input.Plain input) {
        return switch (input) {
            case Input.Typed typed ->
                List.of(wrong(
                        typed.at(),
                        Field.of(typed.label(), typed.isOptional(), typed.hint(), List.of(control(typed, "", "")))));
            case Input.OneOf one ->
                List.of(wrong(one.at(), Field.of(one.label(), false, "", List.of(control(one, "", "")))));
            case Input.Several several ->
                List.of(wrong(
                        several.at(),
                        Field.of(several.label(), several.isOptional(), "", List.of(control(several, "", "")))));
            case Input.Span span -> List.of(wrong(span.n(), span(span)));
            case Input.Rows rows -> rows(rows);
        };
    }

    /** With what is wrong about this control, if anything is. */
    Field wrong(String at, Field field) {
        var error = errors.getOrDefault(at, "");
        return error.isEmpty() ? field : field.wrong(error);
    }

    /** As the control of an answer is called in the form. */
    String name(String at) {
        return draft.id() + "." + at;
    }

    /** @param row the names of the row before the question's own, "" for none @param of whose column it is, "" for none */
    private Control control(Input.Plain input, String row, String of) {
        var at = row + input.at();
        var label = of.isEmpty() ? input.label() : of + ", " + input.label();
        return switch (input) {
            case Input.Typed typed -> Control.typed(typed.kind(), name(at), label, draft.first(at));
            case Input.OneOf one ->
                Control.select(name(at), label, chosen(at, one.options(), one.none()), one.shapes());
            case Input.Several several -> pick(at, label + ", add", several.options());
            case Input.Span span -> Control.typed("number", name(row + span.n()), label, draft.first(row + span.n()));
            case Input.Rows rows -> throw new IllegalStateException("Rows stand in no row: " + rows.at());
        };
    }

    /** With what is chosen marked; also what is not offered, so that it is not lost. @param none "" to ask for a choice */
    List<Ui.Option> chosen(String at, List<Ui.Option> all, String none) {
        var value = draft.first(at);
        var options = new ArrayList<Ui.Option>();
        if (!none.isEmpty() || value.isEmpty()) {
            options.add(Ui.Option.of("", none.isEmpty() ? "Choose" : none, value.isEmpty()));
        }
        all.forEach(one ->
                options.add(Ui.Option.of(one.value(), one.label(), one.value().equals(value))));
        if (!value.isEmpty() && options.stream().noneMatch(Ui.Option::selected)) {
            options.add(Ui.Option.of(value, value + " (no longer there)", true));
        }
        return options;
    }

    /** Several to choose, of those that are offered. */
    Control pick(String at, String label, List<Ui.Option> all) {
        var picked = draft.all(at);
        var left = new ArrayList<>(List.of(Ui.Option.of("", "Add", true)));
        all.stream().filter(one -> !picked.contains(one.value())).forEach(left::add);
        var pills = picked.stream()
                .map(key -> new Control.Pill(key, label(key, all), "drop:" + draft.id() + ":" + at + ":" + key))
                .toList();
        return Control.pick(name(at), label, left, pills);
    }

    private static String label(String key, List<Ui.Option> all) {
        return all.stream()
                .filter(one -> one.value().equals(key))
                .map(Ui.Option::label)
                .findFirst()
                .orElse(key + " (no longer there)");
    }

    private Field span(Input.Span span) {
        var controls = new ArrayList<Control>();
        var side = draft.first(span.side());
        if (!span.isSigned() || side.equals("before") || side.equals("after")) {
            controls.add(Control.typed("number", name(span.n()), span.label() + ", how many", draft.first(span.n())));
            controls.add(Control.select(
                    name(span.unit()), span.label() + ", unit", chosen(span.unit(), span.units(), ""), false));
        }
        if (span.isSigned()) {
            controls.add(Control.select(
                    name(span.side()),
                    span.label() + ", before or after",
                    chosen(span.side(), SIDES, side.isEmpty() ? "On the day" : ""),
                    true));
        }
        return Field.of(span.label(), false, "", controls);
    }

    /** A field for each row and a last one with the button for more, unless the rows have one themselves. */
    private List<Field> rows(Input.Rows rows) {
        int count = draft.rows(rows.at());
        var fields = new ArrayList<Field>();
        var more = new Field.Step("row:" + draft.id() + ":" + rows.at(), "plus", rows.add());
        for (int i = 0; i < count; i++) {
            fields.add(row(rows, i, i == count - 1 ? List.of(more) : List.of()));
        }
        if (count == 0) {
            fields.add(Field.of(rows.label(), true, rows.hint(), List.of(mark(name(rows.at() + ".none"), "")))
                    .with(List.of(more)));
        }
        return fields;
    }

    private static Control mark(String name, String value) {
        return new Control("hidden", Control.id(name), name, "", value, List.of(), List.of(), false);
    }

    private Field row(Input.Rows rows, int place, List<Field.Step> more) {
        var from = rows.at() + "." + place + ".";
        var label = rows.label() + " " + (place + 1);
        var controls = new ArrayList<Control>();
        for (var column : rows.columns()) {
            controls.add(control(column, from, label));
        }
        controls.add(mark(name(from + "row"), draft.first(from + "row")));
        var steps = new ArrayList<>(
                List.of(new Field.Step("less:" + draft.id() + ":" + rows.at() + "." + place, "x", "Remove")));
        steps.addAll(more);
        var error = rows.columns().stream()
                .map(column -> errors.getOrDefault(from + column.at(), ""))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(place == 0 ? errors.getOrDefault(rows.at(), "") : "");
        var field =
                Field.of(label, false, place == 0 ? rows.hint() : "", controls).with(steps);
        return error.isEmpty() ? field : field.wrong(error);
    }
}
