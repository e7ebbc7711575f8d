package app.throughline.message.event;

import static app.throughline.db.message.Tables.MESSAGE;

import app.throughline.kernel.Caller;
import app.throughline.kernel.Happening;
import app.throughline.kernel.Tx;
import app.throughline.message.MessageHappening;
import app.throughline.outbox.webhook.EventData;
import app.throughline.outbox.webhook.EventSource;
import app.throughline.outbox.webhook.EventType;
import app.throughline.outbox.webhook.EventType.Field;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** What became of messages to students, never what they say. Those on a case or an alert go by id only. */
@Component
public class MessageEvents implements EventSource {
    private static final List<Field> FIELDS = List.of(new Field("channel", "email or sms.", "email"));

    private final Tx tx;
    private final DSLContext db;

    MessageEvents(Tx tx, DSLContext db) {
        this.tx = tx;
        this.db = db;
    }

    @Override
    public String kind() {
        return "message";
    }

    @Override
    public List<EventType> types() {
        return List.of(
                new EventType("message.sent", "A message to a student left the house.", FIELDS),
                new EventType("message.delivered", "The provider said that it arrived.", FIELDS),
                new EventType("message.failed", "It was refused, or came back.", FIELDS));
    }

    @Override
    public List<String> names(Happening happening) {
        if (!(happening instanceof MessageHappening told)) {
            return List.of();
        }
        return switch (told.state()) {
            case SENT -> List.of("message.sent");
            case DELIVERED -> List.of("message.delivered");
            case FAILED, BOUNCED -> List.of("message.failed");
            case QUEUED, HELD, COMPLAINED, SKIPPED, UNKNOWN -> List.of();
        };
    }

    @Override
    public EventData data(Happening happening) {
        return Caller.SERVICE
                .call(() -> tx.read(() -> db.select(MESSAGE.CHANNEL)
                        .from(MESSAGE)
                        .where(MESSAGE.ID.eq(happening.about().id()))
                        .and(MESSAGE.CASE_ID.isNull())
                        .and(MESSAGE.ALERT_ID.isNull())
                        .fetchOptional(MESSAGE.CHANNEL)))
                .map(channel -> EventData.open(Map.of("channel", channel)))
                .orElseGet(EventData::confidential);
    }
}
