package app.throughline.calendar;

import java.util.List;

/** Says where a calendar is used; contributed as a bean by the modules above. */
@FunctionalInterface
public interface CalendarUse {
    /** Each place in words, such as "the case type Academic"; none when nothing here uses it. */
    List<String> places(long calendar);
}
