package app.throughline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** When a source is stale (metrics.md O17). */
class FreshFeedsTest {
    private static final Instant NOW = Instant.parse("2026-03-10T15:00:00Z");

    @Test
    void aSourceIsAmberAfter36Hours() {
        assertThat(after(Duration.ZERO)).isEqualTo("green");
        assertThat(after(Duration.ofHours(36).minusMillis(1))).isEqualTo("green");
        assertThat(after(Duration.ofHours(36))).isEqualTo("amber");
    }

    @Test
    void aSourceIsRedAfter72Hours() {
        assertThat(after(Duration.ofHours(72).minusMillis(1))).isEqualTo("amber");
        assertThat(after(Duration.ofHours(72))).isEqualTo("red");
        assertThat(after(Duration.ofDays(400))).isEqualTo("red");
    }

    @Test
    void aSourceThatWasNeverImportedIsRed() {
        assertThat(FreshFeeds.tone(null, NOW)).isEqualTo("red");
    }

    private static String after(Duration age) {
        return FreshFeeds.tone(NOW.minus(age), NOW);
    }
}
