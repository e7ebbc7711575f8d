package app.throughline.web;

import static app.throughline.db.web.Tables.LIVE_CHANGE;
import static org.jooq.impl.DSL.max;

import app.throughline.kernel.Happening;
import app.throughline.kernel.HappeningListener;
import app.throughline.kernel.Tx;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What changed, for the open tabs of all nodes.
 *
 * <p>After a commit the topics of the change are remembered in this node, and four times a second written to one table,
 * as one row; each node with open tabs reads the new rows twice a second (docs/decisions/0061). So a thousand changes a
 * second cost four small rows, no change waits for another, and a tab that reconnects is told what it missed. Topics
 * name records, never contents: {@code alert.raised}, {@code case:318}, {@code account:12}.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
public class LiveChanges implements HappeningListener {
    /** More records of a kind than this at once become {@code alert:*}. */
    private static final int SINGLY = 50;

    /** The advisory lock that makes rows visible in the order of their ids. */
    private static final int LOCK = 4101;

    private final Tx tx;
    private final DSLContext db;
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();

    /** Topics that changed. */
    public record Change(long id, Set<String> topics) {}

    LiveChanges(Tx tx, DSLContext db) {
        this.tx = tx;
        this.db = db;
    }

    @Override
    public void on(Happening happening) {
        tell(happening.name());
        tell(happening.about().kind() + ":" + happening.about().id());
    }

    /** Tells of a change once the running transaction has committed; at once outside one. */
    public void tell(String topic) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            pending().add(topic);
        } else {
            waiting.add(topic);
        }
    }

    private Set<String> pending() {
        for (var synchronization : TransactionSynchronizationManager.getSynchronizations()) {
            if (synchronization instanceof Pending pending && pending.owner() == this) {
                return pending.topics;
            }
        }
        var pending = new Pending();
        TransactionSynchronizationManager.registerSynchronization(pending);
        return pending.topics;
    }

    private final class Pending implements TransactionSynchronization {
        private final Set<String> topics = new LinkedHashSet<>();

        LiveChanges owner() {
            return LiveChanges.this;
        }

        @Override
        public void afterCommit() {
            waiting.addAll(topics);
        }
    }

    /** Writes what waits, as one row, and forgets what is older than ten minutes. */
    public void write() {
        var topics = Set.copyOf(waiting);
        if (topics.isEmpty()) {
            return;
        }
        waiting.removeAll(topics);
        tx.run(() -> {
            db.fetch("select pg_advisory_xact_lock({0})", LOCK);
            db.insertInto(LIVE_CHANGE)
                    .set(LIVE_CHANGE.TOPICS, coarse(topics).toArray(String[]::new))
                    .execute();
            db.deleteFrom(LIVE_CHANGE)
                    .where("changed_at < now() - interval '10 minutes'")
                    .execute();
        });
    }

    /** Many records of one kind as that kind. */
    static Set<String> coarse(Set<String> topics) {
        Map<String, Long> kinds = topics.stream()
                .filter(topic -> topic.contains(":"))
                .collect(Collectors.groupingBy(LiveChanges::kind, Collectors.counting()));
        return topics.stream()
                .map(topic -> kinds.getOrDefault(kind(topic), 0L) > SINGLY ? kind(topic) + ":*" : topic)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String kind(String topic) {
        return topic.contains(":") ? topic.substring(0, topic.indexOf(':')) : "";
    }

    /** The newest change, 0 when there is none. */
    public long newest() {
        var newest =
                tx.read(() -> db.select(max(LIVE_CHANGE.ID)).from(LIVE_CHANGE).fetchOptional(r -> r.value1()));
        return newest.orElse(0L);
    }

    /** What changed after that one, in order, at most 1,000 rows. */
    public List<Change> since(long id) {
        return tx.read(() -> db.select(LIVE_CHANGE.ID, LIVE_CHANGE.TOPICS)
                .from(LIVE_CHANGE)
                .where(LIVE_CHANGE.ID.gt(id))
                .orderBy(LIVE_CHANGE.ID)
                .limit(1_000)
                .fetch(r -> new Change(r.value1(), Set.of(r.value2()))));
    }
}
