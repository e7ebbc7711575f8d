package app.throughline.calendar;

import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** While the application runs: hears every few seconds what another node changed about the priorities. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnProperty(name = "throughline.command", havingValue = "none", matchIfMissing = true)
class PriorityWatch {
    private final Priorities priorities;

    PriorityWatch(Priorities priorities) {
        this.priorities = priorities;
    }

    @Scheduled(initialDelay = 15, fixedDelay = 15, timeUnit = TimeUnit.SECONDS)
    void refresh() {
        priorities.refresh();
    }
}
