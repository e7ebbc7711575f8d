package app.throughline.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * A form that comes back after somebody else has saved the same record (product G-2). What only one of the two changed is
 * taken over by itself; where both changed a field, both values are shown and the person chooses. For that a form carries
 * what stood in each field when it was opened ({@code was_title}) and, the second time, the choice ({@code keep_title}).
 *
 * @param form what to go on with: merged, the choices carried out, beginning from what is stored now
 * @param by who saved meanwhile, "Somebody" when that is not known
 * @param fields what both changed, in the order of the form; empty when there is nothing to decide
 */
public record Meanwhile(Form form, String by, List<Field> fields) {
    /** Nothing was changed meanwhile. */
    public static final Meanwhile NONE = new Meanwhile(Form.EMPTY, "", List.of());

    private static final String WAS = "was_";
    private static final String KEEP = "keep_";
    private static final String THEIRS = "theirs";

    public Meanwhile {
        fields = List.copyOf(fields);
    }

    /** A field both changed. @param theirs what is stored now, in words @param mine what was typed, in words */
    public record Field(String name, String label, String theirs, String mine) {
        /** The name of the choice. */
        public String choice() {
            return KEEP + name;
        }
    }

    /** A form with one field that both changed. */
    public static Meanwhile of(String by, Field field) {
        return new Meanwhile(Form.EMPTY, by, List.of(field));
    }

    /** The same, saying who saved. */
    public Meanwhile by(String who) {
        return new Meanwhile(form, who, fields);
    }

    /** Whether somebody chose the other's value of this field. */
    public static boolean takesTheirs(Form sent, String field) {
        return sent.has(KEEP + field, THEIRS);
    }

    /** The form of a stored record, with what stands in each field. */
    public static Form opened(Map<String, List<String>> stored) {
        var values = new LinkedHashMap<>(stored);
        stored.forEach((field, value) -> values.put(WAS + field, List.of(plain(value))));
        return new Form(values, List.of());
    }

    /** What the forms carry hidden: each field as it stood when the form was opened. */
    public static List<Ui.Option> hidden(Form form, Iterable<String> fields) {
        var hidden = new ArrayList<Ui.Option>();
        for (var field : fields) {
            hidden.add(Ui.Option.of(WAS + field, form.value(WAS + field), false));
        }
        return hidden;
    }

    /**
     * Brings together what was sent and what is stored.
     *
     * @param labels the fields and the words people know them by
     * @param stored the record as it is now, by field
     * @param words a field's value as people read it
     */
    public static Meanwhile merge(
            Form sent,
            Map<String, String> labels,
            Map<String, List<String>> stored,
            BiFunction<String, String, String> words) {
        var values = new LinkedHashMap<>(sent.values());
        var fields = new ArrayList<Field>();
        labels.forEach((field, label) -> {
            var theirs = stored.getOrDefault(field, List.of());
            var mine = sent.values().getOrDefault(field, List.of());
            if (takesTheirs(sent, field) || !changed(sent, field)) {
                values.put(field, theirs);
            } else if (!plain(theirs).equals(was(sent, field)) && !plain(theirs).equals(plain(mine))) {
                fields.add(new Field(field, label, words.apply(field, plain(theirs)), words.apply(field, plain(mine))));
            }
            if (values.getOrDefault(field, List.of()).isEmpty()) {
                values.remove(field);
            }
            values.remove(KEEP + field);
            values.put(WAS + field, List.of(plain(theirs)));
        });
        return new Meanwhile(new Form(values, sent.errors()), "Somebody", fields);
    }

    /** A form that does not say how it began counts as changed. */
    private static boolean changed(Form sent, String field) {
        return !sent.values().containsKey(WAS + field)
                || !plain(sent.values().getOrDefault(field, List.of())).equals(was(sent, field));
    }

    private static String was(Form sent, String field) {
        return plain(List.of(sent.value(WAS + field)));
    }

    /** Whether there is nothing to decide. */
    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /** Browsers send line ends their own way. */
    private static String plain(List<String> values) {
        return String.join(",", values).replace("\r\n", "\n").strip();
    }
}
