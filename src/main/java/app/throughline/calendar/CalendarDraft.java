package app.throughline.calendar;

import app.throughline.calendar.BusinessTime.Hours;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.Text;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * An academic calendar as an administrator writes it down.
 *
 * @param name 1 to 120 characters
 * @param hours office hours by weekday, each day's in order; days without any are closed
 * @param closed holidays and breaks
 */
public record CalendarDraft(String name, Map<DayOfWeek, List<Hours>> hours, List<Closing> closed) {
    private static final int MOST = 200;

    public CalendarDraft {
        name = Text.trim(name);
        hours = Map.copyOf(hours);
        closed = List.copyOf(closed);
    }

    /** Closed days with what they are called. @param id 0 for new ones @param ends the last of them */
    public record Closing(long id, String name, LocalDate starts, LocalDate ends) {
        public Closing {
            name = Text.trim(name);
        }
    }

    /** The open time it means. */
    BusinessTime time(ZoneId zone) {
        return new BusinessTime(
                zone,
                hours,
                closed.stream()
                        .map(one -> new BusinessTime.Closed(one.starts(), one.ends()))
                        .toList());
    }

    /** What is wrong with it. @param taken whether another calendar has its name @param today the institution's day */
    List<FieldError> wrong(boolean taken, LocalDate today, ZoneId zone) {
        var wrong = new ArrayList<FieldError>();
        if (name.isEmpty()) {
            wrong.add(FieldError.required("name", "Name the calendar."));
        } else if (Text.tooLong(name, 120)) {
            wrong.add(new FieldError("name", "too_long", "Use at most 120 characters."));
        } else if (taken) {
            wrong.add(new FieldError("name", "conflict", "Another calendar has this name."));
        }
        if (closed.size() > MOST) {
            wrong.add(new FieldError("closed", "out_of_range", "List at most 200 holidays and breaks."));
        }
        var time = time(zone);
        if (hours.isEmpty()) {
            wrong.add(FieldError.required("opens-1", "Offices open on at least one weekday."));
        } else if (IntStream.range(0, 366).noneMatch(days -> time.isOpen(today.plusDays(days)))) {
            wrong.add(new FieldError("closed", "out_of_range", "Offices open on at least one day of the year ahead."));
        }
        return wrong;
    }
}
