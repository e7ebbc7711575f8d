package app.throughline.outbox;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends mail to an SMTP server, one connection per mail.
 *
 * <p>What matters is what one may conclude from a failure. What cannot be written as a mail never can: refused, before
 * anybody is asked. Before the connection stands and the sign-in is done nothing
 * can have been taken: later. A reply with a code is the server's word: 4xx later, 5xx never. Anything else, such as a
 * connection that broke after the text was sent, leaves it open whether the mail was taken: that is said, not guessed.
 */
final class SmtpTransport implements Transport {
    private static final Logger log = LoggerFactory.getLogger(SmtpTransport.class);

    private final MailServer server;
    private final InternetAddress from;
    private final InstantSource clock;
    private final Session session;

    SmtpTransport(MailServer server, InternetAddress from, InstantSource clock) {
        this.server = server;
        this.from = from;
        this.clock = clock;
        this.session = Session.getInstance(properties(server));
    }

    private static Properties properties(MailServer server) {
        var prefix = "mail." + server.protocol() + ".";
        var properties = server.properties();
        properties.setProperty(prefix + "auth", String.valueOf(!server.user().isEmpty()));
        properties.setProperty(prefix + "quitwait", "false");
        return properties;
    }

    @Override
    public boolean isSetUp() {
        return true;
    }

    @Override
    public List<String> described() {
        var encrypted = server.isTls() ? "TLS from the start" : "STARTTLS " + server.starttls();
        return List.of(
                "Server " + server + ", " + encrypted + ".",
                server.user().isEmpty() ? "It asks for no sign-in." : "Signs in as " + server.user() + ".",
                "Mail is from " + from + ".");
    }

    @Override
    public Outcome send(Letter letter) {
        MimeMessage message;
        try {
            message = message(letter);
        } catch (MessagingException | RuntimeException e) {
            return new Outcome.Refused("It cannot be written as a mail. " + inWords(e));
        }
        return send(message);
    }

    private Outcome send(MimeMessage message) {
        jakarta.mail.Transport connection;
        try {
            connection = session.getTransport(server.protocol());
            connection.connect(server.host(), server.port(), orNull(server.user()), orNull(server.password()));
        } catch (MessagingException e) {
            return new Outcome.Later(inWords(e));
        }
        try {
            connection.sendMessage(message, message.getAllRecipients());
            return new Outcome.Accepted(server.toString());
        } catch (MessagingException e) {
            return outcome(e);
        } finally {
            close(connection);
        }
    }

    private static @org.jspecify.annotations.Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private MimeMessage message(Letter letter) throws MessagingException {
        var message = new Keyed(session, "<" + letter.key() + "@throughline>");
        message.setFrom(sender(letter));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.address()));
        message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
        text(message, letter);
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Auto-Submitted", "auto-generated");
        if (!letter.also().replyTo().isEmpty()) {
            message.setReplyTo(new Address[] {new InternetAddress(letter.also().replyTo())});
        }
        if (!letter.also().unsubscribeUrl().isEmpty()) {
            message.setHeader("List-Unsubscribe", "<" + letter.also().unsubscribeUrl() + ">");
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        message.saveChanges();
        return message;
    }

    /** The institution's address, which the server takes, in the name of whoever writes. */
    private InternetAddress sender(Letter letter) {
        var name = letter.also().fromName();
        if (name.isEmpty()) {
            return from;
        }
        try {
            return new InternetAddress(from.getAddress(), name, StandardCharsets.UTF_8.name());
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("Every Java knows UTF-8", e);
        }
    }

    /** The plain text always; HTML beside it where there is some, the last because the richest. */
    private static void text(MimeMessage message, Letter letter) throws MessagingException {
        if (letter.also().html().isEmpty()) {
            message.setText(letter.body(), StandardCharsets.UTF_8.name());
            return;
        }
        var plain = new MimeBodyPart();
        plain.setText(letter.body(), StandardCharsets.UTF_8.name());
        var html = new MimeBodyPart();
        html.setText(letter.also().html(), StandardCharsets.UTF_8.name(), "html");
        message.setContent(new MimeMultipart("alternative", plain, html));
    }

    private static Outcome outcome(MessagingException failure) {
        var code = code(failure);
        if (code >= 500) {
            return new Outcome.Refused(inWords(failure));
        }
        return code >= 400 ? new Outcome.Later(inWords(failure)) : new Outcome.Unclear(inWords(failure));
    }

    /** The server's own code, the most final of several; 0 when it gave none. */
    private static int code(MessagingException failure) {
        int code = 0;
        Exception next = failure;
        for (int depth = 0; next instanceof MessagingException e && depth < 10; depth++, next = e.getNextException()) {
            code = Math.max(
                    code,
                    switch (e) {
                        case SMTPAddressFailedException refused -> refused.getReturnCode();
                        case SMTPSenderFailedException refused -> refused.getReturnCode();
                        case SMTPSendFailedException refused -> refused.getReturnCode();
                        default -> 0;
                    });
        }
        return code;
    }

    private static String inWords(Exception e) {
        var words = e.getClass().getSimpleName() + ": " + e.getMessage();
        return words.length() > 500 ? words.substring(0, 500) : words;
    }

    /** What happens at the farewell changes nothing about the mail. */
    private static void close(jakarta.mail.Transport connection) {
        try {
            connection.close();
        } catch (MessagingException e) {
            log.debug("The mail server hung up early", e);
        }
    }

    /** Keeps its Message-ID instead of inventing one. */
    private static final class Keyed extends MimeMessage {
        private final String id;

        Keyed(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
