package app.throughline.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.throughline.world.Proves;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMultipart;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mail over a real SMTP server, and what may be concluded from its failures. */
class SmtpTransportTest {
    private static final Transport.Letter LETTER =
            new Transport.Letter("notice-1", "ruth@people.test", "ALERT-7: Björn fehlt", "Grüße, 日本\n\nEnde");

    private final GreenMail server = new GreenMail(
            new ServerSetup[] {new ServerSetup(0, "127.0.0.1", "smtp"), new ServerSetup(0, "127.0.0.1", "smtps")});

    @BeforeEach
    void start() {
        server.start();
        server.setUser("throughline@people.test", "house", "p@ss word");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void aMailArrivesWithItsKeyAsMessageId() throws Exception {
        var outcome = to("smtp://127.0.0.1:" + server.getSmtp().getPort() + "?starttls=off")
                .send(LETTER);
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        var arrived = server.getReceivedMessages()[0];
        assertThat(arrived.getMessageID()).isEqualTo("<notice-1@throughline>");
        assertThat(arrived.getSubject()).isEqualTo("ALERT-7: Björn fehlt");
        assertThat(arrived.getContent().toString()).contains("Grüße, 日本");
        assertThat(arrived.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    @Proves({"ME-2", "ME-4"})
    void aMailToAStudentHasAPlainPartHtmlAndTheOneClickThatStopsItsTopic() throws Exception {
        var also = new Mail.Also("<p>Grüße</p>", "https://site.test/unsubscribe/abc", "ruth@people.test", "Ruth Adler");
        var letter = new Transport.Letter("message-7-1", "maya@people.test", "Hello", "Plain words", also);
        assertThat(to("smtp://127.0.0.1:" + server.getSmtp().getPort() + "?starttls=off")
                        .send(letter))
                .isInstanceOf(Outcome.Accepted.class);
        var arrived = server.getReceivedMessages()[0];
        var parts = (MimeMultipart) arrived.getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getBodyPart(0).getContentType()).startsWith("text/plain");
        assertThat(parts.getBodyPart(0).getContent().toString()).isEqualTo("Plain words");
        assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
        assertThat(parts.getBodyPart(1).getContent().toString()).isEqualTo("<p>Grüße</p>");
        assertThat(arrived.getHeader("List-Unsubscribe")).containsExactly("<https://site.test/unsubscribe/abc>");
        assertThat(arrived.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(arrived.getReplyTo()[0].toString()).isEqualTo("ruth@people.test");
        assertThat(((jakarta.mail.internet.InternetAddress) arrived.getFrom()[0]).getPersonal())
                .isEqualTo("Ruth Adler");
    }

    @Test
    void itSignsInAndIsToldWhenThePasswordIsWrong() throws Exception {
        var address = "@127.0.0.1:" + server.getSmtp().getPort() + "?starttls=off";
        assertThat(to("smtp://house:p%40ss%20word" + address).send(LETTER)).isInstanceOf(Outcome.Accepted.class);
        assertThat(to("smtp://house:wrong" + address).send(LETTER)).isInstanceOf(Outcome.Later.class);
    }

    @Test
    void withoutTheEncryptionAskedForNothingIsSent() throws Exception {
        var plain = to("smtp://127.0.0.1:" + server.getSmtp().getPort());
        assertThat(plain.send(LETTER)).isInstanceOf(Outcome.Later.class);
        var unknownCertificate = to("smtps://127.0.0.1:" + server.getSmtps().getPort());
        assertThat(unknownCertificate.send(LETTER)).isInstanceOf(Outcome.Later.class);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void aServerThatCannotBeReachedIsTriedLater() throws Exception {
        int nobody;
        try (var free = new ServerSocket(0)) {
            nobody = free.getLocalPort();
        }
        assertThat(to("smtp://127.0.0.1:" + nobody + "?starttls=off").send(LETTER))
                .isInstanceOf(Outcome.Later.class);
    }

    @Test
    void whatCannotBeWrittenAsAMailIsRefusedBeforeAnybodyIsAsked() throws Exception {
        var letter = new Transport.Letter("notice-2", "a(b@people.test", "Hello", "Words");
        assertThat(to("smtp://127.0.0.1:" + server.getSmtp().getPort() + "?starttls=off")
                        .send(letter))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void theServersCodeDecidesBetweenLaterAndNever() throws Exception {
        try (var greylisting = new Scripted("451 4.7.1 try later");
                var refusing = new Scripted("550 5.1.1 no such user")) {
            assertThat(to(greylisting.url()).send(LETTER)).isInstanceOf(Outcome.Later.class);
            assertThat(to(refusing.url()).send(LETTER)).isInstanceOf(Outcome.Refused.class);
        }
    }

    @Test
    void anAnswerThatNeverCameLeavesItOpen() throws Exception {
        try (var mute = new Scripted("hang up after the text")) {
            assertThat(to(mute.url()).send(LETTER)).isInstanceOf(Outcome.Unclear.class);
        }
    }

    @Test
    void anAddressIsReadAndAWrongOneSaysWhatIsWrong() {
        assertThat(MailServer.parse(MailServer.Kind.SMTP, "smtps://a:b%40c@mail.example.edu", ""))
                .isEqualTo(new MailServer(MailServer.Kind.SMTP, true, "mail.example.edu", 465, "required", "a", "b@c"));
        assertThat(MailServer.parse(MailServer.Kind.SMTP, "smtp://a@mail.example.edu:25?starttls=optional", "secret"))
                .isEqualTo(
                        new MailServer(MailServer.Kind.SMTP, false, "mail.example.edu", 25, "optional", "a", "secret"));
        for (var wrong : List.of("http://x", "smtp://", "smtp://h?tls=no", "smtp://a b")) {
            assertThatThrownBy(() -> MailServer.parse(MailServer.Kind.SMTP, wrong, ""))
                    .as(wrong)
                    .hasMessageStartingWith("THROUGHLINE_SMTP_URL cannot be used");
        }
    }

    private static Transport to(String url) throws Exception {
        var from = new InternetAddress("Throughline <throughline@people.test>");
        return new SmtpTransport(MailServer.parse(MailServer.Kind.SMTP, url, ""), from, InstantSource.system());
    }

    /** A server that answers every recipient with one line, or takes the text and hangs up. */
    private static final class Scripted implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0);
        private final String answer;

        Scripted(String answer) throws Exception {
            this.answer = answer;
            Thread.ofVirtual().start(this::serve);
        }

        String url() {
            return "smtp://127.0.0.1:" + socket.getLocalPort() + "?starttls=off";
        }

        private void serve() {
            try (var client = socket.accept()) {
                var out = client.getOutputStream();
                var in = new java.io.BufferedReader(
                        new java.io.InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
                say(out, "220 ready");
                for (var line = in.readLine(); line != null; line = in.readLine()) {
                    if (line.startsWith("RCPT") && !answer.startsWith("hang")) {
                        say(out, answer);
                    } else if (line.equals("DATA")) {
                        say(out, "354 go on");
                    } else if (line.equals(".")) {
                        return;
                    } else if (line.matches("(EHLO|HELO|MAIL|RCPT|RSET|QUIT).*")) {
                        say(out, "250 ok");
                    }
                }
            } catch (java.io.IOException gone) {
                // the test is over
            }
        }

        private static void say(java.io.OutputStream out, String line) throws java.io.IOException {
            out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }

        @Override
        public void close() throws Exception {
            socket.close();
        }
    }
}
