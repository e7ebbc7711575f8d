package app.throughline.workflow.step;

/** So much time. @param count 1 to 10,000 */
public record Length(int count, LengthUnit unit) {
    /** The most of any unit. */
    public static final int MOST = 10_000;

    /** In words, such as "3 days". */
    public String words() {
        return unit.words(count);
    }
}
