package app.throughline.outbox.webhook;

import app.throughline.kernel.Caller;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

/** Who looks names up, who calls, and who sends. */
@Configuration(proxyBeanMethods = false)
class WebhookConfig {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Bean
    Names webhookNames() {
        return InetAddress::getAllByName;
    }

    @Bean
    UrlChecks webhookUrlChecks(Names names, AllowedHosts allowed) {
        return new UrlChecks(names, allowed);
    }

    @Bean
    WebhookCalls webhookCalls(Names names, AllowedHosts allowed, @Qualifier("systemClock") InstantSource clock) {
        return new WebhookCalls(new PinnedNames(names, allowed), PATIENCE, clock);
    }

    /**
     * Sends while the application runs; commands and tests do not by themselves. Each endpoint that has something to hear
     * has a thread of its own until its queue is empty.
     */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "throughline.command", havingValue = "none", matchIfMissing = true)
    static class Sender {
        private static final Logger log = LoggerFactory.getLogger(Sender.class);

        private final WebhookDispatches dispatches;
        private final EventFeeds feeds;
        private final boolean works;
        private final Set<Long> busy = ConcurrentHashMap.newKeySet();

        Sender(WebhookDispatches dispatches, EventFeeds feeds, @Value("${throughline.workers:on}") String workers) {
            this.dispatches = dispatches;
            this.feeds = feeds;
            this.works = workers.equals("on");
        }

        @Scheduled(initialDelay = 3_000, fixedDelay = 500, timeUnit = TimeUnit.MILLISECONDS)
        void send() {
            if (works) {
                Caller.SERVICE.call(dispatches::due).stream()
                        .filter(busy::add)
                        .forEach(endpoint ->
                                Thread.ofVirtual().name("webhooks-" + endpoint).start(() -> drain(endpoint)));
            }
        }

        @Scheduled(initialDelay = 4_000, fixedDelay = 1_000, timeUnit = TimeUnit.MILLISECONDS)
        void read() {
            if (works) {
                Caller.SERVICE.call(feeds::read);
            }
        }

        @Scheduled(initialDelay = 5_000, fixedDelay = 10_000, timeUnit = TimeUnit.MILLISECONDS)
        void settle() {
            if (works) {
                Caller.SERVICE.run(dispatches::settle);
            }
        }

        private void drain(long endpoint) {
            try {
                Caller.SERVICE.run(() -> {
                    int sent;
                    do {
                        sent = dispatches.send(endpoint);
                    } while (sent > 0);
                });
            } catch (RuntimeException e) {
                log.error("Webhooks to endpoint {} stopped; they go on in half a second", endpoint, e);
            } finally {
                busy.remove(endpoint);
            }
        }
    }
}
