package app.throughline.casework.settings;

import app.throughline.web.Ui;
import java.util.List;

/** The statuses of cases. */
public record StatusesPage(List<Group> groups) {
    /** One of the four groups. @param id of its heading */
    public record Group(String id, String name, List<Row> rows) {}

    /**
     * A status.
     *
     * @param href its page
     * @param canBegin whether new cases may begin with it
     */
    public record Row(
            String href,
            String name,
            Ui.Tag tag,
            String cases,
            boolean pauses,
            boolean isDefault,
            boolean canBegin,
            boolean isActive,
            boolean isFirst,
            boolean isLast) {}
}
