package app.throughline.filter;

/**
 * One value a field can have.
 *
 * @param key as in filters, such as "critical"; never changes
 * @param label as people read it
 * @param code as it is stored, when that is a number; otherwise the key is what is stored
 * @param rank its place in the order of an ordered field, the highest last; any number otherwise
 * @param isRetired no longer offered; still works where it stands (FL-5)
 */
public record Option(String key, String label, long code, int rank, boolean isRetired) {
    /** One that is stored as a number. */
    public static Option of(String key, String label, long code) {
        return new Option(key, label, code, (int) code, false);
    }

    /** One that is stored by its key. */
    public static Option of(String key, String label) {
        return new Option(key, label, 0, 0, false);
    }
}
