package app.throughline.report.mail;

import app.throughline.kernel.Caller;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Posts dashboards that are due, once a minute on every node while the application runs; commands do not. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnProperty(name = "throughline.command", havingValue = "none", matchIfMissing = true)
class MailingRounds {
    private final DashboardMailings mailings;
    private final boolean works;

    MailingRounds(DashboardMailings mailings, @Value("${throughline.workers:on}") String workers) {
        this.mailings = mailings;
        this.works = workers.equals("on");
    }

    @Scheduled(initialDelay = 5_000, fixedDelay = 60_000)
    void go() {
        if (works) {
            Caller.SERVICE.run(mailings::post);
        }
    }
}
