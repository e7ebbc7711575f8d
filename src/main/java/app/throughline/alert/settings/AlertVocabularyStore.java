package app.throughline.alert.settings;

import static app.throughline.db.alert.Tables.ALERT;
import static app.throughline.db.alert.Tables.ALERT_TEMPLATE;
import static app.throughline.db.alert.Tables.MUTE;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;

import app.throughline.kernel.Caller;
import app.throughline.kernel.Login;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jooq.TableField;
import org.springframework.stereotype.Component;

/** The SQL that lists of words have in common: their order, and where they are used. */
@Component
class AlertVocabularyStore {
    /** Counts reach beyond what the administrator may see: sensitive alerts use their type too. */
    static final Caller EVERYTHING = new Caller(1, Login.WEB);

    private final DSLContext db;

    AlertVocabularyStore(DSLContext db) {
        this.db = db;
    }

    /**
     * Moves an entry among its neighbours; always inside a transaction.
     *
     * @param to the place it gets, 0 for the first; beyond the ends means the end
     */
    void move(
            Table<?> table,
            TableField<?, Long> id,
            TableField<?, Short> position,
            Condition among,
            long entry,
            int to) {
        var ids = db.select(id)
                .from(table)
                .where(among)
                .orderBy(position, id)
                .forUpdate()
                .fetch(id);
        if (!ids.remove(Long.valueOf(entry))) {
            return;
        }
        ids.add(Math.clamp(to, 0, ids.size()), entry);
        for (int at = 0; at < ids.size(); at++) {
            db.update(table)
                    .set(position, (short) (at + 1))
                    .where(id.eq(ids.get(at)))
                    .execute();
        }
    }

    /** The place of an entry among its neighbours, 0 for the first; empty when it is none of them. */
    Optional<Integer> place(
            Table<?> table, TableField<?, Long> id, TableField<?, Short> position, Condition among, long entry) {
        var at = db.select(id)
                .from(table)
                .where(among)
                .orderBy(position, id)
                .fetch(id)
                .indexOf(entry);
        return at < 0 ? Optional.empty() : Optional.of(at);
    }

    /** How many open alerts each type has. */
    Map<Long, Integer> openByType() {
        return db.select(ALERT.TYPE_ID, count())
                .from(ALERT)
                .where(ALERT.STATUS.le(inline((short) 3)))
                .groupBy(ALERT.TYPE_ID)
                .fetchMap(r -> r.value1(), r -> r.value2());
    }

    /** What uses a type, in words with how many of each; empty when nothing does. */
    List<String> usesOfType(long type) {
        return java.util.stream.Stream.of(
                        used(ALERT, ALERT.TYPE_ID.eq(type), "alert"),
                        used(MUTE, MUTE.TYPE_ID.eq(type), "mute"),
                        used(ALERT_TEMPLATE, ALERT_TEMPLATE.TYPE_ID.eq(type), "template"))
                .flatMap(Optional::stream)
                .toList();
    }

    /** What uses a reason. */
    List<String> usesOfReason(long reason) {
        var history = app.throughline.db.alert.Tables.STATUS_HISTORY;
        return java.util.stream.Stream.of(
                        used(ALERT, ALERT.REASON_ID.eq(reason), "alert"),
                        used(history, history.REASON_ID.eq(reason), "entry of a history"))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<String> used(Table<?> table, Condition by, String noun) {
        int found = db.fetchCount(db.selectOne().from(table).where(by).limit(1000));
        if (found == 0) {
            return Optional.empty();
        }
        var many = noun.startsWith("entry") ? noun.replace("entry", "entries") : noun + "s";
        return Optional.of(found == 1 ? "1 " + noun : (found == 1000 ? "1,000+" : found) + " " + many);
    }
}
