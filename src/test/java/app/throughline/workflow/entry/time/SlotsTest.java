package app.throughline.workflow.entry.time;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.workflow.step.Schedule;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Schedules by the calendar, over changes of the clocks too. */
class SlotsTest {
    private static final LocalTime HALF_PAST_TWO = LocalTime.of(2, 30);
    private final Slots slots = new Slots(ZoneId.of("Europe/Berlin"), Set.of(LocalDate.of(2026, 9, 1)));

    @Test
    void aTimeThatTheClocksLeaveOutIsTheInstantAtWhichTheyArePutForward() {
        assertThat(daily("2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z")).isEqualTo("2026-03-29T01:00:00Z");
        assertThat(daily("2026-03-29T01:00:00Z", "2026-03-29T12:00:00Z")).isEmpty();
    }

    @Test
    void aTimeThatComesTwiceIsItsFirstOccurrenceAndNoOther() {
        assertThat(daily("2026-10-24T12:00:00Z", "2026-10-25T12:00:00Z")).isEqualTo("2026-10-25T00:30:00Z");
        assertThat(daily("2026-10-25T00:30:00Z", "2026-10-25T12:00:00Z")).isEmpty();
    }

    @Test
    void ofSlotsThatWereMissedTheLastOneCounts() {
        assertThat(daily("2026-05-01T00:00:00Z", "2026-05-09T12:00:00Z")).isEqualTo("2026-05-09T00:30:00Z");
    }

    @Test
    void weeksMonthsTermsAndSingleDaysHaveTheirSlots() {
        var weekly = new Schedule.Weekly(Set.of(DayOfWeek.MONDAY), LocalTime.of(9, 0));
        assertThat(last(weekly, "2026-11-16T12:00:00Z", "2026-11-24T00:00:00Z")).isEqualTo("2026-11-23T08:00:00Z");
        var monthly = new Schedule.Monthly(31, LocalTime.of(9, 0));
        assertThat(last(monthly, "2026-02-01T00:00:00Z", "2026-03-02T00:00:00Z"))
                .isEqualTo("2026-02-28T08:00:00Z");
        var term = new Schedule.DayOfTerm(10, LocalTime.of(9, 0));
        assertThat(last(term, "2026-09-01T00:00:00Z", "2026-09-30T00:00:00Z")).isEqualTo("2026-09-10T07:00:00Z");
        var once = new Schedule.Once(LocalDateTime.of(2026, 6, 1, 9, 0));
        assertThat(last(once, "2026-05-01T00:00:00Z", "2026-09-30T00:00:00Z")).isEqualTo("2026-06-01T07:00:00Z");
        assertThat(last(once, "2026-06-01T07:00:00Z", "2026-09-30T00:00:00Z")).isEmpty();
    }

    private String daily(String after, String until) {
        return last(new Schedule.Daily(HALF_PAST_TWO), after, until);
    }

    private String last(Schedule schedule, String after, String until) {
        return slots.last(schedule, Instant.parse(after), Instant.parse(until))
                .map(Instant::toString)
                .orElse("");
    }
}
