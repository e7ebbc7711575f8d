package app.throughline.casework.settings;

import app.throughline.web.Form;
import app.throughline.web.Meanwhile;
import app.throughline.web.Ui;
import java.util.List;

/** The academic calendars. @param problem what stood against the last wish, "" when nothing did */
public record CalendarsPage(List<Row> rows, String problem) {
    /**
     * A calendar.
     *
     * @param open its office hours in words
     * @param closed how many holidays and breaks it has
     * @param uses what counts on it, in words
     */
    public record Row(
            long id, String path, String name, String open, String closed, String uses, boolean isDefault, boolean on) {
        /** The id of the row on the page. */
        public String domId() {
            return "calendar-" + id;
        }
    }

    /**
     * The form of one.
     *
     * @param version of the record it was opened on, 0 for a new one
     * @param note what saving sets going
     */
    public record Edit(
            String title,
            String action,
            int version,
            Form form,
            List<Day> days,
            List<Closed> closed,
            Meanwhile meanwhile,
            String note) {
        /** What the form carries hidden: each field as it stood when it was opened. */
        public List<Ui.Option> was() {
            return version == 0
                    ? List.of()
                    : Meanwhile.hidden(form, CalendarForms.labels(form).keySet());
        }
    }

    /** A weekday with two spans of office hours, each with the names of its fields. */
    public record Day(String name, List<Span> spans) {}

    /** Office hours from and until. @param opens the name of its field @param closes the same */
    public record Span(String label, String opens, String closes) {}

    /** Closed days. @param key its fields begin with it @param label for who cannot see the head of the column */
    public record Closed(String key, String label) {}
}
