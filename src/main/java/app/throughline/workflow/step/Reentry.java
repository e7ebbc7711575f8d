package app.throughline.workflow.step;

/**
 * Whether a student who was in a workflow may enter it again. Under each of them nobody is in it twice at a time for the
 * same record.
 */
public sealed interface Reentry {
    /** Never again. */
    record Once() implements Reentry {}

    /** Once for each record, such as an alert. */
    record OncePerRecord() implements Reentry {}

    /** Each time. */
    record Always() implements Reentry {}

    /** When so many days have passed since the last end. @param days 1 to 3,650 */
    record AfterDays(int days) implements Reentry {}
}
