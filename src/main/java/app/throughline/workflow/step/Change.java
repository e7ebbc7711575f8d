package app.throughline.workflow.step;

import java.util.Optional;

/**
 * A field of a record that changed.
 *
 * @param field such as "status", as histories name it
 * @param from only if it was this before: an option's key; empty for anything
 * @param to only if it is this now
 */
public record Change(String field, Optional<String> from, Optional<String> to) {
    /** Whether a change between these values is meant; unknown values are only meant by any change. */
    public boolean means(Optional<String> before, Optional<String> after) {
        return (from.isEmpty() || from.equals(before)) && (to.isEmpty() || to.equals(after));
    }
}
