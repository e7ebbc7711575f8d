package app.throughline.message.settings;

import static app.throughline.db.message.Tables.TOPIC;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;

import app.throughline.access.Viewer;
import app.throughline.audit.Audit;
import app.throughline.db.message.tables.records.TopicRecord;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Text;
import app.throughline.kernel.Tx;
import app.throughline.web.Form;
import app.throughline.web.Setting;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Topics as administrators change them. A topic's key never changes: consents are kept by it. */
@Component
public class MessageTopics {
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_DESCRIPTION = 300;

    private final Tx tx;
    private final DSLContext db;
    private final Audit audit;
    private final InstantSource clock;

    MessageTopics(Tx tx, DSLContext db, Audit audit, InstantSource clock) {
        this.tx = tx;
        this.db = db;
        this.audit = audit;
        this.clock = clock;
    }

    /** A topic as it is stored. @throws NotFound if there is none */
    public Setting.Stored stored(long id) {
        return tx.read(() -> {
            var row = db.selectFrom(TOPIC)
                    .where(TOPIC.ID.eq(id))
                    .fetchOptional()
                    .orElseThrow(() -> new NotFound("topic"));
            return new Setting.Stored(
                    row.getVersion(),
                    Map.of("name", List.of(row.getName()), "description", List.of(row.getDescription())));
        });
    }

    /** Adds one at the end. */
    public Setting add(Form form, Viewer viewer) {
        Setting.check(viewer);
        return tx.call(() -> {
            var wrong = errors(form, 0);
            if (!wrong.isEmpty()) {
                return new Setting.Invalid(wrong);
            }
            var row = db.newRecord(TOPIC);
            row.setKey(key(Text.trim(form.value("name"))));
            row.setPosition(
                    db.select(coalesce(max(TOPIC.POSITION), inline((short) 0)).plus(1))
                            .from(TOPIC)
                            .fetchSingle(r -> r.value1().shortValue()));
            row.setVersion(0);
            return saved(row, form, "topic.added", viewer);
        });
    }

    /** Saves one over this version. @throws NotFound if there is none */
    public Setting save(long id, Form form, int version, Viewer viewer) {
        Setting.check(viewer);
        return tx.call(() -> {
            var wrong = errors(form, id);
            if (!wrong.isEmpty()) {
                return new Setting.Invalid(wrong);
            }
            var row = locked(id);
            return row.getVersion() == version ? saved(row, form, "topic.changed", viewer) : new Setting.Overtaken();
        });
    }

    private Setting saved(TopicRecord row, Form form, String action, Viewer viewer) {
        row.setName(Text.trim(form.value("name")));
        row.setDescription(Text.trim(form.value("description")));
        changed(row, action, viewer);
        return new Setting.Saved("Topic saved");
    }

    /** Takes one out of use, or brings it back; what students answered about it stays. @throws NotFound if there is none */
    public Setting turn(long id, boolean isOn, Viewer viewer) {
        Setting.check(viewer);
        return tx.call(() -> {
            var row = locked(id);
            row.setRetiredAt(isOn ? null : clock.instant());
            changed(row, isOn ? "topic.restored" : "topic.retired", viewer);
            return new Setting.Saved(isOn ? "The topic is back in use" : "No message is sent about it any more");
        });
    }

    private void changed(TopicRecord row, String action, Viewer viewer) {
        row.setVersion(row.getVersion() + 1);
        row.store();
        audit.record(
                viewer.cause(), action, new RecordRef("message_topic", row.getId()), 0, Map.of("name", row.getName()));
    }

    private TopicRecord locked(long id) {
        return db.selectFrom(TOPIC)
                .where(TOPIC.ID.eq(id))
                .forUpdate()
                .fetchOptional()
                .orElseThrow(() -> new NotFound("topic"));
    }

    private List<FieldError> errors(Form form, long id) {
        var wrong = new ArrayList<FieldError>();
        var name = Text.trim(form.value("name"));
        if (name.isEmpty()) {
            wrong.add(FieldError.required("name", "Give the topic a name."));
        } else if (Text.tooLong(name, LONGEST_NAME)) {
            wrong.add(new FieldError("name", "too_long", "Shorten the name to 60 characters."));
        } else if (db.fetchExists(TOPIC, TOPIC.NAME.equalIgnoreCase(name).and(TOPIC.ID.ne(id)))) {
            wrong.add(new FieldError("name", "conflict", "Another topic has this name."));
        }
        if (Text.tooLong(Text.trim(form.value("description")), LONGEST_DESCRIPTION)) {
            wrong.add(new FieldError("description", "too_long", "Shorten it to 300 characters."));
        }
        return wrong;
    }

    /** A key that no topic has yet, from the name's letters and digits. */
    private String key(String name) {
        var plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^[_0-9]+|_+$", "");
        var base = plain.isEmpty() || plain.equals("all") ? "topic" : plain.substring(0, Math.min(50, plain.length()));
        var key = base;
        for (int i = 2; db.fetchExists(TOPIC, TOPIC.KEY.eq(key)); i++) {
            key = base + "_" + i;
        }
        return key;
    }
}
