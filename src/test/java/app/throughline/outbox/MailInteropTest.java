package app.throughline.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.contact.Consents;
import app.throughline.contact.ContactId;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Tx;
import app.throughline.message.MessageDraft;
import app.throughline.message.MessageTemplates;
import app.throughline.message.Messages;
import app.throughline.message.Purpose;
import app.throughline.message.Sending;
import app.throughline.message.Wording;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestClock;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Mail as a student's mail program gets it: sent by the application over SMTP, fetched over IMAP, answered by one click. */
@ThroughlineTest
class MailInteropTest {
    private static final Cause TEST = Cause.of(Actor.SYSTEM);
    private static final ContactId LAYLA = new ContactId(930_501);
    private static final String ADDRESS = "layla.930501@people.test";

    @Autowired
    Messages messages;

    @Autowired
    MessageTemplates templates;

    @Autowired
    DeliveryStore deliveries;

    @Autowired
    DeliveryWatches watches;

    @Autowired
    TestDatabase database;

    @Autowired
    TestClock clock;

    @Autowired
    @Qualifier("systemClock")
    InstantSource sentAt;

    @Autowired
    Tx tx;

    @LocalServerPort
    int port;

    private final GreenMail server = new GreenMail(
            new ServerSetup[] {new ServerSetup(0, "127.0.0.1", "smtp"), new ServerSetup(0, "127.0.0.1", "imap")});

    private Dispatches dispatches;

    @BeforeEach
    void aMailServerAndAStudentWithAMailbox() throws Exception {
        server.start();
        server.setUser(ADDRESS, "layla", "box");
        var address = MailServer.parse(
                MailServer.Kind.SMTP, "smtp://127.0.0.1:" + server.getSmtp().getPort() + "?starttls=off", "");
        var smtp = new SmtpTransport(address, new InternetAddress("success@people.test", "Student Success"), sentAt);
        dispatches = new Dispatches(tx, deliveries, List.of(smtp), watches, Duration.ofMinutes(2));
        forget();
        People.write(
                database,
                "insert into contact.contact (id, source, source_key, student_id, given_name, family_name, preferred_name,"
                        + " email) overriding system value values (" + LAYLA.value() + ", 'interop', '1', 'H930501',"
                        + " 'Layla', 'Mansour', 'ليلى', '" + ADDRESS + "')");
        noon();
    }

    @AfterEach
    void forgetThem() {
        server.stop();
        clock.reset();
        forget();
    }

    @Test
    @Proves({"ME-2", "ME-4"})
    void aMailIsReadOverImapAndItsOneClickStopsTheTopicWithoutSignIn() throws Exception {
        var version = published();
        assertThat(send(version, "advising", "first")).isInstanceOf(Sending.Queued.class);
        service(() -> {
            while (dispatches.sendNext()) {
                // until nothing waits
            }
            return true;
        });
        var click = inTheMailbox(MailInteropTest::read);
        assertThat(clicked(click).statusCode()).isEqualTo(200);
        assertThat(send(version, "advising", "second")).isEqualTo(new Sending.Skipped("no_consent"));
        assertThat(send(version, "deadlines", "third")).isInstanceOf(Sending.Queued.class);
    }

    /** What a mail program looks at. @return where its one click goes */
    private static URI read(Message mail) throws Exception {
        assertThat(mail.getSubject()).isEqualTo("مرحبا ليلى");
        assertThat(mail.getFrom()).containsExactly(new InternetAddress("success@people.test", "Student Success"));
        assertThat(mail.getAllRecipients()).containsExactly(new InternetAddress(ADDRESS));
        assertThat(mail.getSentDate()).isNotNull();
        assertThat(mail.getHeader("Message-ID")[0]).matches("<message-\\d+-1@throughline>");
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        var parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.isComplete()).isTrue();
        assertThat(parts.getBodyPart(0).getContentType()).containsIgnoringCase("text/plain; charset=utf-8");
        assertThat(parts.getBodyPart(0).getContent().toString())
                .startsWith("Dear ليلى, come on Friday.")
                .contains("No more e-mail about Advising");
        assertThat(parts.getBodyPart(1).getContentType()).containsIgnoringCase("text/html; charset=utf-8");
        assertThat(parts.getBodyPart(1).getContent().toString()).contains("<p>Dear <b>ليلى</b>");
        assertThat(mail.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        var header = mail.getHeader("List-Unsubscribe")[0];
        assertThat(header).matches("<https://throughline\\.test/[^<>\\s]+>");
        return URI.create(header.substring(1, header.length() - 1));
    }

    /** As RFC 8058 has it: a POST without cookies to the address as it stands; here to the port of this run. */
    private HttpResponse<String> clicked(URI click) throws Exception {
        var here = URI.create("http://127.0.0.1:" + port + click.getRawPath());
        try (var program = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(here)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click"))
                    .build();
            return program.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private interface Reading<T> {
        T of(Message mail) throws Exception;
    }

    private <T> T inTheMailbox(Reading<T> reading) throws Exception {
        try (var store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect("127.0.0.1", server.getImap().getPort(), "layla", "box");
            try (var inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                assertThat(inbox.getMessageCount()).isEqualTo(1);
                return reading.of(inbox.getMessage(1));
            }
        }
    }

    private long published() {
        var draft = new MessageTemplates.Draft(
                "Interop " + System.nanoTime(),
                "",
                Consents.Channel.EMAIL,
                "advising",
                "مرحبا {{contact.preferred_name}}",
                "Dear {{contact.preferred_name}}, come on Friday. " + "A long line without a break. ".repeat(60),
                "<p>Dear <b>{{contact.preferred_name}}</b>, come on Friday.</p>");
        return service(() -> {
            var id = templates.add(draft, TEST);
            assertThat(templates.publish(id, TEST)).isEmpty();
            return templates.get(id).published();
        });
    }

    private Sending send(long version, String topic, String key) {
        var wording = new Wording.Template(version, Map.of());
        return service(() -> messages.send(
                new MessageDraft(
                        LAYLA, Consents.Channel.EMAIL, wording, topic, Purpose.SERVICE, null, "interop-" + key),
                TEST));
    }

    /** No quiet hours: noon of tomorrow at the institution. */
    private void noon() {
        clock.reset();
        var now = clock.instant().atZone(ZoneId.of("America/Chicago"));
        var noon = now.toLocalDate().plusDays(1).atTime(LocalTime.NOON).atZone(now.getZone());
        clock.advance(Duration.between(now, noon));
    }

    private void forget() {
        People.write(
                database,
                "delete from outbox.attempt where delivery_id in (select id from outbox.delivery where address = '"
                        + ADDRESS + "'); delete from outbox.delivery where address = '" + ADDRESS + "';"
                        + " delete from message.message where contact_id = " + LAYLA.value()
                        + "; delete from contact.consent where contact_id = " + LAYLA.value()
                        + "; delete from contact.contact where id = " + LAYLA.value());
    }

    private static <T> T service(Supplier<T> work) {
        return Caller.SERVICE.call(work);
    }
}
