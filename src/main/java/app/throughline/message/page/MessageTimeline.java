package app.throughline.message.page;

import app.throughline.contact.Consents;
import app.throughline.contact.ContactId;
import app.throughline.contact.TimelineEntry;
import app.throughline.contact.TimelineSource;
import app.throughline.message.MessageLists;
import app.throughline.message.MessageLists.Message;
import app.throughline.message.MessageState;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Messages in a timeline. */
@Component
class MessageTimeline implements TimelineSource {
    private final MessageLists lists;

    MessageTimeline(MessageLists lists) {
        this.lists = lists;
    }

    @Override
    public List<TimelineEntry> before(ContactId contact, @Nullable Long caseId, Instant before, int limit) {
        return lists.before(contact, caseId, before, limit).stream()
                .map(MessageTimeline::entry)
                .toList();
    }

    private static TimelineEntry entry(Message message) {
        boolean isMail = message.channel() == Consents.Channel.EMAIL;
        return new TimelineEntry(
                message.createdAt(),
                "message",
                isMail ? "mail" : "device-mobile-message",
                "",
                message.by(),
                message.accountId(),
                isMail
                        ? "wrote an e-mail" + state(message) + ": " + message.subject()
                        : "wrote a text message" + state(message),
                message.body(),
                "/messages/" + message.id(),
                message.id());
    }

    private static String state(Message message) {
        return message.state() == MessageState.SENT
                ? ""
                : " (" + message.state().label().toLowerCase(Locale.ROOT) + ")";
    }
}
