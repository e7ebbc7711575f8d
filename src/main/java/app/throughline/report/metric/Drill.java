package app.throughline.report.metric;

/**
 * The list behind a number.
 *
 * @param of the records it lists
 * @param where which of the metric's rows, as SQL over {@code r}
 */
public record Drill(Of of, String where) {
    /** What a list is of. Students are counted once, whatever their rows. */
    public enum Of {
        ALERTS,
        CASES,
        STUDENTS,
        ENROLLMENTS,
        TASKS,
        APPOINTMENTS,
        ATTENDANCE,
        SECTIONS,
        INSTRUCTORS,
        NOTHING
    }
}
