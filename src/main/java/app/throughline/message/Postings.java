package app.throughline.message;

import static app.throughline.db.message.Tables.TOPIC;
import static java.util.Objects.requireNonNullElse;

import app.throughline.contact.Consents;
import app.throughline.database.Failpoint;
import app.throughline.db.message.tables.records.MessageRecord;
import app.throughline.message.reply.ReplyAddresses;
import app.throughline.message.template.Filling;
import app.throughline.outbox.Deliveries;
import app.throughline.outbox.Mail;
import app.throughline.outbox.PhoneText;
import java.security.SecureRandom;
import java.util.Base64;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Hands messages to the outbox. Mail that is not urgent carries the page that stops its topic, in the text and in the
 * headers of one click (RFC 8058). Answers to mail about a case have an address of their own, where one is set up.
 */
@Component
class Postings {
    /** What the outbox calls these deliveries. */
    static final String PURPOSE = "message";

    private static final int TOKEN_BYTES = 24;

    private final Deliveries deliveries;
    private final DSLContext db;
    private final ReplyAddresses replies;
    private final String site;
    private final SecureRandom random = new SecureRandom();

    Postings(
            Deliveries deliveries,
            DSLContext db,
            ReplyAddresses replies,
            @Value("${throughline.url:http://localhost:8080}") String site) {
        this.deliveries = deliveries;
        this.db = db;
        this.replies = replies;
        this.site = site.replaceAll("/+$", "");
    }

    /** Posts a stored message in the running transaction; its {@code posts} tell the time it goes. */
    void post(MessageRecord row) {
        if (MessageStore.channel(row.getChannel()) == Consents.Channel.SMS) {
            deliveries.post(new PhoneText(key(row), PURPOSE, row.getAddress(), row.getBody()));
            return;
        }
        boolean canStop = Purpose.of(row.getPurpose()) != Purpose.URGENT;
        if (canStop && row.getToken() == null) {
            row.setToken(token());
        }
        boolean takesReplies = row.getCaseId() != null && replies.isSet();
        if (takesReplies && row.getReplyToken() == null) {
            row.setReplyToken(replies.token());
        }
        row.store();
        var stop = canStop ? site + "/unsubscribe/" + row.getToken() : "";
        var replyTo = takesReplies ? replies.of(row.getReplyToken()) : row.getReplyTo();
        var also = new Mail.Also(html(row, stop), stop, replyTo, row.getFromName());
        var subject = row.getSubject().isEmpty() ? "A message from your university" : row.getSubject();
        deliveries.post(
                new Mail(key(row), PURPOSE, row.getAddress(), subject, row.getBody() + footer(row, stop), also));
        Failpoint.reach("message.posted");
    }

    /** What names the delivery: each time a message goes to the outbox it is another one. */
    static String key(MessageRecord row) {
        return "message-" + row.getId() + "-" + row.getPosts();
    }

    private String footer(MessageRecord row, String stop) {
        return stop.isEmpty() ? "" : "\n\n--\nNo more e-mail about " + topic(row) + ": " + stop + "\n";
    }

    private String html(MessageRecord row, String stop) {
        if (row.getHtml().isEmpty()) {
            return "";
        }
        var footer = stop.isEmpty()
                ? ""
                : "<hr><p><a href=\"" + Filling.escaped(stop) + "\">No more e-mail about " + Filling.escaped(topic(row))
                        + "</a></p>";
        return "<!doctype html><html><body>" + row.getHtml() + footer + "</body></html>";
    }

    private String topic(MessageRecord row) {
        return requireNonNullElse(
                db.select(TOPIC.NAME)
                        .from(TOPIC)
                        .where(TOPIC.KEY.eq(row.getTopic()))
                        .fetchOne(TOPIC.NAME),
                row.getTopic());
    }

    private String token() {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
