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
 */
public record MessageDraft(
        ContactId contact,
        Consents.Channel channel,
        Wording wording,
        String topic,
        Purpose purpose,
        @Nullable RecordRef about,
        String key) {
    public MessageDraft {
        topic = Text.required(topic, 60);
        key = Text.required(key, 200);
    }
}
