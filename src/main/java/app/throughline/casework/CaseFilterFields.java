package app.throughline.casework;

import static app.throughline.contact.ContactFilterFields.STUDENT;
import static app.throughline.db.access.Tables.TEAM;
import static app.throughline.db.alert.Tables.ALERT;
import static app.throughline.db.casework.Tables.CASE_ALERT;
import static app.throughline.db.casework.Tables.CASE_STATUS;
import static app.throughline.db.casework.Tables.CASE_SUBSCRIBER;
import static app.throughline.db.casework.Tables.CASE_TYPE;
import static app.throughline.db.casework.Tables.CLOSE_REASON;
import static app.throughline.db.casework.Tables.SUPPORT_CASE;
import static app.throughline.db.note.Tables.APPOINTMENT;
import static app.throughline.db.note.Tables.CONTACT_ATTEMPT;
import static app.throughline.db.note.Tables.NOTE;
import static app.throughline.db.note.Tables.STORED_FILE;
import static app.throughline.db.task.Tables.TASK;

import app.throughline.alert.Alerts;
import app.throughline.calendar.Institutions;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Choices;
import app.throughline.filter.Field;
import app.throughline.filter.FieldType;
import app.throughline.filter.FilterFields;
import app.throughline.filter.KindFields;
import app.throughline.filter.Meaning;
import app.throughline.filter.Option;
import app.throughline.filter.core.Column;
import app.throughline.filter.core.Core;
import app.throughline.filter.core.Link;
import app.throughline.filter.core.RecordKind;
import app.throughline.filter.core.Relation;
import app.throughline.note.NoteFilterFields;
import app.throughline.task.TaskFilterFields;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** What can be asked of cases, and of an alert's case. */
@Component
public class CaseFilterFields implements FilterFields {
    /** Cases that are not deleted. */
    public static final RecordKind CASE = new RecordKind(
            "case", a -> SUPPORT_CASE.as(a), a -> SUPPORT_CASE.as(a).ID, a -> SUPPORT_CASE.as(a).CONTACT_ID);

    private static final RecordKind FOLLOWER = new RecordKind(
            "subscriber",
            a -> CASE_SUBSCRIBER.as(a),
            a -> CASE_SUBSCRIBER.as(a).ID,
            a -> CASE_SUBSCRIBER.as(a).CONTACT_ID);
    private static final Relation FOLLOWERS =
            new Relation("subscriber", CASE, FOLLOWER, a -> CASE_SUBSCRIBER.as(a).CASE_ID);
    private static final Relation ALERTS = new Relation("alert", CASE, Alerts.KIND, a -> ALERT.as(a).CASE_ID);
    private static final Relation TASKS = new Relation("task", CASE, TaskFilterFields.WORK, a -> TASK.as(a).CASE_ID);
    private static final Relation ATTEMPTS =
            new Relation("attempt", CASE, NoteFilterFields.ATTEMPT, a -> CONTACT_ATTEMPT.as(a).CASE_ID);
    private static final Relation MEETINGS =
            new Relation("appointment", CASE, NoteFilterFields.MEETING, a -> APPOINTMENT.as(a).CASE_ID);
    private static final Relation NOTES = new Relation("note", CASE, NoteFilterFields.WRITTEN, a -> NOTE.as(a).CASE_ID);
    private static final Relation FILES =
            new Relation("file", CASE, NoteFilterFields.STORED, a -> STORED_FILE.as(a).CASE_ID);
    private static final Link OF_ALERT = new Link("case", Alerts.KIND, CASE, a -> ALERT.as(a).CASE_ID);
    private static final KindFields.At GROUP = a -> SUPPORT_CASE.as(a).STATUS_GROUP;
    private static final KindFields.At DUE = a -> SUPPORT_CASE.as(a).DUE_AT;
    private static final Core OPEN = KindFields.is(CASE, "status_category", GROUP, 1, 2);
    private static final KindFields.At NUMBER = a -> SUPPORT_CASE.as(a).NUMBER.cast(String.class);
    private static final Meaning GROUPS = new Meaning.OneOf(Map.of(
            "open", OPEN,
            "to_do", KindFields.is(CASE, "status_category", GROUP, 1),
            "in_progress", KindFields.is(CASE, "status_category", GROUP, 2),
            "resolved", KindFields.is(CASE, "status_category", GROUP, 3),
            "cancelled", KindFields.is(CASE, "status_category", GROUP, 4)));
    private static final Core OPEN_TASK =
            KindFields.is(TaskFilterFields.WORK, "status", a -> TASK.as(a).STATUS, 1, 2, 3);
    private static final Choices RESULTS = Choices.of(Stream.of(Result.values())
            .map(result -> Option.of(result.key(), result.label(), result.code()))
            .toArray(Option[]::new));

    private static final Choices CATEGORIES = Choices.of(
            Option.of("open", "Open"),
            Option.of("to_do", "To do"),
            Option.of("in_progress", "In progress"),
            Option.of("resolved", "Resolved"),
            Option.of("cancelled", "Cancelled"));

    private final DSLContext db;
    private final Institutions institutions;

