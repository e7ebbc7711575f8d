package app.throughline.workflow.entry;

import static app.throughline.db.alert.Tables.ALERT;
import static app.throughline.db.casework.Tables.SUPPORT_CASE;
import static app.throughline.db.contact.Tables.CONTACT;

import app.throughline.contact.ContactFilterFields;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Filter;
import app.throughline.filter.core.Core;
import app.throughline.filter.core.RecordKind;
import app.throughline.filter.core.SqlFilter;
import app.throughline.filter.open.OpenRecords;
import app.throughline.filter.time.Moments;
import app.throughline.kernel.RecordRef;
import app.throughline.workflow.step.Entry;
import app.throughline.workflow.step.Trigger;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;

/** All whom a way into a workflow means at this moment; as the software, in the caller's transaction. */
@Component
class EntryAudiences {
    private static final String ALIAS = "w";
    private static final String STUDENT_ALIAS = "s";

    private final DSLContext db;
    private final Scopes scopes;
    private final Catalogue catalogue;
    private final SqlFilter.Memberships memberships;
    private final Moments moments;

    EntryAudiences(
            DSLContext db, Scopes scopes, Catalogue catalogue, SqlFilter.Memberships memberships, Moments moments) {
        this.db = db;
        this.scopes = scopes;
        this.catalogue = catalogue;
        this.memberships = memberships;
        this.moments = moments;
    }

    /** The students whom a filter of students means, by their ids; those out of use are left out. */
    List<Candidate> of(Filter.Rooted filter, String trigger, String key) {
        var nothing = JsonNodeFactory.instance.objectNode();
        return students(where(scopes.core(filter), ContactFilterFields.STUDENT)).stream()
                .map(student -> new Candidate(student, trigger, key, null, nothing))
                .toList();
    }

    private List<Long> students(Condition which) {
        var student = CONTACT.as(ALIAS);
        return db.select(student.ID)
                .from(student)
                .where(which)
                .and(student.STATUS.eq("active"))
                .and(student.DECEASED.isFalse())
                .orderBy(student.ID)
                .fetch(student.ID);
    }

    /**
     * Whoever would be inside had the way been open all the time: members of its segment, students with its label, open
     * alerts and cases. Nobody for ways of which nothing stays.
     *
     * @param key names those who come without a record
     */
    List<Candidate> matching(Entry entry, String key) {
        return switch (entry.trigger()) {
            case Trigger.AlertCreated _ ->
                records(entry, "alert", ALERT.as(ALIAS).STATUS.le((short) 3));
            case Trigger.CaseCreated _ ->
                records(entry, "case", SUPPORT_CASE.as(ALIAS).STATUS_GROUP.le((short) 2));
            case Trigger.SegmentMoved(var segment, var move) -> {
                var event = JsonNodeFactory.instance
                        .objectNode()
                        .put("segment", segment)
                        .put("joined", true);
                yield move == Trigger.Move.LEFT
                        ? List.of()
                        : students(where(new Core.Member(Set.of(segment)), ContactFilterFields.STUDENT)).stream()
                                .map(student ->
                                        new Candidate(student, entry.trigger().key(), key, null, event))
                                .toList();
            }
            case Trigger.Scheduled _ ->
                entry.scope() == null
                        ? List.of()
                        : of(entry.scope(), entry.trigger().key(), key);
            default -> List.of();
        };
    }

    private List<Candidate> records(Entry entry, String key, Condition open) {
        var kind = catalogue.find(key).orElseThrow().kind();
        var seen = where(OpenRecords.of(catalogue, false).open(kind), kind);
        var meant = meant(entry.scope(), kind);
        var nothing = JsonNodeFactory.instance.objectNode();
        return db.select(kind.id().apply(ALIAS), kind.contact().apply(ALIAS))
                .from(kind.from().apply(ALIAS))
                .where(open)
                .and(seen)
                .and(meant)
                .orderBy(kind.id().apply(ALIAS))
                .fetch((Record2<Long, Long> row) -> new Candidate(
                        row.value2(),
                        entry.trigger().key(),
                        key + ":" + row.value1(),
                        new RecordRef(key, row.value1()),
                        nothing));
    }

    /** A filter of the records themselves, or of their students. */
    private Condition meant(Filter.@Nullable Rooted scope, RecordKind kind) {
        if (scope == null) {
            return DSL.noCondition();
        }
        if (scope.root().kind().equals(kind)) {
            return where(scopes.core(scope), kind);
        }
        var student = CONTACT.as(STUDENT_ALIAS);
        return kind.contact()
                .apply(ALIAS)
                .in(DSL.select(student.ID)
                        .from(student)
                        .where(SqlFilter.where(
                                scopes.core(scope),
                                ContactFilterFields.STUDENT,
                                STUDENT_ALIAS,
                                moments.now(),
                                memberships)));
    }

    private Condition where(Core filter, RecordKind kind) {
        return SqlFilter.where(filter, kind, ALIAS, moments.now(), memberships);
    }
}
