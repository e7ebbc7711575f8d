package app.throughline.message;

import app.throughline.kernel.Caller;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

/** Lets held messages go on at their moment, while the application runs; commands and tests do so by hand. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "throughline.command", havingValue = "none", matchIfMissing = true)
class MessageWorker {
    private static final Logger log = LoggerFactory.getLogger(MessageWorker.class);
    private static final int AT_MOST = 200;

    private final Releases releases;
    private final boolean works;

    MessageWorker(Releases releases, @Value("${throughline.workers:on}") String workers) {
        this.releases = releases;
        this.works = workers.equals("on");
    }

    @Scheduled(initialDelay = 5_000, fixedDelay = 2_000, timeUnit = TimeUnit.MILLISECONDS)
    void release() {
        if (!works) {
            return;
        }
        Caller.SERVICE.run(() -> {
            for (int released = 0; released < AT_MOST && releases.releaseNext(); released++) {
                log.debug("One held message looked at");
            }
        });
    }
}
