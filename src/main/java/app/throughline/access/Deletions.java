package app.throughline.access;

import static app.throughline.db.access.Tables.ACCOUNT;
import static app.throughline.db.access.Tables.DELETION;
import static org.jooq.impl.DSL.trim;
import static org.jooq.impl.DSL.val;

import app.throughline.audit.Audit;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Text;
import app.throughline.kernel.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Records that were deleted (product G-7). A deleted alert, case, task or note stays in its table and row security shows
 * it to nobody: lists, counts, search, pages and notices lose it without knowing. For thirty days an administrator can
 * put it back; then what was written in it is erased. What the audit log says stays.
 */
@Component
public class Deletions {
    /** For how long a record can be put back. */
    public static final Duration RESTORABLE = Duration.ofDays(30);

    private static final int LONGEST_REASON = 500;
    private static final int MOST = 500;

    private final Tx tx;
    private final DSLContext db;
    private final Audit audit;

    /**
     * A record that was deleted and can be put back.
     *
     * @param label what people called it, such as {@code ALERT-12}
     * @param contact the student it is about
     * @param by who deleted it
     */
    public record Deletion(
            long id,
            RecordRef record,
            String label,
            long contact,
            String reason,
            String by,
            Instant at,
            Instant until) {}

    Deletions(Tx tx, DSLContext db, Audit audit) {
        this.tx = tx;
        this.db = db;
        this.audit = audit;
    }

    /** Whether this person may delete records and put them back. */
    public static boolean may(Viewer viewer) {
        return viewer.can(Area.ALERTS, Level.ADMINISTER) && viewer.can(Area.CASES, Level.ADMINISTER);
    }

    /**
     * Deletes a record the person sees.
     *
     * @param label what people call it
     * @return what stands against it; nothing was changed then
     * @throws NotFound if it is gone already
     */
    public Optional<FieldError> delete(RecordRef record, String label, String reason, Viewer viewer) {
        if (Text.trim(reason).isEmpty()) {
            return Optional.of(FieldError.required("reason", "Say why it is deleted."));
        }
        if (Text.tooLong(Text.trim(reason), LONGEST_REASON)) {
            return Optional.of(new FieldError("reason", "too_long", "Use at most 500 characters."));
        }
        return tx.call(() -> {
            var answer = db.select(DSL.function(
                            "sec.remove",
                            String.class,
                            val(record.kind()),
                            val(record.id()),
                            val(label),
                            val(Text.trim(reason))))
                    .fetchSingle(r -> r.value1());
            if (answer.isEmpty()) {
                audit.record(
                        viewer.cause(), record.kind() + ".deleted", record, contact(record), Map.of("label", label));
            }
            return refusal(answer, record);
        });
    }

    private long contact(RecordRef record) {
        return db.select(DELETION.CONTACT_ID)
                .from(DELETION)
                .where(DELETION.KIND.eq(record.kind()))
                .and(DELETION.RECORD_ID.eq(record.id()))
                .and(DELETION.RESTORED_AT.isNull())
                .fetchSingle(r -> r.value1());
    }

    private static Optional<FieldError> refusal(String answer, RecordRef record) {
        return switch (answer) {
            case "" -> Optional.empty();
            case "conflict" ->
                Optional.of(new FieldError(
                        "", "conflict", "It holds open alerts. Close them or take them out of the case first."));
            case "not_allowed" ->
                Optional.of(new FieldError("", "not_allowed", "Only an administrator deletes records."));
            default -> throw new NotFound(record.kind());
        };
    }

    /** What can be put back, the newest first, at most 500. */
    public List<Deletion> list() {
        var name = trim(ACCOUNT.GIVEN_NAME.concat(" ").concat(ACCOUNT.FAMILY_NAME));
        return tx.read(() -> db.select(
                        DELETION.ID,
                        DELETION.KIND,
                        DELETION.RECORD_ID,
                        DELETION.LABEL,
                        DELETION.CONTACT_ID,
                        DELETION.REASON,
                        name,
                        DELETION.DELETED_AT)
                .from(DELETION)
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(DELETION.DELETED_BY))
                .where(DELETION.RESTORED_AT.isNull())
                .and(DELETION.PURGED_AT.isNull())
                .orderBy(DELETION.DELETED_AT.desc(), DELETION.ID.desc())
                .limit(MOST)
                .fetch(r -> deletion(r, name)));
    }

    private static Deletion deletion(Record r, Field<String> by) {
        return new Deletion(
                r.get(DELETION.ID),
                new RecordRef(r.get(DELETION.KIND), r.get(DELETION.RECORD_ID)),
                r.get(DELETION.LABEL),
                r.get(DELETION.CONTACT_ID),
                r.get(DELETION.REASON),
                r.get(by),
                r.get(DELETION.DELETED_AT),
                r.get(DELETION.DELETED_AT).plus(RESTORABLE));
    }

    /**
     * Puts a record back.
     *
     * @return what it is called
     * @throws NotFound if it is not among those the person may put back
     */
    public String restore(long id, Viewer viewer) {
        return tx.call(() -> {
            var deletion = list().stream()
                    .filter(one -> one.id() == id)
                    .findFirst()
                    .orElseThrow(() -> new NotFound("deleted record"));
            var answer = db.select(DSL.function("sec.restore", String.class, val(id)))
                    .fetchSingle(r -> r.value1());
            if (!answer.isEmpty()) {
                throw new NotFound("deleted record");
            }
            var record = deletion.record();
            audit.record(
                    viewer.cause(),
                    record.kind() + ".restored",
                    record,
                    deletion.contact(),
                    Map.of("label", deletion.label()));
            return deletion.label();
        });
    }

    /** Erases what was deleted more than thirty days ago; asked as the software itself. @return how many records */
    public int purge() {
        return tx.call(() -> db.select(DSL.function("sec.purge", Integer.class)).fetchSingle(r -> r.value1()));
    }
}
