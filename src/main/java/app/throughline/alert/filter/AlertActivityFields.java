package app.throughline.alert.filter;

import static app.throughline.alert.Alerts.KIND;
import static app.throughline.db.alert.Tables.ALERT;
import static app.throughline.db.alert.Tables.ALERT_COMMENT;
import static app.throughline.db.alert.Tables.FEEDBACK;
import static app.throughline.db.alert.Tables.STATUS_HISTORY;
import static app.throughline.db.note.Tables.CONTACT_ATTEMPT;

import app.throughline.contact.ContactFilterFields;
import app.throughline.filter.Catalogue;
import app.throughline.filter.ClockStates;
import app.throughline.filter.Field;
import app.throughline.filter.FieldType;
import app.throughline.filter.FilterFields;
import app.throughline.filter.KindFields;
import app.throughline.filter.Meaning;
import app.throughline.filter.core.Column;
import app.throughline.filter.core.Core;
import app.throughline.filter.core.RecordKind;
import app.throughline.filter.core.Relation;
import java.util.Optional;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** What can be asked of what became of an alert, and when. */
@Component
class AlertActivityFields implements FilterFields {
    private static final RecordKind MOVE = new RecordKind(
            "alert_move",
            a -> STATUS_HISTORY.as(a),
            a -> STATUS_HISTORY.as(a).ID,
            a -> STATUS_HISTORY.as(a).CONTACT_ID);
    private static final RecordKind TOLD =
            new RecordKind("feedback", a -> FEEDBACK.as(a), a -> FEEDBACK.as(a).ID, a -> FEEDBACK.as(a).CONTACT_ID);
    /** One for each person that a comment mentions. */
    private static final RecordKind MENTION = new RecordKind(
            "mention",
            a -> ALERT_COMMENT
                    .as(a + "_c")
                    .crossJoin(DSL.lateral(DSL.table("unnest({0})", ALERT_COMMENT.as(a + "_c").MENTIONED)
                            .as(a, "account_id"))),
            a -> ALERT_COMMENT.as(a + "_c").ID,
            a -> ALERT_COMMENT.as(a + "_c").CONTACT_ID);

    private static final Relation MOVES = new Relation("move", KIND, MOVE, a -> STATUS_HISTORY.as(a).ALERT_ID);
    private static final Relation FEEDBACKS = new Relation("feedback", KIND, TOLD, a -> FEEDBACK.as(a).ALERT_ID);
    private static final Relation MENTIONS =
            new Relation("mention", AlertFilterFields.COMMENT, MENTION, a -> ALERT_COMMENT.as(a + "_c").ID);

    @Override
    public void fields(Catalogue.Builder catalogue) {
        var fields = KindFields.of(KIND, catalogue);
        latest(fields);
        fields.daysSince("days_in_status", "days in this status", "status_since", AlertActivityFields::since)
                .instant("first_response_due_at", "first contact due at", a -> ALERT.as(a).FIRST_CONTACT_DUE_AT)
                .field(ClockStates.field(KIND, "first_response_state", "first contact", clock(), false));
        mentions(catalogue);
        catalogue.link(ContactFilterFields.moment(KIND));
    }

    private static void latest(KindFields fields) {
        var itself = KindFields.itself(KIND);
        var created = KindFields.source(itself, "created_at", a -> ALERT.as(a).CREATED_AT);
        var occurred = KindFields.source(itself, "last_occurred_at", a -> ALERT.as(a).LAST_OCCURRED_AT);
        var moved = KindFields.source(MOVES, "moved_at", a -> STATUS_HISTORY.as(a).MOVED_AT);
        var undone = KindFields.source(MOVES, "undone_at", a -> STATUS_HISTORY.as(a).UNDONE_AT);
        var commented = KindFields.source(AlertFilterFields.COMMENTS, "at", a -> ALERT_COMMENT.as(a).WRITTEN_AT);
        var tried = KindFields.source(AlertFilterFields.ATTEMPTS, "at", a -> CONTACT_ATTEMPT.as(a).ATTEMPTED_AT);
        var told = KindFields.source(FEEDBACKS, "told_at", a -> FEEDBACK.as(a).TOLD_AT);
        fields.latest("updated_at", "updated at", created, moved, undone)
                .latest("last_comment_at", "last comment at", commented)
                .latest("last_activity_at", "last activity at", occurred, moved, undone, commented, tried)
                .latest("raiser_informed_at", "raiser informed at", told);
    }

    private static void mentions(Catalogue.Builder catalogue) {
        var person =
                new Column(MENTION, "who", Column.Type.CODE, a -> DSL.field(DSL.name(a, "account_id"), Long.class));
        catalogue.field(Field.of(
                AlertFilterFields.COMMENT,
                "mentions",
                FieldType.STAFF,
                "mentioned",
                new Meaning.Each(MENTIONS, Core.YES, new Meaning.Responsible(person, Optional.empty()))));
    }

    /** A closed alert that nobody tried to reach the student about has no state. */
    private static ClockStates.Times clock() {
        return new ClockStates.Times(
                a -> ALERT.as(a).FIRST_CONTACT_WARN_AT,
                a -> ALERT.as(a).FIRST_CONTACT_DUE_AT,
                a -> ALERT.as(a).FIRST_RESPONSE_AT,
                a -> ALERT.as(a).CLOSED_AT);
    }

    /** When it came to its status: by the last move that nobody took back. */
    private static org.jooq.Field<?> since(String a) {
        var move = STATUS_HISTORY.as(a + "_h");
        var last = DSL.select(DSL.max(move.MOVED_AT))
                .from(move)
                .where(move.CONTACT_ID.eq(ALERT.as(a).CONTACT_ID))
                .and(move.ALERT_ID.eq(ALERT.as(a).ID))
                .and(move.UNDONE_AT.isNull())
                .and(move.FROM_STATUS.isDistinctFrom(move.TO_STATUS));
        return DSL.coalesce(DSL.field(last), ALERT.as(a).CREATED_AT);
    }
}