    CaseFilterFields(DSLContext db, Institutions institutions) {
        this.db = db;
        this.institutions = institutions;
    }

    @Override
    public void categories(Catalogue.Builder catalogue) {
        catalogue.category(CASE, "case", "cases").category(FOLLOWER, "subscriber", "subscribers");
    }

    @Override
    public void fields(Catalogue.Builder catalogue) {
        var fields = KindFields.of(CASE, catalogue);
        what(fields);
        who(fields);
        times(fields);
        related(fields);
        ofAlerts(catalogue);
        relations(catalogue);
    }

    private void ofAlerts(Catalogue.Builder catalogue) {
        KindFields.of(FOLLOWER, catalogue)
                .staff("who", "subscriber", a -> CASE_SUBSCRIBER.as(a).ACCOUNT_ID, a -> CASE_SUBSCRIBER.as(a).TEAM_ID);
        KindFields.of(Alerts.KIND, catalogue)
                .field(Field.of(
                                Alerts.KIND,
                                "case_type",
                                FieldType.CHOICE,
                                "case type",
                                new Meaning.Of(OF_ALERT, stored("type", a -> SUPPORT_CASE.as(a).TYPE_ID)))
                        .from(types()))
                .field(Field.of(
                                Alerts.KIND,
                                "case_status",
                                FieldType.CHOICE,
                                "case status",
                                new Meaning.Of(OF_ALERT, stored("status", a -> SUPPORT_CASE.as(a).STATUS_ID)))
                        .from(statuses()));
        theirCase(KindFields.of(Alerts.KIND, catalogue));
    }

    private static void theirCase(KindFields fields) {
        fields.field(Field.of(
                        Alerts.KIND,
                        "case_number",
                        FieldType.IDENTIFIER,
                        "case number",
                        new Meaning.Of(
                                OF_ALERT,
                                new Meaning.Stored(new Column(CASE, "number", Column.Type.TEXT, NUMBER::apply)))))
                .field(Field.of(
                                Alerts.KIND,
                                "case_status_category",
                                FieldType.CHOICE,
                                "case status category",
                                new Meaning.Of(OF_ALERT, GROUPS))
                        .from(CATEGORIES))
                .yesNo("folded", "was folded into its case", CaseFilterFields::isFolded);
    }

    private static org.jooq.Field<Boolean> isFolded(String a) {
        var link = CASE_ALERT.as(a + "_l");
        return DSL.field(DSL.exists(DSL.selectOne()
                .from(link)
                .where(link.ALERT_ID.eq(ALERT.as(a).ID))
                .and(link.IS_FOLDED)));
    }

    private static void relations(Catalogue.Builder catalogue) {
        catalogue
                .naming(CASE, "CASE-", "number")
                .relation(new Relation("case", STUDENT, CASE, a -> SUPPORT_CASE.as(a).CONTACT_ID))
                .relation(FOLLOWERS)
                .relation(ALERTS)
                .relation(TASKS)
                .relation(ATTEMPTS)
                .relation(MEETINGS)
                .relation(NOTES)
                .relation(FILES)
                .link(new Link("contact", CASE, STUDENT, a -> SUPPORT_CASE.as(a).CONTACT_ID))
                .link(OF_ALERT)
                .link(new Link("case", TaskFilterFields.WORK, CASE, a -> TASK.as(a).CASE_ID));
    }

    private static Meaning stored(String name, KindFields.At at) {
        return new Meaning.Stored(new Column(CASE, name, Column.Type.CODE, at::apply));
    }

    private void what(KindFields fields) {
        fields.identifier("number", "number", NUMBER)
                .text("title", "title", a -> SUPPORT_CASE.as(a).TITLE)
                .text("description", "description", a -> SUPPORT_CASE.as(a).DESCRIPTION)
                .coded("type", "type", types(), a -> SUPPORT_CASE.as(a).TYPE_ID)
                .ordered("priority", "priority", KindFields.priorities(), a -> SUPPORT_CASE.as(a).PRIORITY)
                .coded("status", "status", statuses(), a -> SUPPORT_CASE.as(a).STATUS_ID)
                .field(Field.of(CASE, "status_category", FieldType.CHOICE, "status category", GROUPS)
                        .from(CATEGORIES))
                .defined("is_open", "is open", "open", OPEN)
                .yesNo("private", "is private", a -> SUPPORT_CASE.as(a).IS_PRIVATE)
                .yesNo("reached", "student was reached", a -> SUPPORT_CASE.as(a).IS_REACHED)
                .coded("result", "result", RESULTS, a -> SUPPORT_CASE.as(a).RESULT)
                .coded("closing_reason", "closing reason", reasons(), a -> SUPPORT_CASE.as(a).REASON_ID)
                .number("reopen_count", "times reopened", a -> SUPPORT_CASE.as(a).REOPEN_COUNT);
    }

