package app.throughline.casework.settings;

import java.util.List;

/** The playbooks. @param problem what stood against the last wish, "" when nothing did */
public record PlaybooksPage(List<Row> rows, String problem) {
    /**
     * A playbook.
     *
     * @param fills what a new case gets from it, in words, may be empty
     * @param runs how often it was applied
     * @param mine whether only the viewer may use it
     */
    public record Row(
            long id,
            String path,
            String name,
            String description,
            String fills,
            String tasks,
            String runs,
            boolean mine,
            boolean on) {
        /** The id of the row on the page. */
        public String domId() {
            return "playbook-" + id;
        }
    }

    /** One of them with its tasks. */
    public record Detail(String href, String name, String description, String fills, List<Task> tasks) {}

    /** A task of it. @param due when it is due, in words, may be empty */
    public record Task(long id, String path, String title, String type, String doer, String due) {
        /** The id of the row on the page. */
        public String domId() {
            return "task-" + id;
        }
    }
}
