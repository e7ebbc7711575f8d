package app.throughline.academics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class TermWeeksTest {
    @Test
    void theWeekATermBeginsInIsTheFirst() {
        var wednesday = LocalDate.of(2026, 8, 26);
        assertThat(TermWeeks.week(wednesday, wednesday)).isEqualTo(1);
        assertThat(TermWeeks.week(wednesday, LocalDate.of(2026, 8, 30))).isEqualTo(1);
        assertThat(TermWeeks.week(wednesday, LocalDate.of(2026, 8, 31))).isEqualTo(2);
        assertThat(TermWeeks.week(wednesday, LocalDate.of(2026, 11, 22))).isEqualTo(13);
    }
}
