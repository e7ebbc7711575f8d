package app.throughline.action;

import app.throughline.task.DueUnit;
import java.time.LocalDate;

/** A due date as an action gives it. */
public sealed interface Due {
    /** So much after the action is performed, on the institution's calendar. @param amount 0 to 999 */
    record After(int amount, DueUnit unit) implements Due {}

    /** The end of this day at the institution. */
    record On(LocalDate day) implements Due {}

    /** No due date. */
    record None() implements Due {}
}
