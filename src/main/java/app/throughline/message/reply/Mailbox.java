package app.throughline.message.reply;

import app.throughline.outbox.MailServer;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import java.util.Arrays;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks an IMAP server for answers. What is unread is read; afterwards it is marked as read, and what is not ours, or
 * cannot be read, is flagged for a person as well. Nothing is moved or deleted. Mail that could not be stored stays unread
 * and is tried again; several nodes may ask at once, the same mail is taken once.
 */
final class Mailbox {
    private static final Logger log = LoggerFactory.getLogger(Mailbox.class);
    private static final int AT_ONCE = 200;

    private final MailServer server;
    private final Replies replies;

    Mailbox(MailServer server, Replies replies) {
        this.server = server;
        this.replies = replies;
    }

    /** Takes what is unread, at most 200 mails. @throws MessagingException if the server cannot be asked */
    void empty() throws MessagingException {
        try (var store = Session.getInstance(properties(server)).getStore(server.protocol())) {
            store.connect(server.host(), server.port(), server.user(), server.password());
            try (var inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_WRITE);
                var unread = inbox.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
                for (var mail : Arrays.copyOf(unread, Math.min(unread.length, AT_ONCE))) {
                    one(mail);
                }
            }
        }
    }

    private static Properties properties(MailServer server) {
        var properties = server.properties();
        // reading a mail must not mark it: it is marked when it is taken
        properties.setProperty("mail." + server.protocol() + ".peek", "true");
        return properties;
    }

    private void one(Message mail) throws MessagingException {
        try {
            var taken = replies.take(MailReader.read((MimeMessage) mail));
            mail.setFlag(Flags.Flag.FLAGGED, taken == Replies.Taken.STRANGE);
            mail.setFlag(Flags.Flag.SEEN, true);
            log.info("A mail came for cases: {}", taken);
        } catch (IOException | MessagingException e) {
            log.warn("A mail that came for cases cannot be read and is flagged in the mailbox", e);
            mail.setFlag(Flags.Flag.FLAGGED, true);
            mail.setFlag(Flags.Flag.SEEN, true);
        } catch (RuntimeException e) {
            log.error("A mail that came for cases could not be taken and stays unread", e);
        }
    }
}
