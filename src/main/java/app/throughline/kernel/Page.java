package app.throughline.kernel;

import org.jspecify.annotations.Nullable;

/**
 * One page of a list, by key rather than by offset.
 *
 * @param size rows, 25 to 200
 * @param after the opaque key of the last row of the page before, null for the first page
 */
public record Page(int size, @Nullable String after) {
    /** Fifty rows from the start. */
    public static final Page FIRST = new Page(50, null);

    public Page {
        size = Math.clamp(size, 25, 200);
    }
}
