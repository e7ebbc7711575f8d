package app.throughline.listing;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a list.
 *
 * @param key as it stands in the URL and in saved views
 * @param sort what it sorts by, null when it cannot
 * @param css its classes, such as {@code num} or {@code c-type p-hide}, "" for none
 * @param place whether it is always, usually or only when chosen on the page
 * @param cell what it shows of a row
 * @param <K> what the list can be sorted by
 * @param <R> a row
 */
public record ListColumn<K extends Enum<K>, R>(
        String key, String label, @Nullable K sort, String css, Place place, Function<R, Cell> cell) {
    /** When a column is shown. */
    public enum Place {
        ALWAYS,
        USUAL,
        CHOSEN
    }
}
