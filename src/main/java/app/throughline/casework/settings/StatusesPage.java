package app.throughline.casework.settings;

import app.throughline.web.Ui;
import java.util.List;

/** The statuses of cases. @param problem what stood against the last wish, "" when nothing did */
public record StatusesPage(List<Group> groups, String problem) {
    /** One of the four groups. @param id of its heading @param key as the form of a new one has it */
    public record Group(String id, String key, String name, List<Row> rows) {}

    /**
     * A status.
     *
     * @param path its page
     * @param canBegin whether new cases may begin with it
     */
    public record Row(
            long id,
            String path,
            String name,
            Ui.Tag tag,
            String cases,
            boolean pauses,
            boolean isDefault,
            boolean canBegin,
            boolean on) {
        /** The id of the row on the page. */
        public String domId() {
            return "status-" + id;
        }
    }
}
