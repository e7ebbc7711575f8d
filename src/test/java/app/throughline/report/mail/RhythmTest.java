package app.throughline.report.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** When dashboards are sent: at six in the morning of the institution, whatever its clocks do. */
class RhythmTest {
    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    @Test
    void eachMondayAtSix() {
        assertThat(next(Rhythm.WEEKLY, "2026-03-04T15:00:00Z")).isEqualTo("2026-03-09T10:00:00Z");
        assertThat(next(Rhythm.WEEKLY, "2026-03-02T10:59:00Z")).isEqualTo("2026-03-02T11:00:00Z");
        assertThat(next(Rhythm.WEEKLY, "2026-03-02T11:00:00Z")).isEqualTo("2026-03-09T10:00:00Z");
    }

    @Test
    void onTheFirstOfEachMonthAtSix() {
        assertThat(next(Rhythm.MONTHLY, "2026-01-15T12:00:00Z")).isEqualTo("2026-02-01T11:00:00Z");
        assertThat(next(Rhythm.MONTHLY, "2026-12-01T11:00:00Z")).isEqualTo("2027-01-01T11:00:00Z");
        assertThat(next(Rhythm.MONTHLY, "2026-12-01T10:00:00Z")).isEqualTo("2026-12-01T11:00:00Z");
    }

    private static Instant next(Rhythm rhythm, String after) {
        return rhythm.next(Instant.parse(after), ZONE);
    }
}
