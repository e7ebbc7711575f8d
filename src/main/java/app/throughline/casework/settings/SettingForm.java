package app.throughline.casework.settings;

import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.List;

/**
 * A form of the settings.
 *
 * @param save the word on its button
 * @param notes what to know before saving
 */
public record SettingForm(
        String heading, String action, String back, String save, Form form, List<Field> fields, List<String> notes) {

    /**
     * A field.
     *
     * @param kind {@code text}, {@code textarea}, {@code select} or {@code check}
     * @param options of a select
     */
    public record Field(
            String kind,
            String name,
            String label,
            String hint,
            boolean optional,
            int longest,
            List<Ui.Option> options) {
        static Field text(String name, String label, int longest) {
            return new Field("text", name, label, "", false, longest, List.of());
        }

        static Field area(String name, String label, int longest) {
            return new Field("textarea", name, label, "", true, longest, List.of());
        }

        static Field select(String name, String label, String hint, List<Ui.Option> options) {
            return new Field("select", name, label, hint, false, 0, options);
        }

        static Field check(String name, String label, String hint) {
            return new Field("check", name, label, hint, true, 0, List.of());
        }
    }

    SettingForm with(Form changed) {
        return new SettingForm(heading, action, back, save, changed, fields, notes);
    }
}