    private void who(KindFields fields) {
        fields.staff(
                        "assignee",
                        "assignee",
                        a -> SUPPORT_CASE.as(a).ASSIGNEE_ID,
                        a -> SUPPORT_CASE.as(a).ASSIGNEE_TEAM_ID)
                .coded("assignee_team", "team", teams(), a -> SUPPORT_CASE.as(a).ASSIGNEE_TEAM_ID)
                .person("created_by", "opened by", a -> SUPPORT_CASE.as(a).OPENED_BY)
                .defined(
                        "unclaimed",
                        "is unclaimed",
                        "unclaimed",
                        KindFields.has(
                                CASE, "assignee.team", Column.Type.CODE, a -> SUPPORT_CASE.as(a).ASSIGNEE_TEAM_ID));
        subscribers(fields);
    }

    private static void subscribers(KindFields fields) {
        fields.everyone(
                "subscribers",
                "subscribers",
                FOLLOWERS,
                a -> CASE_SUBSCRIBER.as(a).ACCOUNT_ID,
                a -> CASE_SUBSCRIBER.as(a).TEAM_ID);
    }

    private void times(KindFields fields) {
        KindFields.At opened = a -> SUPPORT_CASE.as(a).OPENED_AT;
        var due = new Column(CASE, "due_at", Column.Type.INSTANT, DUE::apply);
        fields.instant("created_at", "created at", "created", opened)
                .due(OPEN, DUE, institutions)
                .field(Field.of(
                        CASE,
                        "overdue_days",
                        FieldType.NUMBER,
                        "days overdue",
                        new Meaning.While(OPEN, new Meaning.DaysSince(due))))
                .daysSince("age_days", "age in days", "created_at", opened);
        clocks(fields);
    }

    private static void clocks(KindFields fields) {
        fields.instant("first_response_at", "first contact at", a -> SUPPORT_CASE.as(a).FIRST_RESPONSE_AT)
                .instant("first_response_due_at", "first contact due at", a -> SUPPORT_CASE.as(a).FIRST_CONTACT_DUE_AT)
                .instant("resolution_due_at", "resolution due at", a -> SUPPORT_CASE.as(a).RESOLUTION_DUE_AT)
                .defined(
                        "is_paused",
                        "is paused",
                        "paused",
                        KindFields.has(
                                CASE, "clock_paused_at", Column.Type.INSTANT, a -> SUPPORT_CASE.as(a).CLOCK_PAUSED_AT))
                .instant("resolved_at", "resolved at", "resolved", a -> SUPPORT_CASE.as(a).RESOLVED_AT)
                .instant("closed_at", "closed at", "closed", a -> SUPPORT_CASE.as(a).CLOSED_AT)
                .instant("first_closed_at", "first closed at", a -> SUPPORT_CASE.as(a).FIRST_CLOSED_AT)
                .instant("last_activity_at", "last activity at", a -> SUPPORT_CASE.as(a).LAST_ACTIVITY_AT);
    }

    private static void related(KindFields fields) {
        fields.some("has_alerts", "has alerts", ALERTS, Core.YES)
                .counted("alert_count", "alerts", ALERTS, Core.YES)
                .some("has_open_tasks", "has open tasks", TASKS, OPEN_TASK)
                .counted("task_count", "tasks", TASKS, Core.YES)
                .counted("open_task_count", "open tasks", TASKS, OPEN_TASK)
                .counted("attempt_count", "contact attempts", ATTEMPTS, Core.YES)
                .some("has_appointments", "has appointments", MEETINGS, Core.YES)
                .some("has_notes", "has notes", NOTES, Core.YES)
                .some("has_files", "has files", FILES, Core.YES);
    }

    private Choices types() {
        return () -> db.select(CASE_TYPE.KEY, CASE_TYPE.NAME, CASE_TYPE.ID, CASE_TYPE.IS_ACTIVE)
                .from(CASE_TYPE)
                .orderBy(CASE_TYPE.POSITION, CASE_TYPE.ID)
                .limit(1000)
                .fetch(r -> new Option(r.value1(), r.value2(), r.value3(), 0, !r.value4()));
    }

    private Choices statuses() {
        return () -> db.select(CASE_STATUS.KEY, CASE_STATUS.NAME, CASE_STATUS.ID, CASE_STATUS.IS_ACTIVE)
                .from(CASE_STATUS)
                .orderBy(CASE_STATUS.GROUP_CODE, CASE_STATUS.POSITION, CASE_STATUS.ID)
                .limit(1000)
                .fetch(r -> new Option(r.value1(), r.value2(), r.value3(), 0, !r.value4()));
    }

    private Choices teams() {
        return () -> db.select(TEAM.NAME, TEAM.ID)
                .from(TEAM)
                .orderBy(TEAM.NAME, TEAM.ID)
                .limit(1000)
                .fetch(r -> Option.of(String.valueOf(r.value2()), r.value1(), r.value2()));
    }

    private Choices reasons() {
        return () -> db.select(CLOSE_REASON.KEY, CLOSE_REASON.NAME, CLOSE_REASON.ID, CLOSE_REASON.IS_ACTIVE)
                .from(CLOSE_REASON)
                .orderBy(CLOSE_REASON.POSITION, CLOSE_REASON.ID)
                .limit(1000)
                .fetch(r -> new Option(r.value1(), r.value2(), r.value3(), 0, !r.value4()));
    }
}
