package app.throughline.workflow.step;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Set;

/** When a workflow starts by the calendar; times are the institution's. */
public sealed interface Schedule {
    record Once(LocalDateTime at) implements Schedule {}

    record Daily(LocalTime at) implements Schedule {}

    record Weekly(Set<DayOfWeek> days, LocalTime at) implements Schedule {
        public Weekly {
            days = Set.copyOf(EnumSet.copyOf(days));
        }
    }

    /** @param day 1 to 31; the last day of shorter months */
    record Monthly(int day, LocalTime at) implements Schedule {}

    /** @param day 1 for the first day of a term, 200 at most */
    record DayOfTerm(int day, LocalTime at) implements Schedule {}
}
