package app.throughline.outbox;

import app.throughline.kernel.Caller;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Which server mail is sent to, and who sends. */
@Configuration(proxyBeanMethods = false)
class OutboxConfig {
    private static final Logger log = LoggerFactory.getLogger(OutboxConfig.class);

    @Bean
    Transport mailTransport(
            @Value("${throughline.smtp.url:}") String url,
            @Value("${throughline.smtp.password:}") String password,
            @Value("${throughline.smtp.from:Throughline <throughline@localhost>}") String from,
            @Qualifier("systemClock") InstantSource clock) {
        if (url.isEmpty()) {
            return new KeepsMail();
        }
        var server = MailServer.parse(MailServer.Kind.SMTP, url, password);
        log.info("Mail is sent to {}", server);
        return new SmtpTransport(server, sender(from), clock);
    }

    /** Without a provider, text messages are kept to be read on the page "Sent mail". */
    @Bean
    Transport smsTransport(
            @Value("${throughline.sms.url:}") String url,
            @Value("${throughline.sms.user:}") String user,
            @Value("${throughline.sms.password:}") String password,
            @Value("${throughline.sms.from:}") String from,
            @Value("${throughline.url:http://localhost:8080}") String site) {
        if (!url.matches("|https://[^\\s@]+|http://(localhost|127\\.0\\.0\\.1)(:[0-9]+)?(/[^\\s@]*)?")) {
            throw new IllegalStateException("THROUGHLINE_SMS_URL needs https:// and no password in it");
        }
        if (!url.isEmpty()) {
            log.info("Text messages are sent to {}", url);
        }
        var callback = site.replaceAll("/+$", "") + "/provider/sms/status/";
        return new SmsTransport(new SmsTransport.Account(url, user, password, from, callback));
    }

    private static InternetAddress sender(String from) {
        try {
            return new InternetAddress(from, true);
        } catch (AddressException e) {
            throw new IllegalStateException("THROUGHLINE_SMTP_FROM is not an address: " + from, e);
        }
    }

    /** Without a server, mail is kept to be read on the page "Sent mail". */
    private static final class KeepsMail implements Transport {
        @Override
        public boolean isSetUp() {
            return false;
        }

        @Override
        public Outcome send(Letter letter) {
            return new Outcome.Kept();
        }
    }

    /** Sends while the application runs; commands and tests do not by themselves. */
    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    @ConditionalOnProperty(name = "throughline.command", havingValue = "none", matchIfMissing = true)
    static class Sender {
        private static final int AT_MOST = 200;

        private final Dispatches dispatches;
        private final boolean works;

        Sender(Dispatches dispatches, @Value("${throughline.workers:on}") String workers) {
            this.dispatches = dispatches;
            this.works = workers.equals("on");
        }

        @Scheduled(initialDelay = 3_000, fixedDelay = 1_000, timeUnit = TimeUnit.MILLISECONDS)
        void send() {
            if (!works) {
                return;
            }
            Caller.SERVICE.run(() -> {
                dispatches.settle();
                for (int sent = 0; sent < AT_MOST && dispatches.sendNext(); sent++) {
                    log.debug("One delivery attempted");
                }
            });
        }
    }
}
