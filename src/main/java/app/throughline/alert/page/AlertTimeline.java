package app.throughline.alert.page;

import static app.throughline.db.alert.Tables.ALERT;
import static app.throughline.db.alert.Tables.ALERT_COMMENT;
import static app.throughline.db.alert.Tables.OCCURRENCE;
import static app.throughline.db.alert.Tables.STATUS_HISTORY;
import static org.jooq.impl.DSL.noCondition;

import app.throughline.access.Staff;
import app.throughline.alert.AlertId;
import app.throughline.alert.AlertStatus;
import app.throughline.alert.AlertTypes;
import app.throughline.contact.ContactId;
import app.throughline.contact.TimelineEntry;
import app.throughline.contact.TimelineSource;
import app.throughline.kernel.Actor;
import app.throughline.kernel.ActorKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What happened with alerts, for a student's and a case's timeline and for an alert's own page. */
@Component
class AlertTimeline implements TimelineSource {
    private static final String UNDONE = " (undone)";

    private final DSLContext db;
    private final AlertTypes types;
    private final Staff staff;
    private final ObjectProvider<TimelineSource> others;
    private final ChangeWords changes;

    AlertTimeline(
            DSLContext db, AlertTypes types, Staff staff, ObjectProvider<TimelineSource> others, ChangeWords changes) {
        this.db = db;
        this.types = types;
        this.staff = staff;
        this.others = others;
        this.changes = changes;
    }

    @Override
    public List<TimelineEntry> before(ContactId contact, @Nullable Long caseId, Instant before, int limit) {
        var which = ALERT.CONTACT_ID.eq(contact.value()).and(caseId == null ? noCondition() : ALERT.CASE_ID.eq(caseId));
        return read(which, before, limit, false);
    }

    /** Everything about one alert of this student except its comments, and what other modules tell of it, newest first. */
    List<TimelineEntry> of(ContactId contact, AlertId alert, Instant before, int limit) {
        var entries = new ArrayList<>(read(ALERT.ID.eq(alert.value()), before, limit, true));
        others.forEach(other -> entries.addAll(other.ofAlert(contact, alert.value(), before, limit)));
        return newest(entries, limit);
    }

    private List<TimelineEntry> read(Condition which, Instant before, int limit, boolean own) {
        var entries = new ArrayList<TimelineEntry>();
        entries.addAll(raised(which, before, limit, own));
        entries.addAll(moved(which, before, limit, own));
        if (!own) {
            entries.addAll(commented(which, before, limit));
        }
        entries.addAll(repeated(which, before, limit));
        return newest(entries, limit);
    }

    private static List<TimelineEntry> newest(List<TimelineEntry> entries, int limit) {
        entries.sort(Comparator.comparing(TimelineEntry::at)
                .thenComparing(TimelineEntry::id)
                .reversed());
        return List.copyOf(entries.subList(0, Math.min(limit, entries.size())));
    }

    private List<TimelineEntry> raised(Condition which, Instant before, int limit, boolean own) {
        return db.select(
                        ALERT.ID,
                        ALERT.NUMBER,
                        ALERT.TITLE,
                        ALERT.TYPE_ID,
                        ALERT.DESCRIPTION,
                        ALERT.CREATED_AT,
                        ALERT.ACTOR_LABEL,
                        ALERT.CREATED_BY,
                        ALERT.ACTOR_KIND)
                .from(ALERT)
                .where(which)
                .and(ALERT.CREATED_AT.lt(before))
                .orderBy(ALERT.CREATED_AT.desc(), ALERT.ID.desc())
                .limit(limit)
                .fetch(r -> raising(r, own));
    }

    private TimelineEntry raising(Record r, boolean own) {
        return new TimelineEntry(
                r.get(ALERT.CREATED_AT),
                "alert",
                types.get(r.get(ALERT.TYPE_ID)).group().icon(),
                "accent",
                actor(r.get(ALERT.ACTOR_KIND), r.get(ALERT.ACTOR_LABEL)),
                r.get(ALERT.CREATED_BY),
                "raised ALERT-" + r.get(ALERT.NUMBER) + ", " + r.get(ALERT.TITLE),
                own ? "" : r.get(ALERT.DESCRIPTION),
                "/alerts/ALERT-" + r.get(ALERT.NUMBER),
                r.get(ALERT.ID) * 4);
    }

    private static String actor(short kind, String label) {
        return new Actor(ActorKind.of(kind), 0, label).named();
    }

    private List<TimelineEntry> moved(Condition which, Instant before, int limit, boolean own) {
        var rows = db.select(STATUS_HISTORY.asterisk(), ALERT.NUMBER)
                .from(STATUS_HISTORY)
                .join(ALERT)
                .on(ALERT.ID.eq(STATUS_HISTORY.ALERT_ID), ALERT.CONTACT_ID.eq(STATUS_HISTORY.CONTACT_ID))
                .where(which)
                .and(STATUS_HISTORY.MOVED_AT.lt(before))
                .orderBy(STATUS_HISTORY.MOVED_AT.desc(), STATUS_HISTORY.ID.desc())
                .limit(limit)
                .fetch();
        var changed = changes.of(rows);
        return rows.map(r -> move(r, changed.getOrDefault(r.get(STATUS_HISTORY.ID), ""), own));
    }

