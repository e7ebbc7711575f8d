package app.throughline.alert.filter;

import static app.throughline.alert.Alerts.KIND;
import static app.throughline.contact.ContactFilterFields.STUDENT;
import static app.throughline.db.alert.Tables.ALERT;
import static app.throughline.db.alert.Tables.ALERT_COMMENT;
import static app.throughline.db.alert.Tables.ALERT_GROUP;
import static app.throughline.db.alert.Tables.ALERT_TYPE;
import static app.throughline.db.alert.Tables.REASON;
import static app.throughline.db.note.Tables.CONTACT_ATTEMPT;

import app.throughline.alert.AlertStatus;
import app.throughline.alert.AlertType;
import app.throughline.calendar.Institutions;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Choices;
import app.throughline.filter.FilterFields;
import app.throughline.filter.KindFields;
import app.throughline.filter.Option;
import app.throughline.filter.core.Column;
import app.throughline.filter.core.Core;
import app.throughline.filter.core.Link;
import app.throughline.filter.core.RecordKind;
import app.throughline.filter.core.Relation;
import app.throughline.note.NoteFilterFields;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** What can be asked of alerts and their comments. */
@Component
public class AlertFilterFields implements FilterFields {
    static final RecordKind COMMENT = new RecordKind(
            "comment", a -> ALERT_COMMENT.as(a), a -> ALERT_COMMENT.as(a).ID, a -> ALERT_COMMENT.as(a).CONTACT_ID);
    static final Relation COMMENTS = new Relation("comment", KIND, COMMENT, a -> ALERT_COMMENT.as(a).ALERT_ID);
    static final Relation ATTEMPTS =
            new Relation("attempt", KIND, NoteFilterFields.ATTEMPT, a -> CONTACT_ATTEMPT.as(a).ALERT_ID);
    private static final KindFields.At STATUS = a -> ALERT.as(a).STATUS;
    private static final Core OPEN = KindFields.is(KIND, "status", STATUS, 1, 2, 3);
    private static final Choices KINDS = Choices.of(
            Option.of("concern", "Concern", AlertType.Kind.CONCERN.code()),
            Option.of("fyi", "FYI", AlertType.Kind.FYI.code()),
            Option.of("kudos", "Kudos", AlertType.Kind.KUDOS.code()));
    private static final Choices SOURCES = Choices.of(
            Option.of("manual", "Staff"),
            Option.of("faculty", "Faculty"),
            Option.of("form", "Form"),
            Option.of("rule", "Rule"),
            Option.of("workflow", "Workflow"),
            Option.of("import", "Import"),
            Option.of("api", "API"),
            Option.of("student", "Student"),
            Option.of("campaign", "Campaign"));

    private final DSLContext db;
    private final Institutions institutions;

    AlertFilterFields(DSLContext db, Institutions institutions) {
        this.db = db;
        this.institutions = institutions;
    }

    @Override
    public void categories(Catalogue.Builder catalogue) {
        catalogue.category(KIND, "alert", "alerts").category(COMMENT, "comment", "comments");
    }

    @Override
    public void fields(Catalogue.Builder catalogue) {
        var fields = KindFields.of(KIND, catalogue);
        what(fields);
        who(fields);
        times(fields);
        KindFields.of(COMMENT, catalogue)
                .person("author", "author", a -> ALERT_COMMENT.as(a).AUTHOR_ID)
                .instant("at", "time", "written", a -> ALERT_COMMENT.as(a).WRITTEN_AT);
        catalogue
                .naming(KIND, "ALERT-", "number")
                .naming(COMMENT, "comment of ", "at")
                .relation(new Relation("alert", STUDENT, KIND, a -> ALERT.as(a).CONTACT_ID))
                .relation(COMMENTS)
                .relation(ATTEMPTS)
                .link(new Link("contact", KIND, STUDENT, a -> ALERT.as(a).CONTACT_ID));
    }

    private void what(KindFields fields) {
        fields.identifier("number", "number", a -> ALERT.as(a).NUMBER.cast(String.class))
                .text("title", "title", a -> ALERT.as(a).TITLE)
                .text("description", "description", a -> ALERT.as(a).DESCRIPTION)
                .coded("type", "type", types(), a -> ALERT.as(a).TYPE_ID)
                .coded("type_group", "type group", groups(), a -> ALERT_TYPE.as(a + "_t").GROUP_ID)
                .coded("kind", "kind", KINDS, a -> ALERT.as(a).KIND)
                .ordered("priority", "priority", KindFields.priorities(), a -> ALERT.as(a).PRIORITY)
                .coded("status", "status", statuses(), STATUS)
                .openOrClosed(OPEN);
        origin(fields);
    }

