package app.throughline.message.check;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.world.Proves;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** When a message may leave at the earliest. */
class QuietHoursTest {
    private static final QuietHours NIGHT = new QuietHours(LocalTime.of(20, 0), LocalTime.of(9, 0));
    private static final QuietHours NOON = new QuietHours(LocalTime.of(12, 0), LocalTime.of(13, 30));
    private static final Caps CAPS = new Caps(2, 5);

    @Test
    @Proves("WF-5")
    void theNightOfTheStudentIsQuiet() {
        var denver = ZoneId.of("America/Denver");
        assertThat(NIGHT.next(at("2026-11-23T02:59:00Z"), denver)).isEqualTo(at("2026-11-23T02:59:00Z"));
        assertThat(NIGHT.next(at("2026-11-23T03:00:00Z"), denver)).isEqualTo(at("2026-11-23T16:00:00Z"));
        assertThat(NIGHT.next(at("2026-11-23T15:59:59Z"), denver)).isEqualTo(at("2026-11-23T16:00:00Z"));
        assertThat(NIGHT.next(at("2026-11-23T16:00:00Z"), denver)).isEqualTo(at("2026-11-23T16:00:00Z"));
        var never = new QuietHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
        assertThat(never.next(at("2026-11-23T03:00:00Z"), denver)).isEqualTo(at("2026-11-23T03:00:00Z"));
    }

    @Test
    @Proves("WF-5")
    void inEveryZoneAndOverEveryChangeOfTheClockNothingLeavesInsideAndNothingWaitsLongerThanItMust() {
        var zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
        var random = new Random(1042);
        for (int round = 0; round < 20_000; round++) {
            var zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            var asked = at("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(3 * 365 * 86_400));
            var quiet = round % 2 == 0 ? NIGHT : NOON;
            var next = quiet.next(asked, zone);
            assertThat(next).isAfterOrEqualTo(asked);
            assertThat(quiet.isQuiet(next.atZone(zone).toLocalTime()))
                    .as("%s in %s", asked, zone)
                    .isFalse();
            if (next.isAfter(asked)) {
                assertThat(quiet.isQuiet(next.minusSeconds(1).atZone(zone).toLocalTime()))
                        .as("%s in %s", asked, zone)
                        .isTrue();
                assertThat(Duration.between(asked, next)).isLessThan(Duration.ofHours(15));
            }
        }
    }

    @Test
    @Proves("WF-5")
    void twoADayAndFiveInSevenDaysAreEnough() {
        var utc = ZoneOffset.UTC;
        var noon = at("2026-11-23T12:00:00Z");
        assertThat(CAPS.next(noon, utc, List.of())).isEqualTo(noon);
        assertThat(CAPS.next(noon, utc, List.of(at("2026-11-23T01:00:00Z")))).isEqualTo(noon);
        assertThat(CAPS.next(noon, utc, List.of(at("2026-11-23T01:00:00Z"), at("2026-11-23T02:00:00Z"))))
                .isEqualTo(at("2026-11-24T00:00:00Z"));
        var five = List.of(
                at("2026-11-18T01:00:00Z"),
                at("2026-11-18T02:00:00Z"),
                at("2026-11-19T01:00:00Z"),
                at("2026-11-20T01:00:00Z"),
                at("2026-11-22T01:00:00Z"));
        assertThat(CAPS.next(noon, utc, five)).isEqualTo(at("2026-11-25T00:00:00Z"));
        assertThat(CAPS.next(at("2026-11-25T12:00:00Z"), utc, five)).isEqualTo(at("2026-11-25T12:00:00Z"));
    }

    private static Instant at(String time) {
        return Instant.parse(time);
    }
}
