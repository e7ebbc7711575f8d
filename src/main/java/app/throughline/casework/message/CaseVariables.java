package app.throughline.casework.message;

import static app.throughline.db.access.Tables.ACCOUNT;
import static app.throughline.db.access.Tables.TEAM;
import static app.throughline.db.alert.Tables.ALERT;
import static app.throughline.db.alert.Tables.ALERT_TYPE;
import static app.throughline.db.casework.Tables.SUPPORT_CASE;
import static app.throughline.db.task.Tables.TASK;

import app.throughline.contact.ContactId;
import app.throughline.kernel.RecordRef;
import app.throughline.message.MergeField;
import app.throughline.message.MergeFields;
import app.throughline.message.MergeValue;
import app.throughline.web.When;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a message may say of the case or alert it belongs to. Of a private case, a sensitive record or a type that
 * students are not to see there is nothing (product WF-11), and never what staff wrote.
 */
@Component
class CaseVariables implements MergeFields {
    private static final int MOST_TASKS = 20;
    private static final List<MergeField> FIELDS = List.of(
            new MergeField("case.number", "Number of the case", "case", List.of()),
            new MergeField("case.assignee", "Who answers for the case", "case", List.of()),
            new MergeField("case.assignee_email", "Their e-mail address", "case", List.of()),
            new MergeField("case.due_on", "When the case is due", "case", List.of()),
            new MergeField("case.tasks", "Open tasks for the student", "case", List.of("title", "due_on")),
            new MergeField("alert.number", "Number of the alert", "alert", List.of()),
            new MergeField("alert.type", "Type of the alert", "alert", List.of()));

    private final DSLContext db;
    private final When.Format when;

    CaseVariables(DSLContext db, When.Format when) {
        this.db = db;
        this.when = when;
    }

    @Override
    public List<MergeField> fields() {
        return FIELDS;
    }

    @Override
    public Map<String, MergeValue> values(ContactId contact, @Nullable RecordRef about) {
        var values = new HashMap<String, MergeValue>();
        if (about != null && about.kind().equals("case")) {
            ofCase(contact, about.id(), values);
        } else if (about != null && about.kind().equals("alert")) {
            ofAlert(contact, about.id(), values);
        }
        return values;
    }

    private void ofCase(ContactId contact, long id, Map<String, MergeValue> values) {
        db.select(
                        SUPPORT_CASE.NUMBER,
                        SUPPORT_CASE.DUE_AT,
                        ACCOUNT.GIVEN_NAME,
                        ACCOUNT.FAMILY_NAME,
                        ACCOUNT.EMAIL,
                        TEAM.NAME)
                .from(SUPPORT_CASE)
                .leftJoin(ACCOUNT)
                .on(ACCOUNT.ID.eq(SUPPORT_CASE.ASSIGNEE_ID))
                .leftJoin(TEAM)
                .on(TEAM.ID.eq(SUPPORT_CASE.ASSIGNEE_TEAM_ID))
                .where(SUPPORT_CASE.ID.eq(id))
                .and(SUPPORT_CASE.CONTACT_ID.eq(contact.value()))
                .and(SUPPORT_CASE.IS_PRIVATE.isFalse())
                .and(SUPPORT_CASE.COMPARTMENT_ID.eq((short) 0))
                .fetchOptional()
                .ifPresent(row -> tell(row, id, values));
    }

    private void tell(Record row, long id, Map<String, MergeValue> values) {
        put(values, "case.number", "CASE-" + row.get(SUPPORT_CASE.NUMBER));
        put(values, "case.assignee", assignee(row));
        put(values, "case.assignee_email", Objects.requireNonNullElse(row.get(ACCOUNT.EMAIL), ""));
        put(values, "case.due_on", when.dueThen(row.get(SUPPORT_CASE.DUE_AT)).text());
        values.put("case.tasks", tasks(id));
    }

    private static String assignee(Record row) {
        return row.get(TEAM.NAME) != null
                ? row.get(TEAM.NAME)
                : (row.get(ACCOUNT.GIVEN_NAME) + " " + row.get(ACCOUNT.FAMILY_NAME)).strip();
    }

    private MergeValue tasks(long caseId) {
        return new MergeValue.Lines(db.select(TASK.TITLE, TASK.DUE_AT)
                .from(TASK)
                .where(TASK.CASE_ID.eq(caseId))
                .and(TASK.IS_FOR_CONTACT)
                .and(TASK.COMPLETED_AT.isNull())
                .orderBy(TASK.DUE_AT.asc().nullsLast(), TASK.ID)
                .limit(MOST_TASKS)
                .fetch(row -> {
                    var due = row.value2();
                    return Map.of(
                            "title",
                            row.value1(),
                            "due_on",
                            due == null ? "" : when.dueThen(due).text());
                }));
    }

    private void ofAlert(ContactId contact, long id, Map<String, MergeValue> values) {
        db.select(ALERT.NUMBER, ALERT_TYPE.NAME)
                .from(ALERT)
                .join(ALERT_TYPE)
                .on(ALERT_TYPE.ID.eq(ALERT.TYPE_ID))
                .where(ALERT.ID.eq(id))
                .and(ALERT.CONTACT_ID.eq(contact.value()))
                .and(ALERT.COMPARTMENT_ID.eq((short) 0))
                .and(ALERT_TYPE.IS_STUDENT_VISIBLE)
                .fetchOptional()
                .ifPresent(row -> {
                    put(values, "alert.number", "ALERT-" + row.value1());
                    put(values, "alert.type", row.value2());
                });
    }

    private static void put(Map<String, MergeValue> values, String name, String text) {
        values.put(name, MergeValue.of(text));
    }
}
