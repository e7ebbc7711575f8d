package app.throughline.casework.related;

import static app.throughline.db.casework.Tables.RELATED_ITEM;
import static app.throughline.db.casework.Tables.SUPPORT_CASE;

import app.throughline.access.Area;
import app.throughline.access.Viewer;
import app.throughline.alert.AlertBrief;
import app.throughline.alert.Alerts;
import app.throughline.casework.CaseBrief;
import app.throughline.casework.CaseChange;
import app.throughline.casework.CaseLog;
import app.throughline.casework.CaseRow;
import app.throughline.casework.CaseStore;
import app.throughline.casework.Cases;
import app.throughline.contact.ContactId;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.task.Tasks;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * Alerts, cases and tasks that a case points to without owning them (product CA-7). Both cases of a pair show the other.
 * Each record keeps its own permission: one that the caller may not see is absent. Ending a relation deletes no record.
 */
@Component
public class Relations {
    private final Tx tx;
    private final DSLContext db;
    private final CaseStore store;
    private final Sources sources;
    private final CaseLog log;
    private final InstantSource clock;

    /** Where the records live. */
    @Component
    record Sources(Alerts alerts, Cases cases, Tasks tasks) {}

    /** A record of the student. @param label such as {@code ALERT-12} */
    public record Related(RecordRef ref, String label, String title, String href) {
        /** As it stands in forms. */
        public String key() {
            return ref.kind() + ":" + ref.id();
        }
    }

    Relations(Tx tx, DSLContext db, CaseStore store, Sources sources, CaseLog log, InstantSource clock) {
        this.tx = tx;
        this.db = db;
        this.store = store;
        this.sources = sources;
        this.log = log;
        this.clock = clock;
    }

    /** What is related to a case, as the caller may see it. @throws NotFound if they may not see the case */
    public List<Related> of(long number) {
        return tx.read(() -> {
            var row = store.get(SUPPORT_CASE.NUMBER.eq(number));
            var refs = refs(row);
            return all(row.contact(), row.id()).stream()
                    .filter(one -> refs.contains(one.ref()))
                    .toList();
        });
    }

    /** What else of the student could be related to a case, as the caller may see it. */
    public List<Related> candidates(long number) {
        return tx.read(() -> {
            var row = store.get(SUPPORT_CASE.NUMBER.eq(number));
            var refs = refs(row);
            return all(row.contact(), row.id()).stream()
                    .filter(one -> !refs.contains(one.ref()))
                    .toList();
        });
    }

    /** The cases that point to a record of this student, as the caller may see them, the newest first; at most 50. */
    public List<CaseBrief> casesOf(ContactId contact, RecordRef ref) {
        return tx.read(() -> {
            var ids = db.select(RELATED_ITEM.CASE_ID)
                    .from(RELATED_ITEM)
                    .where(RELATED_ITEM.CONTACT_ID.eq(contact.value()))
                    .and(RELATED_ITEM.KIND.eq(ref.kind()))
                    .and(RELATED_ITEM.RECORD_ID.eq(ref.id()))
                    .orderBy(RELATED_ITEM.CASE_ID.desc())
                    .limit(50)
                    .fetch(r -> r.value1());
            var found = sources.cases().briefs(ids);
            return ids.stream().flatMap(id -> Stream.ofNullable(found.get(id))).toList();
        });
    }

    private Set<RecordRef> refs(CaseRow row) {
        var back = RELATED_ITEM.KIND.eq("case").and(RELATED_ITEM.RECORD_ID.eq(row.id()));
        return db
                .selectFrom(RELATED_ITEM)
                .where(RELATED_ITEM.CONTACT_ID.eq(row.contact().value()))
                .and(RELATED_ITEM.CASE_ID.eq(row.id()).or(back))
                .limit(500)
                .fetch(r -> r.getCaseId() == row.id()
                        ? new RecordRef(r.getKind(), r.getRecordId())
                        : new RecordRef("case", r.getCaseId()))
                .stream()
                .collect(Collectors.toSet());
    }

