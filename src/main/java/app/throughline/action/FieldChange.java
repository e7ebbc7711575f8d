package app.throughline.action;

import org.jspecify.annotations.Nullable;

/**
 * What an action changed, as people read it.
 *
 * @param field such as {@code reviewer}, {@code priority}, {@code task}
 * @param before what it was in words, null when there was nothing
 * @param after what it is in words, null when there is nothing any more
 */
public record FieldChange(
        String field, @Nullable String before, @Nullable String after) {}
