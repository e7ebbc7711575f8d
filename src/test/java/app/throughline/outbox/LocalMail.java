package app.throughline.outbox;

import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;

/** A mail server on this machine, and the sender of the application that reaches it. */
public final class LocalMail implements AutoCloseable {
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    private final Dispatches dispatches;

    /** Starts it beside this application. */
    public LocalMail(ApplicationContext application) {
        server.start();
        var address = MailServer.parse(
                MailServer.Kind.SMTP, "smtp://127.0.0.1:" + server.getSmtp().getPort() + "?starttls=off", "");
        var clock = application.getBean("systemClock", InstantSource.class);
        try {
            var sender = new InternetAddress("success@people.test", "Student Success");
            dispatches = new Dispatches(
                    application.getBean(Tx.class),
                    application.getBean(DeliveryStore.class),
                    List.of(new SmtpTransport(address, sender, clock)),
                    application.getBean(DeliveryWatches.class),
                    Duration.ofMinutes(2));
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends all that waits. @return what came to this address, with headers and body */
    public List<String> received(String address) {
        Caller.SERVICE.run(() -> {
            while (dispatches.sendNext()) {
                // until nothing waits
            }
        });
        return Stream.of(server.getReceivedMessages())
                .filter(mail -> isTo(mail, address))
                .map(GreenMailUtil::getWholeMessage)
                .toList();
    }

    private static boolean isTo(MimeMessage mail, String address) {
        try {
            return Stream.of(mail.getAllRecipients())
                    .anyMatch(to -> to.toString().contains(address));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
