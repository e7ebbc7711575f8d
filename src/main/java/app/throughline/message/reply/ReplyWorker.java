package app.throughline.message.reply;

import app.throughline.outbox.MailServer;
import jakarta.mail.MessagingException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Asks the mailbox of answers every minute, where one is set up. */
@Component
@ConditionalOnProperty(name = "throughline.command", havingValue = "none", matchIfMissing = true)
class ReplyWorker {
    private static final Logger log = LoggerFactory.getLogger(ReplyWorker.class);

    private final @Nullable Mailbox mailbox;

    ReplyWorker(
            Replies replies,
            ReplyAddresses addresses,
            @Value("${throughline.imap.url:}") String url,
            @Value("${throughline.imap.password:}") String password,
            @Value("${throughline.workers:on}") String workers) {
        if (!url.isEmpty() && !addresses.isSet()) {
            throw new IllegalStateException("THROUGHLINE_IMAP_URL needs THROUGHLINE_REPLY_ADDRESS beside it");
        }
        this.mailbox = url.isEmpty() || !workers.equals("on")
                ? null
                : new Mailbox(MailServer.parse(MailServer.Kind.IMAP, url, password), replies);
    }

    @Scheduled(initialDelay = 20, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
    void ask() {
        if (mailbox == null) {
            return;
        }
        try {
            mailbox.empty();
        } catch (MessagingException e) {
            log.warn("The mailbox of answers cannot be asked: {}", e.getMessage());
        }
    }
}
