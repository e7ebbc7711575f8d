package app.throughline.note.event;

import static app.throughline.db.note.Tables.NOTE;

import app.throughline.kernel.Caller;
import app.throughline.kernel.Happening;
import app.throughline.kernel.Tx;
import app.throughline.note.NoteHappening;
import app.throughline.outbox.webhook.EventData;
import app.throughline.outbox.webhook.EventSource;
import app.throughline.outbox.webhook.EventType;
import app.throughline.outbox.webhook.EventType.Field;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** That a note was written, never what. Notes that not everybody may read, and those of cases, go by id only. */
@Component
public class NoteEvents implements EventSource {
    private static final short EVERYONE = 1;

    private final Tx tx;
    private final DSLContext db;

    NoteEvents(Tx tx, DSLContext db) {
        this.tx = tx;
        this.db = db;
    }

    @Override
    public String kind() {
        return "note";
    }

    @Override
    public List<EventType> types() {
        return List.of(new EventType(
                "note.created",
                "A note was written. Its text is never sent.",
                List.of(new Field("type", "general, advising, phone_call, meeting or referral.", "advising"))));
    }

    @Override
    public List<String> names(Happening happening) {
        return happening.name().equals("note.written") ? List.of("note.created") : List.of();
    }

    @Override
    public EventData data(Happening happening) {
        if (((NoteHappening) happening).caseId() != null) {
            return EventData.confidential();
        }
        return Caller.SERVICE
                .call(() -> tx.read(() -> db.select(NOTE.TYPE)
                        .from(NOTE)
                        .where(NOTE.ID.eq(happening.about().id()))
                        .and(NOTE.VISIBILITY.eq(EVERYONE))
                        .fetchOptional(NOTE.TYPE)))
                .map(type -> EventData.open(Map.of("type", type)))
                .orElseGet(EventData::confidential);
    }
}
