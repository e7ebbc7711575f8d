package app.throughline.casework.settings;

import static app.throughline.db.casework.Tables.CLOSE_REASON;
import static app.throughline.db.casework.Tables.SUPPORT_CASE;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import app.throughline.access.Viewer;
import app.throughline.audit.Audit;
import app.throughline.kernel.Caller;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Text;
import app.throughline.kernel.Tx;
import app.throughline.web.Numbers;
import app.throughline.web.Setting;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * The reasons for closing cases. Those the software gives itself, or knows a rule about, can be renamed only; one that
 * closed cases have is turned off, not deleted, and one reason that people may give stays.
 */
@Component
public class CaseReasons {
    private final Tx tx;
    private final DSLContext db;
    private final Audit audit;

    /** A reason. @param isSystem known to the software @param cases how many closed with it */
    public record Row(long id, String name, boolean isSystem, boolean isActive, int cases, int version) {}

    CaseReasons(Tx tx, DSLContext db, Audit audit) {
        this.tx = tx;
        this.db = db;
        this.audit = audit;
    }

    /** All reasons in their order, retired ones too; at most 200. */
    public List<Row> list() {
        // closed cases are counted, also those an administrator may not see
        return Caller.SERVICE.call(() -> tx.read(() -> {
            var cases = db.select(SUPPORT_CASE.REASON_ID, count())
                    .from(SUPPORT_CASE)
                    .where(SUPPORT_CASE.REASON_ID.isNotNull())
                    .groupBy(SUPPORT_CASE.REASON_ID)
                    .fetchMap(r -> r.value1(), r -> r.value2());
            return db.selectFrom(CLOSE_REASON)
                    .orderBy(CLOSE_REASON.POSITION, CLOSE_REASON.ID)
                    .limit(200)
                    .fetch(r -> new Row(
                            r.getId(),
                            r.getName(),
                            r.getIsSystem(),
                            r.getIsActive(),
                            cases.getOrDefault(r.getId(), 0),
                            r.getVersion()));
        }));
    }

    /** The reason with this id. @throws NotFound if there is none */
    public Row get(long id) {
        return list().stream().filter(row -> row.id() == id).findFirst().orElseThrow(() -> new NotFound("reason"));
    }

    /** Adds a reason at the end. */
    public Setting add(String name, Viewer viewer) {
        var words = Text.trim(name);
        var wrong = Keys.wrong(words, "reason", isTaken(0, words));
        if (!wrong.isEmpty()) {
            return new Setting.Invalid(wrong);
        }
        return tx.call(() -> {
            long id = db.insertInto(CLOSE_REASON)
                    .set(
                            CLOSE_REASON.KEY,
                            Keys.of(words, key -> !db.fetchExists(CLOSE_REASON, CLOSE_REASON.KEY.eq(key))))
                    .set(CLOSE_REASON.NAME, words)
                    .set(
                            CLOSE_REASON.POSITION,
                            select(max(CLOSE_REASON.POSITION).plus(1)).from(CLOSE_REASON))
                    .returningResult(CLOSE_REASON.ID)
                    .fetchSingle(r -> r.value1());
            tell("case-reason.added", id, Map.of("name", words), viewer);
            return new Setting.Saved(words + " is added");
        });
    }

    /** Renames a reason; closed cases show the new name. @param version that was read */
    public Setting rename(long id, int version, String name, Viewer viewer) {
        var words = Text.trim(name);
        var wrong = Keys.wrong(words, "reason", isTaken(id, words));
        if (!wrong.isEmpty()) {
            return new Setting.Invalid(wrong);
        }
        return tx.call(() -> {
            var before = get(id).name();
            int changed = db.update(CLOSE_REASON)
                    .set(CLOSE_REASON.NAME, words)
                    .set(CLOSE_REASON.VERSION, version + 1)
                    .where(CLOSE_REASON.ID.eq(id))
                    .and(CLOSE_REASON.VERSION.eq(version))
                    .execute();
            if (changed == 0) {
                return new Setting.Overtaken();
            }
            tell("case-reason.renamed", id, Map.of("name", words, "name_before", before), viewer);
            return new Setting.Saved(words + " is saved");
        });
    }

    private boolean isTaken(long id, String name) {
        return list().stream().anyMatch(row -> row.id() != id && row.name().equalsIgnoreCase(name));
    }

    /** Puts a reason at a place of the list, 0 for the first. */
    public void place(long id, int to, Viewer viewer) {
        tx.run(() -> {
            var order = Keys.placed(list().stream().map(Row::id).toList(), id, to);
            for (int i = 0; i < order.size(); i++) {
                db.update(CLOSE_REASON)
                        .set(CLOSE_REASON.POSITION, (short) (i + 1))
                        .where(CLOSE_REASON.ID.eq(order.get(i)))
                        .execute();
            }
            tell("case-reason.moved", id, Map.of("to", to), viewer);
        });
    }

    /** Turns a reason off or on. */
    public Setting turn(long id, boolean on, Viewer viewer) {
        var row = get(id);
        if (!on && isNeeded(row)) {
            return Setting.Invalid.of("reason", "not_allowed", needed(row));
        }
        return tx.call(() -> {
            db.update(CLOSE_REASON)
                    .set(CLOSE_REASON.IS_ACTIVE, on)
                    .set(CLOSE_REASON.VERSION, CLOSE_REASON.VERSION.plus(1))
                    .where(CLOSE_REASON.ID.eq(id))
                    .execute();
            tell(on ? "case-reason.restored" : "case-reason.retired", id, Map.of("name", row.name()), viewer);
            return new Setting.Saved(row.name() + (on ? " is on" : " is off"));
        });
    }

    /** Deletes a reason that no case has. */
    public Setting delete(long id, Viewer viewer) {
        var row = get(id);
        if (isNeeded(row)) {
            return Setting.Invalid.of("reason", "not_allowed", needed(row));
        }
        if (row.cases() > 0) {
            return new Setting.InUse(Numbers.plural(row.cases(), "case", "cases"));
        }
        return tx.call(() -> {
            db.deleteFrom(CLOSE_REASON).where(CLOSE_REASON.ID.eq(id)).execute();
            tell("case-reason.deleted", id, Map.of("name", row.name()), viewer);
            return new Setting.Saved(row.name() + " is deleted");
        });
    }

    private boolean isNeeded(Row row) {
        return row.isSystem()
                || list().stream().noneMatch(other -> other.isActive() && !other.isSystem() && other.id() != row.id());
    }

    private static String needed(Row row) {
        return row.isSystem()
                ? "The software knows this reason; it can be renamed."
                : "One reason of your own stays on.";
    }

    private void tell(String action, long id, Map<String, ?> detail, Viewer viewer) {
        audit.record(viewer.cause(), action, new RecordRef("case_reason", id), 0, detail);
    }
}
