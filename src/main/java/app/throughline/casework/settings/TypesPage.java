package app.throughline.casework.settings;

import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.List;

/**
 * The types of cases.
 *
 * @param form what holds for all cases
 * @param teams the choices of the default team
 */
public record TypesPage(List<Row> rows, Form form, List<Ui.Option> teams) {
    /**
     * A type.
     *
     * @param sight who can see its cases
     * @param groups the groups of alerts it takes
     * @param assignee who gets its cases by default
     */
    public record Row(
            String href,
            String name,
            String icon,
            String description,
            String sight,
            String groups,
            String assignee,
            String cases,
            boolean isActive,
            boolean isFirst,
            boolean isLast) {}
}
