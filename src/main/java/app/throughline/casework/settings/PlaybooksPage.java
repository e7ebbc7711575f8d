package app.throughline.casework.settings;

import java.util.List;

/** The playbooks. */
public record PlaybooksPage(List<Row> rows) {
    /**
     * A playbook.
     *
     * @param fills what a new case gets from it, in words, may be empty
     * @param runs how often it was applied
     */
    public record Row(
            String href,
            String name,
            String description,
            String fills,
            String tasks,
            String runs,
            boolean isActive,
            boolean isFirst,
            boolean isLast) {}

    /** One of them with its tasks. */
    public record Detail(String href, String name, String description, String fills, List<Task> tasks) {}

    /** A task of it. @param due when it is due, in words, may be empty */
    public record Task(
            String href, String title, String type, String doer, String due, boolean isFirst, boolean isLast) {}
}
