package app.throughline.message.reply;

import static app.throughline.world.People.RUTH;
import static app.throughline.world.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.throughline.access.Accounts;
import app.throughline.access.Assignee;
import app.throughline.access.SignIns;
import app.throughline.access.Viewers;
import app.throughline.calendar.Priority;
import app.throughline.casework.Cases;
import app.throughline.casework.OpenCase;
import app.throughline.casework.Opening;
import app.throughline.contact.Consents;
import app.throughline.contact.ContactId;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.RecordRef;
import app.throughline.message.MessageDraft;
import app.throughline.message.Messages;
import app.throughline.message.Purpose;
import app.throughline.message.Sending;
import app.throughline.message.Wording;
import app.throughline.note.Attempts;
import app.throughline.outbox.MailServer;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Answers of a student to mail about a case, fetched from a real IMAP server. */
@ThroughlineTest
class RepliesTest {
    private static final ContactId STUDENT = new ContactId(933_001);
    private static final String ADDRESS = "s933001@people.test";
    private static final Cause TEST = Cause.of(Actor.SYSTEM);

    @Autowired
    Replies replies;

    @Autowired
    Messages messages;

    @Autowired
    Attempts attempts;

    @Autowired
    Cases cases;

    @Autowired
    Viewers viewers;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "imap"));
    private GreenMailUser box;
    private Mailbox mailbox;
    private long caseId;
    private String replyTo;

    @BeforeEach
    void aCaseAboutWhichTheStudentWasWrittenTo() {
        new People(database, signIns, accounts);
        People.write(
                database,
                "insert into contact.contact (id, source, source_key, student_id, given_name, family_name, email) overriding"
                        + " system value values (933001, 'replies', '1', 'R933001', 'Lena', 'Roth', '" + ADDRESS
                        + "') on conflict do nothing; insert into contact.network_link (contact_id, account_id, role_id,"
                        + " begins_on, source) select 933001, " + RUTH + ", r.id, date '2020-01-01', 'replies' from"
                        + " contact.network_role r where r.key = 'academic_advisor' and not exists (select 1 from"
                        + " contact.network_link where contact_id = 933001)");
        server.start();
        box = server.setUser("replies@throughline.test", "replies", "box");
        mailbox = new Mailbox(
                MailServer.parse(
                        MailServer.Kind.IMAP,
                        "imap://replies:box@127.0.0.1:" + server.getImap().getPort() + "?starttls=off",
                        ""),
                replies);
        caseId = opened();
        replyTo = written();
    }

    @AfterEach
    void stop() {
        server.stop();
        People.write(
                database,
                "delete from message.reply where message_id in (select id from message.message where contact_id = 933001);"
                        + " delete from outbox.delivery where address = '" + ADDRESS + "';"
                        + " delete from message.message where contact_id = 933001");
    }

    @Test
    @Proves("ME-5")
    void anAnswerIsATwoWayContactOnTheCaseOnceAndWhatItQuotesIsLeftOut() throws Exception {
        assertThat(replyTo).matches("replies\\+[a-z2-7]{26}@throughline\\.test");
        arrives(
                "Message-ID: <1@student>\nFrom: Lena <" + ADDRESS + ">\nTo: "
                        + replyTo.toUpperCase(java.util.Locale.ROOT)
                        + "\nContent-Type: text/plain; charset=utf-8\n\nيوم الجمعة works for me.\n\nOn Monday, Ruth wrote:\n> Come by?\n");
        mailbox.empty();
        mailbox.empty();
        assertThat(remarks()).containsExactly("يوم الجمعة works for me.");
        assertThat(as(RUTH, () -> attempts.hasTwoWay(caseId))).isTrue();
        assertThat(read()).isTrue();
        arrives("Message-ID: <1@student>\nFrom: " + ADDRESS + "\nTo: " + replyTo + "\n\nThe same mail again.\n");
        mailbox.empty();
        assertThat(remarks()).hasSize(1);
    }

    @Test
    @Proves("ME-5")
    void theTokenDecidesAndAnotherSenderIsNamed() throws Exception {
        arrives("Message-ID: <2@x>\nFrom: parent@home.test\nDelivered-To: " + replyTo
                + "\nContent-Type: text/html\n\n<p>Please <b>call</b> me.</p><script>alert(1)</script>");
        mailbox.empty();
        assertThat(remarks())
                .containsExactly("From parent@home.test, not the address that was written to.\n\nPlease call me.");
        var forged = replyTo.replaceFirst("\\+....", "+aaaa");
        arrives("Message-ID: <3@x>\nFrom: " + ADDRESS + "\nTo: " + forged + "\n\nCASE-" + caseId + "\n");
        mailbox.empty();
        assertThat(remarks()).hasSize(1);
        assertThat(latestFlags().contains(Flags.Flag.FLAGGED)).isTrue();
    }

    @Test
    @Proves("ME-5")
    void whatMachinesWriteIsLeftOut() throws Exception {
        for (var header : List.of(
                "Auto-Submitted: auto-replied",
                "Precedence: bulk",
                "X-Autoreply: yes",
                "Return-Path: <>",
                "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
                "From: MAILER-DAEMON@mx.test")) {
            arrives("Message-ID: <" + header.hashCode() + "@x>\nTo: " + replyTo + "\n" + header
                    + "\n\n--b\nContent-Type: text/plain\n\nI am away.\n--b--\n");
        }
        mailbox.empty();
        assertThat(remarks()).isEmpty();
        assertThat(read()).isTrue();
    }

    @Test
    void anAddressIsTakenOnlyAsItWasGiven() {
        var addresses = new ReplyAddresses("Replies@success.test");
        var token = addresses.token();
        assertThat(addresses.of(token)).isEqualTo("replies+" + token + "@success.test");
        assertThat(addresses.token("REPLIES+" + token + "@Success.test")).contains(token);
        for (var wrong : List.of("replies@success.test", "replies+x@success.test", "replies+" + token + "@evil.test")) {
            assertThat(addresses.token(wrong)).as(wrong).isEmpty();
        }
        assertThat(new ReplyAddresses("").isSet()).isFalse();
        assertThatThrownBy(() -> new ReplyAddresses("a+b@x.test")).hasMessageContaining("THROUGHLINE_REPLY_ADDRESS");
    }

    private void arrives(String mail) throws Exception {
        var bytes = mail.getBytes(StandardCharsets.UTF_8);
        box.deliver(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes)));
    }

    private Flags latestFlags() throws Exception {
        var folder = server.getManagers().getImapHostManager().getInbox(box);
        return folder.getMessages().getLast().getFlags();
    }

    private boolean read() throws Exception {
        var folder = server.getManagers().getImapHostManager().getInbox(box);
        return folder.getMessages().stream().allMatch(one -> one.getFlags().contains(Flags.Flag.SEEN));
    }

    private long opened() {
        var ruth = as(RUTH, () -> viewers.ofAccount(RUTH).orElseThrow());
        var about = new OpenCase(
                STUDENT,
                "engagement",
                "Getting back in touch",
                "",
                Priority.HIGH,
                new Assignee.Person(RUTH),
                null,
                false,
                List.of());
        return as(RUTH, () -> ((Opening.Opened) cases.open(about, ruth)).id());
    }

    private String written() {
        var draft = new MessageDraft(
                STUDENT,
                Consents.Channel.EMAIL,
                new Wording.Own("Come by", "Would Friday do?"),
                "advising",
                Purpose.URGENT,
                new RecordRef("case", caseId),
                "reply-" + caseId);
        assertThat(Caller.SERVICE.call(() -> messages.send(draft, TEST))).isInstanceOf(Sending.Queued.class);
        return values("select reply_to from outbox.delivery where address = '" + ADDRESS + "' order by id desc limit 1")
                .getFirst();
    }

    private List<String> remarks() {
        return values("select remark from note.contact_attempt where case_id = " + caseId + " and direction ="
                + " 'from_student' and channel = 'email' order by id");
    }

    private List<String> values(String sql) {
        try (var connection = database.superuser();
                var rows = connection.createStatement().executeQuery(sql)) {
            var values = new java.util.ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
