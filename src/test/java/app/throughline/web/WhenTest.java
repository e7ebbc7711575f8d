package app.throughline.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhenTest {
    /** Thursday, October 15, 2026, 10:00 AM in New York. */
    private static final Instant NOW = Instant.parse("2026-10-15T14:00:00Z");

    private final When.Format when = new When.Format(() -> ZoneId.of("America/New_York"), () -> NOW);

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "2026-10-15T13:59:30Z, now",
                "2026-10-15T13:20:00Z, 40m",
                "2026-10-15T12:00:00Z, 2h",
                "2026-10-12T14:00:00Z, 3d",
                "2026-10-06T14:00:00Z, Oct 6",
                "2025-10-06T14:00:00Z, \"Oct 6, 2025\""
            })
    void agesAreShort(Instant at, String text) {
        assertThat(when.age(at).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "2026-10-15T11:40:00Z, 7:40 AM",
                "2026-10-14T22:22:00Z, \"yesterday, 6:22 PM\"",
                "2026-10-15T03:30:00Z, \"yesterday, 11:30 PM\"",
                "2026-10-06T14:00:00Z, Oct 6"
            })
    void proseNamesTheDay(Instant at, String text) {
        assertThat(when.prose(at).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "2026-10-15T18:30:00Z, \"Today, 2:30 PM\", amber",
                "2026-10-16T04:00:00Z, Today, amber",
                "2026-10-17T04:00:00Z, Tomorrow, \"\"",
                "2026-10-19T04:00:00Z, Sunday, \"\"",
                "2026-10-27T04:00:00Z, \"Mon, Oct 26\", \"\"",
                "2026-10-15T04:00:00Z, 1 day overdue, red",
                "2026-10-13T04:00:00Z, 3 days overdue, red",
                "2026-10-15T14:00:00Z, Overdue, red",
                "2026-10-15T11:00:00Z, 3 hours overdue, red"
            })
    void dueSaysHowSoonOrHowLate(Instant at, String text, String tone) {
        assertThat(when.due(at).text()).isEqualTo(text);
        assertThat(when.due(at).tone()).isEqualTo(tone);
    }

    @Test
    void theTitleHasTheZone() {
        assertThat(when.age(NOW).title()).isEqualTo("Thursday, October 15, 2026, 10:00:00 AM EDT");
        assertThat(when.age(NOW).datetime()).isEqualTo("2026-10-15T14:00:00Z");
    }

    @Test
    void theAuditLogShowsSeconds() {
        assertThat(when.exact(NOW).text()).isEqualTo("10:00:00");
        assertThat(when.exact(NOW.minusSeconds(86_400)).text()).isEqualTo("Oct 14, 10:00:00");
    }

    @Test
    void headingsNameTheDay() {
        assertThat(when.heading(LocalDate.of(2026, 10, 15))).isEqualTo("Today");
        assertThat(when.heading(LocalDate.of(2026, 10, 14))).isEqualTo("Yesterday");
        assertThat(when.heading(LocalDate.of(2026, 10, 6))).isEqualTo("October 6");
        assertThat(when.heading(LocalDate.of(2025, 10, 6))).isEqualTo("October 6, 2025");
    }
}
