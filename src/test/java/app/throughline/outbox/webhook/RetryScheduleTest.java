package app.throughline.outbox.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.world.Proves;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a webhook is tried again. */
class RetryScheduleTest {
    @Test
    @Proves("WH-3")
    void nineWaitsFollowTheFirstAttemptEachAFifthShorterOrLonger() {
        var waits = List.of("PT5S", "PT5M", "PT30M", "PT2H", "PT5H", "PT10H", "PT14H", "PT20H", "PT24H");
        for (int step = 0; step < waits.size(); step++) {
            var exact = Duration.parse(waits.get(step)).toMillis();
            assertThat(RetrySchedule.next(step, 0.5)).contains(Duration.ofMillis(exact));
            assertThat(RetrySchedule.next(step, 0)).contains(Duration.ofMillis(Math.round(exact * 0.8)));
            assertThat(RetrySchedule.next(step, 1)).contains(Duration.ofMillis(Math.round(exact * 1.2)));
        }
        assertThat(RetrySchedule.next(waits.size(), 0.5)).isEmpty();
    }
}
