package app.throughline.casework.settings;

import app.throughline.web.Form;
import app.throughline.web.Meanwhile;
import app.throughline.web.Ui;
import java.util.List;

/**
 * The types of cases.
 *
 * @param form what holds for all cases
 * @param teams the choices of the default team
 * @param version of what holds for all cases
 * @param meanwhile what somebody else changed of it since
 * @param problem what stood against the last wish, "" when nothing did
 */
public record TypesPage(
        List<Row> rows, Form form, List<Ui.Option> teams, int version, Meanwhile meanwhile, String problem) {
    /** What the form carries hidden: each field as it stood when it was opened. */
    public List<Ui.Option> was() {
        return Meanwhile.hidden(form, List.of("team", "resumes"));
    }

    /**
     * A type.
     *
     * @param sight who can see its cases
     * @param groups the groups of alerts it takes
     * @param assignee who gets its cases by default
     * @param few whether only some may see its cases
     */
    public record Row(
            long id,
            String path,
            String name,
            String icon,
            String description,
            String sight,
            String groups,
            String assignee,
            String cases,
            boolean few,
            boolean on) {
        /** The id of the row on the page. */
        public String domId() {
            return "type-" + id;
        }
    }
}
