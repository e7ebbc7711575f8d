package app.throughline.message.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of a template. {@code at} is its place in the source, counted from 0. */
public sealed interface Part {
    /** Words as they stand. */
    record Words(String text) implements Part {}

    /** A variable. @param fallback what stands there without a value, null: the message is not sent then */
    record Value(String name, @Nullable String fallback, int at) implements Part {}

    /** What is repeated for each line of a list. @param isInverted whether it shows once, when the list is empty */
    record Section(String name, boolean isInverted, List<Part> parts, int at) implements Part {}
}
