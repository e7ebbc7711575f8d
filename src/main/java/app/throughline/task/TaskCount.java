package app.throughline.task;

/** How far the tasks of a case are. Cancelled ones count in neither. @param done of them ticked */
public record TaskCount(int done, int all) {
    /** No tasks. */
    public static final TaskCount NONE = new TaskCount(0, 0);
}
