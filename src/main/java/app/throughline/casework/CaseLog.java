package app.throughline.casework;

import static app.throughline.db.casework.Tables.CASE_HISTORY;
import static app.throughline.db.casework.Tables.SUPPORT_CASE;

import app.throughline.audit.Audit;
import app.throughline.contact.ContactId;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Happenings;
import app.throughline.kernel.RecordRef;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** Writes what happens to cases: into their history, into the audit log, and to whoever listens. */
@Component
public class CaseLog {
    private final DSLContext db;
    private final Audit audit;
    private final Happenings happenings;
    private final CaseStore cases;
    private final ObjectMapper json;
    private final InstantSource clock;

    /**
     * Something that happened.
     *
     * @param event the word in the history
     * @param before what it was in words, may be empty
     * @param after what it is in words, may be empty
     * @param detail codes and keys, never text that people wrote
     */
    public record Entry(String event, String before, String after, Map<String, ?> detail) {}

    /** @param history the row of the history @param cause what follows from it chains to this */
    public record Logged(long history, Cause cause) {}

    /** A row of the history. */
    public record Line(
            long id,
            String event,
            String before,
            String after,
            Map<String, String> detail,
            Instant at,
            String actor,
            @Nullable Long person) {
        public String detail(String key) {
            return detail.getOrDefault(key, "");
        }
    }

    CaseLog(
            DSLContext db,
            Audit audit,
            Happenings happenings,
            CaseStore cases,
            ObjectMapper json,
            InstantSource clock) {
        this.db = db;
        this.audit = audit;
        this.happenings = happenings;
        this.cases = cases;
        this.json = json;
        this.clock = clock;
    }

    /** Writes an entry and tells the others; {@code changed} are the changed fields. */
    public Logged tell(Cause cause, long caseId, ContactId contact, Entry entry, Set<String> changed) {
        var about = new RecordRef("case", caseId);
        var name = "case." + entry.event();
        long audited = audit.record(cause, name, about, contact.value(), entry.detail());
        long history = insert(cause, caseId, contact, entry);
        cases.touch(caseId, clock.instant());
        var then = new Cause(cause.actor(), audited, cause.depth());
        var facts = cases.find(SUPPORT_CASE.ID.eq(caseId)).map(CaseHappening.Facts::of);
        var detail = new HashMap<String, String>();
        entry.detail().forEach((key, value) -> detail.put(key, String.valueOf(value)));
        happenings.publish(new CaseHappening(
                happening(entry, changed), about, contact.value(), changed, facts.orElse(null), detail, then));
        return new Logged(history, then);
    }

    /** Tells that a new case is complete: the alerts that it was opened from are linked. */
    void settled(Cause opened, long caseId, ContactId contact) {
        var about = new RecordRef("case", caseId);
        var facts = cases.find(SUPPORT_CASE.ID.eq(caseId)).map(CaseHappening.Facts::of);
        happenings.publish(new CaseHappening(
                "case.settled", about, contact.value(), Set.of(), facts.orElse(null), Map.of(), opened));
    }

    /** What others are told: a change of status is a move, a change of assignee an assignment. */
    private static String happening(Entry entry, Set<String> changed) {
        if (!entry.event().equals("changed") && !entry.event().equals("undone")) {
            return "case." + entry.event();
        }
        return changed.contains("status")
                ? "case.moved"
                : changed.contains("assignee") ? "case.assigned" : "case.changed";
    }

    private long insert(Cause cause, long caseId, ContactId contact, Entry entry) {
        return db.insertInto(CASE_HISTORY)
                .set(CASE_HISTORY.CONTACT_ID, contact.value())
                .set(CASE_HISTORY.CASE_ID, caseId)
                .set(CASE_HISTORY.EVENT, entry.event())
                .set(CASE_HISTORY.OLD_VALUE, entry.before())
                .set(CASE_HISTORY.NEW_VALUE, entry.after())
                .set(CASE_HISTORY.DETAIL, JSONB.valueOf(json.writeValueAsString(entry.detail())))
                .set(CASE_HISTORY.HAPPENED_AT, clock.instant())
                .set(CASE_HISTORY.ACTOR_KIND, cause.actor().kind().code())
                .set(CASE_HISTORY.ACTOR_ID, cause.actor().id())
                .set(CASE_HISTORY.ACTOR_LABEL, cause.actor().label())
                .set(CASE_HISTORY.CAUSE_ENTRY_ID, cause.entry())
                .returningResult(CASE_HISTORY.ID)
                .fetchSingle(r -> r.value1());
    }

    /** Rows of the history, the newest first. */
    public List<Line> lines(Condition which, int limit) {
        return db.selectFrom(CASE_HISTORY)
                .where(which)
                .orderBy(CASE_HISTORY.ID.desc())
                .limit(limit)
                .fetch(r -> new Line(
                        r.getId(),
                        r.getEvent(),
                        r.getOldValue(),
                        r.getNewValue(),
                        detail(r.getDetail()),
                        r.getHappenedAt(),
                        r.getActorLabel(),
                        r.getActorKind() == 1 ? r.getActorId() : null));
    }

    /** The alert a case was opened from, such as {@code ALERT-12}; "" when it was opened without one. */
    public String origin(CaseRow row) {
        return lines(of(row).and(CASE_HISTORY.EVENT.eq("opened")), 1).stream()
                .map(Line::after)
                .findFirst()
                .orElse("");
    }

    /** The history of one case. */
    public static Condition of(CaseRow row) {
        return CASE_HISTORY.CONTACT_ID.eq(row.contact().value()).and(CASE_HISTORY.CASE_ID.eq(row.id()));
    }

    /** The last change of a field. */
    public Optional<Line> lastOf(CaseRow row, CaseField field) {
        var about = DSL.jsonbGetAttributeAsText(CASE_HISTORY.DETAIL, "field").eq(field.key());
        return lines(of(row).and(about), 1).stream().findFirst();
    }

    private Map<String, String> detail(JSONB stored) {
        var read = new HashMap<String, String>();
        json.readTree(stored.data())
                .properties()
                .forEach(e -> read.put(e.getKey(), e.getValue().asString("")));
        return read;
    }
}
