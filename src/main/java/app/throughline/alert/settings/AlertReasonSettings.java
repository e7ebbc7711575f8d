package app.throughline.alert.settings;

import static app.throughline.db.alert.Tables.REASON;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import app.throughline.alert.AlertStatus;
import app.throughline.alert.AlertTypes;
import app.throughline.audit.Audit;
import app.throughline.db.alert.tables.records.ReasonRecord;
import app.throughline.kernel.Cause;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Text;
import app.throughline.kernel.Tx;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * The reasons for closing alerts as an administrator keeps them. Those the software gives can be renamed only; each way
 * of closing keeps at least one reason that people may give.
 */
@Component
public class AlertReasonSettings {
    private final Tx tx;
    private final DSLContext db;
    private final AlertVocabularyStore store;
    private final AlertTypes types;
    private final Audit audit;

    /** A reason. @param isSystem given by the software, not by people */
    public record Row(long id, AlertStatus status, String name, boolean isSystem, boolean isActive, int version) {}

    AlertReasonSettings(Tx tx, DSLContext db, AlertVocabularyStore store, AlertTypes types, Audit audit) {
        this.tx = tx;
        this.db = db;
        this.store = store;
        this.types = types;
        this.audit = audit;
    }

    /** All reasons, by status and in their order. */
    public List<Row> list() {
        return tx.read(() -> db.selectFrom(REASON)
                .orderBy(REASON.STATUS, REASON.POSITION, REASON.ID)
                .limit(1000)
                .fetch(AlertReasonSettings::row));
    }

    /** Adds a reason at the end of its status. Empty when it was added, otherwise what is wrong. */
    public Optional<FieldError> add(AlertStatus status, String name, Cause cause) {
        var wrong = wrong(status, name, 0);
        if (wrong.isPresent()) {
            return wrong;
        }
        tx.run(() -> {
            long id = Objects.requireNonNull(db.insertInto(REASON)
                    .set(REASON.KEY, key(name))
                    .set(REASON.STATUS, status.code())
                    .set(REASON.NAME, Text.trim(name))
                    .set(
                            REASON.POSITION,
                            select(coalesce(max(REASON.POSITION), inline((short) 0))
                                            .plus(1))
                                    .from(REASON)
                                    .where(REASON.STATUS.eq(status.code())))
                    .returningResult(REASON.ID)
                    .fetchSingle(REASON.ID));
            note("alert_reason.added", id, Map.of("name", Text.trim(name)), cause);
        });
        types.forget();
        return Optional.empty();
    }

    /**
     * Renames a reason.
     *
     * @param version the version that was seen
     * @return what is wrong, with the code {@code stale} when somebody else renamed it meanwhile; empty when it was saved
     */
    public Optional<FieldError> rename(long id, int version, String name, Cause cause) {
        var wrong = tx.call(() -> {
            var row = lock(id);
            if (row.version() != version) {
                return Optional.of(new FieldError(
                        "name",
                        "stale",
                        "Somebody named it “" + row.name() + "” meanwhile. Save again to keep yours."));
            }
            var found = wrong(row.status(), name, id);
            if (found.isEmpty()) {
                db.update(REASON)
                        .set(REASON.NAME, Text.trim(name))
                        .set(REASON.VERSION, version + 1)
                        .where(REASON.ID.eq(id))
                        .execute();
                note("alert_reason.renamed", id, Map.of("name", Text.trim(name), "name_before", row.name()), cause);
            }
            return found;
        });
        types.forget();
        return wrong;
    }

    /** Puts a reason at a place among those of its status, 0 for the first. */
    public void place(long id, int to, Cause cause) {
        tx.run(() -> {
            store.move(REASON, REASON.ID, REASON.POSITION, among(lock(id)), id, to);
            note("alert_reason.moved", id, Map.of("to", to), cause);
        });
        types.forget();
    }

    /** The place of a reason among those of its status, 0 for the first. */
    public int place(long id) {
        return tx.call(() -> store.place(REASON, REASON.ID, REASON.POSITION, among(lock(id)), id))
                .orElseThrow(() -> new NotFound("reason"));
    }

    /** Retires a reason or brings it back. Empty when it was done, otherwise why not. */
    public Optional<FieldError> turn(long id, boolean on, Cause cause) {
        var wrong = tx.call(() -> {
            var row = lock(id);
            var kept = on || !row.isActive() ? Optional.<FieldError>empty() : needed(row);
            if (kept.isEmpty()) {
                db.update(REASON)
                        .set(REASON.IS_ACTIVE, on)
                        .where(REASON.ID.eq(id))
                        .execute();
                note(on ? "alert_reason.restored" : "alert_reason.retired", id, Map.of(), cause);
            }
            return kept;
        });
        types.forget();
        return wrong;
    }

    /** Deletes a reason that nothing uses; otherwise what uses or needs it. */
    public List<String> delete(long id, Cause cause) {
        var uses = tx.call(() -> {
            var row = lock(id);
            var needed = needed(row);
            if (needed.isPresent()) {
                return List.of(needed.get().message());
            }
            var found = AlertVocabularyStore.EVERYTHING.call(() -> tx.call(() -> store.usesOfReason(id)));
            if (found.isEmpty()) {
                db.deleteFrom(REASON).where(REASON.ID.eq(id)).execute();
                note("alert_reason.deleted", id, Map.of("name", row.name()), cause);
            }
            return found;
        });
        types.forget();
        return uses;
    }

    private Optional<FieldError> needed(Row row) {
        if (row.isSystem()) {
            return Optional.of(new FieldError("reason", "not_allowed", "The software gives this reason itself."));
        }
        var others = db.fetchCount(
                REASON,
                REASON.STATUS.eq(row.status().code()),
                REASON.IS_ACTIVE.isTrue(),
                REASON.IS_SYSTEM.isFalse(),
                REASON.ID.ne(row.id()));
        return others > 0
                ? Optional.empty()
                : Optional.of(
                        new FieldError("reason", "required", "It is the last reason of its kind. Add another first."));
    }

    private Optional<FieldError> wrong(AlertStatus status, String name, long except) {
        var words = Text.trim(name);
        if (words.isEmpty()) {
            return Optional.of(FieldError.required("name", "Name the reason."));
        }
        if (Text.tooLong(words, 120)) {
            return Optional.of(new FieldError("name", "too_long", "Use at most 120 characters."));
        }
        var taken = list().stream()
                .anyMatch(row -> row.status() == status
                        && row.id() != except
                        && row.name().equalsIgnoreCase(words));
        return taken
                ? Optional.of(new FieldError("name", "conflict", "Another reason has this name."))
                : Optional.empty();
    }

    private static Condition among(Row row) {
        return REASON.STATUS.eq(row.status().code());
    }

    private Row lock(long id) {
        return db.selectFrom(REASON)
                .where(REASON.ID.eq(id))
                .forUpdate()
                .fetchOptional(AlertReasonSettings::row)
                .orElseThrow(() -> new NotFound("reason"));
    }

    private static Row row(ReasonRecord r) {
        return new Row(
                r.getId(),
                AlertStatus.of(r.getStatus()),
                r.getName(),
                r.getIsSystem(),
                r.getIsActive(),
                r.getVersion());
    }

    private String key(String name) {
        var base = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
        var key = base.isEmpty() ? "reason" : base;
        for (int n = 2; types.reason(key).isPresent(); n++) {
            key = base + "_" + n;
        }
        return key;
    }

    private void note(String action, long id, Map<String, ?> detail, Cause cause) {
        audit.record(cause, action, new RecordRef("alert_reason", id), 0, detail);
    }
}
