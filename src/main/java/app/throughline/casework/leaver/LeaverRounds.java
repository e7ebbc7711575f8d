package app.throughline.casework.leaver;

import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks regularly for students who left while a case is open. */
@Component
@EnableScheduling
@ConditionalOnProperty(name = "throughline.command", havingValue = "none", matchIfMissing = true)
class LeaverRounds {
    private final Leavers leavers;

    LeaverRounds(Leavers leavers) {
        this.leavers = leavers;
    }

    @Scheduled(initialDelay = 2, fixedDelay = 2, timeUnit = TimeUnit.MINUTES)
    void look() {
        while (leavers.look() == Leavers.BATCH) {
            // more are waiting
        }
    }
}
