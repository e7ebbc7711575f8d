package app.throughline.audit;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** While the application runs: anchors the heads every hour, and checks all chains once a day. Commands do neither. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnProperty(name = "throughline.command", havingValue = "none", matchIfMissing = true)
class AuditWatch {
    private static final Logger log = LoggerFactory.getLogger(AuditWatch.class);

    private final AuditChain chain;

    AuditWatch(AuditChain chain) {
        this.chain = chain;
    }

    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void anchor() {
        chain.anchor();
    }

    @Scheduled(initialDelay = 15, fixedDelay = 24 * 60, timeUnit = TimeUnit.MINUTES)
    void verify() {
        var verdict = chain.verify();
        for (var fault : verdict.faults()) {
            log.error("The audit log was tampered with. {}", fault.sentence());
        }
    }
}