    /** @param change what it changed, from what to what, "" where that is not known */
    private TimelineEntry move(Record r, String change, boolean own) {
        var to = AlertStatus.of(r.get(STATUS_HISTORY.TO_STATUS));
        var number = r.get(ALERT.NUMBER);
        var undone = r.get(STATUS_HISTORY.UNDONE_AT) != null;
        var person = ActorKind.of(r.get(STATUS_HISTORY.ACTOR_KIND)) == ActorKind.PERSON;
        var from = r.get(STATUS_HISTORY.FROM_STATUS);
        var same = from != null && from == to.code();
        var note = to.isOpen() || same ? "" : r.get(STATUS_HISTORY.NOTE);
        return new TimelineEntry(
                r.get(STATUS_HISTORY.MOVED_AT),
                "alert",
                same ? "adjustments-horizontal" : to.icon(),
                same ? "" : to.tone(),
                actor(r.get(STATUS_HISTORY.ACTOR_KIND), r.get(STATUS_HISTORY.ACTOR_LABEL)),
                person ? r.get(STATUS_HISTORY.ACTOR_ID) : null,
                (same && to.isOpen() && !change.isEmpty()
                                ? change + (own ? "" : " on ALERT-" + number)
                                : words(r, to, same, number))
                        + (undone ? UNDONE : ""),
                note,
                "/alerts/ALERT-" + number,
                r.get(STATUS_HISTORY.ID) * 4 + 1);
    }

    private String words(Record r, AlertStatus to, boolean same, long number) {
        var alert = "ALERT-" + number;
        var what = r.get(STATUS_HISTORY.BEFORE).data().replaceAll("(?s).*\"what\" *: *\"([a-z]+)\".*", "$1");
        if (what.equals("case")) {
            return "moved " + alert + " to another case";
        }
        if (same && to.isOpen()) {
            return "changed the " + what + " of " + alert;
        }
        return switch (to) {
            case TRIAGE -> "returned " + alert + " to Triage";
            case IN_PROGRESS -> "started on " + alert;
            case ESCALATED -> "escalated " + alert + " to a case";
            case RESOLVED, DISMISSED, CANCELLED ->
                to.label().toLowerCase(Locale.ROOT) + " " + alert + ", "
                        + types.reasonName(r.get(STATUS_HISTORY.REASON_ID));
        };
    }

    private List<TimelineEntry> commented(Condition which, Instant before, int limit) {
        var rows = db.select(
                        ALERT_COMMENT.ID,
                        ALERT_COMMENT.AUTHOR_ID,
                        ALERT_COMMENT.AUTHOR_LABEL,
                        ALERT_COMMENT.BODY,
                        ALERT_COMMENT.WRITTEN_AT,
                        ALERT.NUMBER)
                .from(ALERT_COMMENT)
                .join(ALERT)
                .on(ALERT.ID.eq(ALERT_COMMENT.ALERT_ID), ALERT.CONTACT_ID.eq(ALERT_COMMENT.CONTACT_ID))
                .where(which)
                .and(ALERT_COMMENT.WRITTEN_AT.lt(before))
                .orderBy(ALERT_COMMENT.WRITTEN_AT.desc(), ALERT_COMMENT.ID.desc())
                .limit(limit)
                .fetch();
        if (rows.isEmpty()) {
            return List.of();
        }
        var authors = staff.byId(rows.getValues(ALERT_COMMENT.AUTHOR_ID));
        return rows.map(r -> comment(r, authors.get(r.value2())));
    }

    private static TimelineEntry comment(Record r, Staff.@Nullable Member author) {
        var pen = r.get(ALERT_COMMENT.AUTHOR_LABEL);
        return new TimelineEntry(
                r.get(ALERT_COMMENT.WRITTEN_AT),
                "alert",
                "message-2",
                "",
                pen != null ? pen : author == null ? "Somebody" : author.name(),
                pen == null ? r.get(ALERT_COMMENT.AUTHOR_ID) : null,
                "commented on ALERT-" + r.get(ALERT.NUMBER),
                r.get(ALERT_COMMENT.BODY),
                "/alerts/ALERT-" + r.get(ALERT.NUMBER),
                r.get(ALERT_COMMENT.ID) * 4 + 2);
    }

    private List<TimelineEntry> repeated(Condition which, Instant before, int limit) {
        return db.select(
                        OCCURRENCE.ID,
                        OCCURRENCE.OCCURRED_AT,
                        OCCURRENCE.DESCRIPTION,
                        ALERT.NUMBER,
                        ALERT.ACTOR_LABEL,
                        ALERT.ACTOR_KIND)
                .from(OCCURRENCE)
                .join(ALERT)
                .on(ALERT.ID.eq(OCCURRENCE.ALERT_ID), ALERT.CONTACT_ID.eq(OCCURRENCE.CONTACT_ID))
                .where(which)
                .and(OCCURRENCE.OCCURRED_AT.lt(before))
                .orderBy(OCCURRENCE.OCCURRED_AT.desc(), OCCURRENCE.ID.desc())
                .limit(limit)
                .fetch(r -> new TimelineEntry(
                        r.value2(),
                        "alert",
                        "bolt",
                        "accent",
                        actor(r.value6(), r.value5()),
                        null,
                        "noticed it again, ALERT-" + r.value4(),
                        r.value3(),
                        "/alerts/ALERT-" + r.value4(),
                        r.value1() * 4 + 3));
    }
}
