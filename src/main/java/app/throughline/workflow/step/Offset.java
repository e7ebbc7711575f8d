package app.throughline.workflow.step;

/**
 * Before or after a date.
 *
 * @param count how many, negative for before; 0 for the date itself
 * @param unit minutes, hours, days or weeks
 */
public record Offset(int count, LengthUnit unit) {
    /** The date itself. */
    public static final Offset NONE = new Offset(0, LengthUnit.DAY);

    /** In words that stand before the date, such as "3 days before" or "on". */
    public String words() {
        return count == 0 ? "on" : unit.words(Math.abs(count)) + (count < 0 ? " before" : " after");
    }
}
