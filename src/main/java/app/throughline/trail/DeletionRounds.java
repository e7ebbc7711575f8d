package app.throughline.trail;

import app.throughline.access.Deletions;
import app.throughline.kernel.Caller;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

/** While the application runs: erases once a day what was deleted more than thirty days ago. Commands do not. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "throughline.command", havingValue = "none", matchIfMissing = true)
class DeletionRounds {
    private static final Logger log = LoggerFactory.getLogger(DeletionRounds.class);

    private final Deletions deletions;

    DeletionRounds(Deletions deletions) {
        this.deletions = deletions;
    }

    @Scheduled(initialDelay = 20, fixedDelay = 24 * 60, timeUnit = TimeUnit.MINUTES)
    void purge() {
        int erased = Caller.SERVICE.call(deletions::purge);
        if (erased > 0) {
            log.info("{} deleted records were erased, thirty days after their deletion", erased);
        }
    }
}
