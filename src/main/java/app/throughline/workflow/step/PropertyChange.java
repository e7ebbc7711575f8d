package app.throughline.workflow.step;

import java.math.BigDecimal;

/** What a step does to a property of the student. */
public sealed interface PropertyChange {
    /** @param value as the property's type writes it, such as "true" or "2026-03-01"; variables are filled in */
    record SetTo(String value) implements PropertyChange {}

    /** Leaves nothing. */
    record Clear() implements PropertyChange {}

    /** Takes the value of another property. @param property its key */
    record CopyOf(String property) implements PropertyChange {}

    /** Adds to a number, or takes away from it; an empty one counts as 0. */
    record Add(BigDecimal amount) implements PropertyChange {}

    /** Moves a date; an empty one stays empty. @param days negative for earlier */
    record Shift(int days) implements PropertyChange {}

    /** The day on which the step runs, at the institution. @param days so many later */
    record Today(int days) implements PropertyChange {}
}
