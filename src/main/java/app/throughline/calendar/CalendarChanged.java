package app.throughline.calendar;

import app.throughline.kernel.Cause;
import app.throughline.kernel.Happening;
import app.throughline.kernel.RecordRef;
import java.util.Set;

/** The open time of a calendar changed, or which records count on it: open clocks are to be counted anew. */
public record CalendarChanged(RecordRef about, Cause cause) implements Happening {
    @Override
    public String name() {
        return "calendar.changed";
    }

    /** None: it concerns no single student. */
    @Override
    public long contact() {
        return 0;
    }

    @Override
    public Set<String> changed() {
        return Set.of("time");
    }
}
