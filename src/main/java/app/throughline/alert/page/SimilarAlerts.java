package app.throughline.alert.page;

import static app.throughline.db.alert.Tables.ALERT;
import static org.jooq.impl.DSL.inline;

import app.throughline.alert.AlertId;
import app.throughline.alert.AlertStatus;
import app.throughline.alert.LinkedCases;
import app.throughline.alert.page.AlertPanel.Similar;
import app.throughline.contact.ContactId;
import app.throughline.kernel.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What else there is about a student beside an alert, as the caller may see it. */
@Component
public class SimilarAlerts {
    private static final int MOST = 10;

    private final Tx tx;
    private final DSLContext db;
    private final ObjectProvider<LinkedCases> cases;

    private record Found(
            long number,
            String title,
            AlertStatus status,
            @Nullable Long caseId) {}

    SimilarAlerts(Tx tx, DSLContext db, ObjectProvider<LinkedCases> cases) {
        this.tx = tx;
        this.db = db;
        this.cases = cases;
    }

    /** The student's other alerts that are open or were raised since then, newest first, at most ten. */
    List<Similar> beside(ContactId contact, AlertId alert, Instant since) {
        return list(contact, ALERT.ID.ne(alert.value()).and(open().or(ALERT.CREATED_AT.ge(since))));
    }

    /** The student's open alerts of a type that were raised since then, newest first, at most ten. */
    public List<Similar> ofType(ContactId contact, long type, Instant since) {
        return list(contact, ALERT.TYPE_ID.eq(type).and(open()).and(ALERT.CREATED_AT.ge(since)));
    }

    /** The cases that point to an alert without having it. */
    List<LinkedCases.Linked> cases(ContactId contact, AlertId alert) {
        return cases.stream()
                .flatMap(known -> known.related(contact, alert).stream())
                .toList();
    }

    private static Condition open() {
        return ALERT.STATUS.le(inline(AlertStatus.ESCALATED.code()));
    }

    private List<Similar> list(ContactId contact, Condition which) {
        return tx.read(() -> {
            var found = db.select(ALERT.NUMBER, ALERT.TITLE, ALERT.STATUS, ALERT.CASE_ID)
                    .from(ALERT)
                    .where(ALERT.CONTACT_ID.eq(contact.value()))
                    .and(which)
                    .orderBy(ALERT.ID.desc())
                    .limit(MOST)
                    .fetch(r -> new Found(r.value1(), r.value2(), AlertStatus.of(r.value3()), r.value4()));
            var linked = linked(found);
            return found.stream().map(one -> similar(one, linked)).toList();
        });
    }

    private Map<Long, LinkedCases.Linked> linked(List<Found> found) {
        var ids = found.stream()
                .filter(one -> one.status() == AlertStatus.ESCALATED)
                .map(Found::caseId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return cases.stream().findFirst().map(known -> known.find(ids)).orElse(Map.of());
    }

    private static Similar similar(Found one, Map<Long, LinkedCases.Linked> linked) {
        var id = "ALERT-" + one.number();
        var in = one.caseId() == null ? null : linked.get(one.caseId());
        var status = in == null ? one.status().label().toLowerCase(Locale.ROOT) : "in " + in.label();
        return new Similar(id, "/alerts/" + id, one.title(), status);
    }
}
