package app.throughline.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A form of the settings.
 *
 * @param save the word on its button
 * @param notes what to know before saving
 * @param version of the record it was opened on, 0 for a new one
 * @param meanwhile what somebody else changed since
 */
public record SettingForm(
        String heading,
        String action,
        String back,
        String save,
        Form form,
        List<Field> fields,
        List<String> notes,
        int version,
        Meanwhile meanwhile) {
    private static final String CHECKS = "checks";

    /**
     * A field.
     *
     * @param kind {@code text}, {@code textarea}, {@code select}, {@code check} or {@code checks}
     * @param options of a select; of checks the boxes, each a field of its own with its name as the value
     */
    public record Field(
            String kind,
            String name,
            String label,
            String hint,
            boolean optional,
            int longest,
            List<Ui.Option> options) {
        /** A line of text that is needed. */
        public static Field text(String name, String label, int longest) {
            return new Field("text", name, label, "", false, longest, List.of());
        }

        /** Lines of text that may be empty. */
        public static Field area(String name, String label, int longest) {
            return new Field("textarea", name, label, "", true, longest, List.of());
        }

        /** A choice. */
        public static Field select(String name, String label, String hint, List<Ui.Option> options) {
            return new Field("select", name, label, hint, false, 0, options);
        }

        /** A box to tick. */
        public static Field check(String name, String label, String hint) {
            return new Field("check", name, label, hint, true, 0, List.of());
        }

        /** Boxes to tick that belong together, under a heading. */
        public static Field checks(String label, List<Ui.Option> boxes) {
            return new Field(CHECKS, "", label, "", true, 0, boxes);
        }

        /** The names of what it sends: its own, or those of its boxes. */
        List<String> names() {
            return kind.equals(CHECKS) ? options.stream().map(Ui.Option::value).toList() : List.of(name);
        }

        private String label(String of) {
            return options.stream()
                    .filter(option -> kind.equals(CHECKS) && option.value().equals(of))
                    .map(Ui.Option::label)
                    .findFirst()
                    .orElse(label);
        }

        private String words(String value) {
            if (kind.equals("check") || kind.equals(CHECKS)) {
                return value.isEmpty() ? "No" : "Yes";
            }
            return options.stream()
                    .filter(option -> option.value().equals(value))
                    .map(Ui.Option::label)
                    .findFirst()
                    .orElse(value);
        }
    }

    /** A form for something new, or for a question. */
    public static SettingForm fresh(Frame frame, Form form, List<Field> fields, List<String> notes) {
        return new SettingForm(
                frame.heading(), frame.action(), frame.back(), frame.save(), form, fields, notes, 0, Meanwhile.NONE);
    }

    /** What stands around the fields. */
    public record Frame(String heading, String action, String back, String save) {}

    /** The same on a record of this version. */
    SettingForm at(int stored) {
        return new SettingForm(heading, action, back, save, form, fields, notes, stored, meanwhile);
    }

    /** The same, asking what to keep. */
    SettingForm asking(Meanwhile changed) {
        return new SettingForm(heading, action, back, save, form, fields, notes, version, changed);
    }

    /** What was sent brought together with what is stored now. */
    Meanwhile over(Map<String, List<String>> stored) {
        var labels = new LinkedHashMap<String, String>();
        fields.forEach(field -> field.names().forEach(name -> labels.put(name, field.label(name))));
        return Meanwhile.merge(form, labels, stored, this::words);
    }

    private String words(String name, String value) {
        return fields.stream()
                .filter(field -> field.names().contains(name))
                .map(field -> field.words(value))
                .findFirst()
                .orElse(value);
    }

    /** What the form carries hidden: each field as it stood when it was opened. */
    public List<Ui.Option> was() {
        return version == 0
                ? List.of()
                : Meanwhile.hidden(
                        form,
                        fields.stream().flatMap(field -> field.names().stream()).toList());
    }
}
