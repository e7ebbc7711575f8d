package app.throughline.message;

import static app.throughline.db.message.Tables.TOPIC;

import app.throughline.kernel.Tx;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** What messages are about: students agree to topics, and stop them one by one. */
@Component
public class Topics {
    private static final int MOST = 100;

    private final Tx tx;
    private final DSLContext db;

    /** A topic. @param key what consents and messages name @param description what the student reads when stopping it */
    public record Topic(long id, String key, String name, String description, boolean isRetired) {}

    Topics(Tx tx, DSLContext db) {
        this.tx = tx;
        this.db = db;
    }

    /** All of them in their order, retired ones too, at most 100. */
    public List<Topic> list() {
        return tx.read(() -> db.selectFrom(TOPIC)
                .orderBy(TOPIC.POSITION, TOPIC.ID)
                .limit(MOST)
                .fetch(row -> new Topic(
                        row.getId(), row.getKey(), row.getName(), row.getDescription(), row.getRetiredAt() != null)));
    }

    /** Those that messages may be about now. */
    public List<Topic> usable() {
        return list().stream().filter(topic -> !topic.isRetired()).toList();
    }

    /** The topic with this key. */
    public Optional<Topic> find(String key) {
        return list().stream().filter(topic -> topic.key().equals(key)).findFirst();
    }
}