    private void origin(KindFields fields) {
        fields.yesNo("sensitive", "is sensitive", AlertGuards.SENSITIVE)
                .keyed("source", "source", SOURCES, a -> ALERT.as(a).SOURCE)
                .identifier("source_ref", "source reference", a -> ALERT.as(a).SOURCE_REF)
                .coded("reason", "reason", reasons(), a -> ALERT.as(a).REASON_ID)
                .number("occurrences", "occurrences", a -> ALERT.as(a).OCCURRENCES)
                .yesNo("held_by_budget", "is held by the budget", a -> ALERT.as(a).IS_HELD)
                .defined(
                        "has_case",
                        "has a case",
                        KindFields.has(KIND, "case_id", Column.Type.CODE, a -> ALERT.as(a).CASE_ID));
    }

    private static void who(KindFields fields) {
        fields.staff("reviewer", "reviewer", a -> ALERT.as(a).REVIEWER_ID, a -> ALERT.as(a).REVIEWER_TEAM_ID)
                .person("created_by", "raised by", a -> ALERT.as(a).CREATED_BY)
                .person("reviewed_by", "reviewed by", a -> ALERT.as(a).REVIEWED_BY)
                .counted("comment_count", "comments", COMMENTS, Core.YES)
                .counted("attempt_count", "contact attempts", ATTEMPTS, Core.YES);
    }

    private void times(KindFields fields) {
        KindFields.At created = a -> ALERT.as(a).CREATED_AT;
        fields.instant("created_at", "created at", "created", created)
                .instant("last_occurred_at", "last occurred at", a -> ALERT.as(a).LAST_OCCURRED_AT)
                .due(OPEN, a -> ALERT.as(a).DUE_AT, institutions)
                .instant("reviewed_at", "reviewed at", "reviewed", a -> ALERT.as(a).REVIEWED_AT)
                .defined(
                        "is_unreviewed",
                        "is not reviewed",
                        "not reviewed",
                        Core.and(List.of(
                                OPEN,
                                Core.not(KindFields.has(
                                        KIND, "reviewed_at", Column.Type.INSTANT, a -> ALERT.as(a).REVIEWED_AT)))));
        ended(fields, created);
    }

    private static void ended(KindFields fields, KindFields.At created) {
        fields.instant("escalated_at", "escalated at", "escalated", a -> ALERT.as(a).ESCALATED_AT)
                .instant("resolved_at", "resolved at", "resolved", a -> ALERT.as(a).RESOLVED_AT)
                .instant("dismissed_at", "dismissed at", "dismissed", a -> ALERT.as(a).DISMISSED_AT)
                .instant("cancelled_at", "cancelled at", "cancelled", a -> ALERT.as(a).CANCELLED_AT)
                .instant("closed_at", "closed at", "closed", a -> ALERT.as(a).CLOSED_AT)
                .instant("first_response_at", "first contact at", a -> ALERT.as(a).FIRST_RESPONSE_AT)
                .daysSince("age_days", "age in days", "created_at", created);
    }

    private Choices types() {
        return () -> db.select(ALERT_TYPE.KEY, ALERT_TYPE.NAME, ALERT_TYPE.ID, ALERT_TYPE.IS_ACTIVE)
                .from(ALERT_TYPE)
                .orderBy(ALERT_TYPE.POSITION, ALERT_TYPE.ID)
                .limit(1000)
                .fetch(r -> new Option(r.value1(), r.value2(), r.value3(), 0, !r.value4()));
    }

    private Choices groups() {
        return () -> db.select(ALERT_GROUP.KEY, ALERT_GROUP.NAME, ALERT_GROUP.ID)
                .from(ALERT_GROUP)
                .orderBy(ALERT_GROUP.POSITION)
                .limit(100)
                .fetch(r -> Option.of(r.value1(), r.value2(), r.value3()));
    }

    private Choices reasons() {
        return () -> db.select(REASON.KEY, REASON.NAME, REASON.ID, REASON.IS_ACTIVE)
                .from(REASON)
                .orderBy(REASON.STATUS, REASON.POSITION, REASON.ID)
                .limit(1000)
                .fetch(r -> new Option(r.value1(), r.value2(), r.value3(), 0, !r.value4()));
    }

    private static Choices statuses() {
        return Choices.of(Stream.of(AlertStatus.values())
                .map(status -> Option.of(status.name().toLowerCase(Locale.ROOT), status.label(), status.code()))
                .toArray(Option[]::new));
    }
}