    /** Everything of the student that the caller may see and that is not on this case already. */
    private List<Related> all(ContactId contact, long caseId) {
        var all = new ArrayList<Related>();
        sources.cases().ofContact(contact).stream()
                .filter(one -> one.id() != caseId)
                .map(Relations::related)
                .forEach(all::add);
        sources.alerts().ofContact(contact, 100).stream()
                .filter(one -> !Long.valueOf(caseId).equals(one.caseId()))
                .map(Relations::related)
                .forEach(all::add);
        sources.tasks()
                .elsewhere(contact, caseId)
                .forEach((id, place) ->
                        all.add(new Related(new RecordRef("task", id), place.label(), place.title(), place.href())));
        return all;
    }

    private static Related related(CaseBrief brief) {
        return new Related(new RecordRef("case", brief.id()), brief.label(), brief.title(), brief.href());
    }

    private static Related related(AlertBrief brief) {
        var label = "ALERT-" + brief.number();
        return new Related(new RecordRef("alert", brief.id()), label, brief.title(), "/alerts/" + label);
    }

    /**
     * Relates a record of the same student to a case.
     *
     * @throws NotFound if the person may not see the case, or the record, or it is not of this student
     */
    public CaseChange relate(long number, RecordRef ref, Viewer viewer) {
        if (!viewer.mayChange(Area.CASES)) {
            return new CaseChange.Refused();
        }
        return tx.call(() -> {
            var row = store.lock(number);
            var wanted = all(row.contact(), row.id()).stream()
                    .filter(one -> one.ref().equals(ref))
                    .findFirst()
                    .orElseThrow(() -> new NotFound(ref.kind()));
            if (refs(row).contains(ref)) {
                return new CaseChange.Unchanged(number);
            }
            db.insertInto(RELATED_ITEM)
                    .set(RELATED_ITEM.CONTACT_ID, row.contact().value())
                    .set(RELATED_ITEM.CASE_ID, row.id())
                    .set(RELATED_ITEM.KIND, ref.kind())
                    .set(RELATED_ITEM.RECORD_ID, ref.id())
                    .set(RELATED_ITEM.RELATED_AT, clock.instant())
                    .set(RELATED_ITEM.RELATED_BY, viewer.accountId())
                    .execute();
            return told(row, "related", wanted, wanted.label() + " is related", viewer);
        });
    }

    /** Ends a relation; the record stays as it is. @throws NotFound if there is none that the person may see */
    public CaseChange unrelate(long number, RecordRef ref, Viewer viewer) {
        if (!viewer.mayChange(Area.CASES)) {
            return new CaseChange.Refused();
        }
        return tx.call(() -> {
            var row = store.lock(number);
            var known = all(row.contact(), row.id()).stream()
                    .filter(one -> one.ref().equals(ref))
                    .findFirst()
                    .orElseThrow(() -> new NotFound(ref.kind()));
            int gone = db.deleteFrom(RELATED_ITEM).where(between(row, ref)).execute();
            return gone == 0
                    ? new CaseChange.Unchanged(number)
                    : told(row, "unrelated", known, known.label() + " is no longer related", viewer);
        });
    }

    private static Condition between(CaseRow row, RecordRef ref) {
        var there = RELATED_ITEM
                .CASE_ID
                .eq(row.id())
                .and(RELATED_ITEM.KIND.eq(ref.kind()))
                .and(RELATED_ITEM.RECORD_ID.eq(ref.id()));
        return ref.kind().equals("case")
                ? there.or(RELATED_ITEM
                        .CASE_ID
                        .eq(ref.id())
                        .and(RELATED_ITEM.KIND.eq("case"))
                        .and(RELATED_ITEM.RECORD_ID.eq(row.id())))
                : there;
    }

    private CaseChange told(CaseRow row, String event, Related with, String summary, Viewer viewer) {
        var entry = new CaseLog.Entry(event, "", with.label(), Map.of("record", with.key()));
        var logged = log.tell(viewer.cause(), row.id(), row.contact(), entry, Set.of("related"));
        return new CaseChange.Done(row.number(), logged.history(), summary);
    }
}
