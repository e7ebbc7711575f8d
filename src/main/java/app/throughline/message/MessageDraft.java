package app.throughline.message;

import app.throughline.contact.Consents;
import app.throughline.contact.ContactId;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Text;
import org.jspecify.annotations.Nullable;

/**
 * Asks for one message to one student.
 *
 * @param topic the key of a topic, such as {@code advising}: consent is asked by it
 * @param about the case, alert or other record it belongs to, null for none
 * @param key names it for ever, 1 to 200 characters: the second message with a key is the first
 * @param sender in whose name
 */
public record MessageDraft(
        ContactId contact,
        Consents.Channel channel,
        Wording wording,
        String topic,
        Purpose purpose,
        @Nullable RecordRef about,
        String key,
        Sender sender) {
    /**
     * In whose name a message is sent, and whom an answer goes to.
     *
     * @param name at most 120 characters, "" for the institution's
     * @param replyTo an e-mail address, "" for that of the person who sends it, or the institution's
     */
    public record Sender(String name, String replyTo) {
        /** The institution. */
        public static final Sender INSTITUTION = new Sender("", "");
    }

    /** One in the name of the institution. */
    public MessageDraft(
            ContactId contact,
            Consents.Channel channel,
            Wording wording,
            String topic,
            Purpose purpose,
            @Nullable RecordRef about,
            String key) {
        this(contact, channel, wording, topic, purpose, about, key, Sender.INSTITUTION);
    }

    public MessageDraft {
        topic = Text.required(topic, 60);
        key = Text.required(key, 200);
    }
}
