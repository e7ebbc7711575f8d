package app.throughline.task;

import static app.throughline.contact.ContactFilterFields.STUDENT;
import static app.throughline.db.task.Tables.CHECKLIST_ITEM;
import static app.throughline.db.task.Tables.TASK;
import static app.throughline.db.task.Tables.TASK_SUBSCRIBER;

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
import app.throughline.filter.core.Test;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What can be asked of tasks. */
@Component
public class TaskFilterFields implements FilterFields {
    /** Tasks that are not deleted. */
    public static final RecordKind WORK =
            new RecordKind("task", a -> TASK.as(a), a -> TASK.as(a).ID, a -> TASK.as(a).CONTACT_ID);

    private static final RecordKind STEP = new RecordKind(
            "checklist_item",
            a -> CHECKLIST_ITEM.as(a),
            a -> CHECKLIST_ITEM.as(a).ID,
            a -> CHECKLIST_ITEM.as(a).CONTACT_ID);
    private static final RecordKind FOLLOWER = new RecordKind(
            "task_subscriber",
            a -> TASK_SUBSCRIBER.as(a),
            a -> TASK_SUBSCRIBER.as(a).ID,
            a -> TASK_SUBSCRIBER.as(a).CONTACT_ID);
    private static final Relation STEPS = new Relation("checklist_item", WORK, STEP, a -> CHECKLIST_ITEM.as(a).TASK_ID);
    private static final Relation FOLLOWERS =
            new Relation("subscriber", WORK, FOLLOWER, a -> TASK_SUBSCRIBER.as(a).TASK_ID);
    private static final KindFields.At STATUS = a -> TASK.as(a).STATUS;
    private static final KindFields.At DUE = a -> TASK.as(a).DUE_AT;
    private static final Core OPEN = KindFields.is(WORK, "status", STATUS, 1, 2, 3);

    private final Institutions institutions;

    TaskFilterFields(Institutions institutions) {
        this.institutions = institutions;
    }

    @Override
    public void categories(Catalogue.Builder catalogue) {
        catalogue
                .category(WORK, "task", "tasks")
                .category(STEP, "checklist item", "checklist items")
                .category(FOLLOWER, "subscriber", "subscribers");
    }

    @Override
    public void fields(Catalogue.Builder catalogue) {
        var fields = KindFields.of(WORK, catalogue)
                .identifier("number", "number", a -> TASK.as(a).NUMBER.cast(String.class))
                .text("title", "title", a -> TASK.as(a).TITLE)
                .text("description", "description", a -> TASK.as(a).DESCRIPTION)
                .keyed("type", "type", types(), a -> TASK.as(a).TYPE)
                .ordered("priority", "priority", KindFields.priorities(), a -> TASK.as(a).PRIORITY)
                .coded("status", "status", statuses(), STATUS)
                .openOrClosed(OPEN)
                .staff("assignee", "assignee", a -> TASK.as(a).ASSIGNEE_ID, a -> TASK.as(a).ASSIGNEE_TEAM_ID)
                .yesNo("for_contact", "is for the student", a -> TASK.as(a).IS_FOR_CONTACT)
                .person("created_by", "creator", a -> TASK.as(a).CREATED_BY);
        times(fields);
        steps(catalogue);
    }

    private static void steps(Catalogue.Builder catalogue) {
        KindFields.of(STEP, catalogue)
                .text("label", "text", a -> CHECKLIST_ITEM.as(a).LABEL)
                .yesNo("is_done", "is ticked", a -> CHECKLIST_ITEM.as(a).IS_DONE);
        KindFields.of(FOLLOWER, catalogue)
                .staff("who", "subscriber", a -> TASK_SUBSCRIBER.as(a).ACCOUNT_ID, a -> TASK_SUBSCRIBER.as(a).TEAM_ID);
        catalogue
                .naming(WORK, "TASK-", "number")
                .naming(STEP, "", "label")
                .relation(STEPS)
                .relation(FOLLOWERS)
                .relation(new Relation("task", STUDENT, WORK, a -> TASK.as(a).CONTACT_ID))
                .link(new Link("contact", WORK, STUDENT, a -> TASK.as(a).CONTACT_ID));
    }

    private void times(KindFields fields) {
        var unticked = KindFields.on(
                STEP, "is_done", Column.Type.FLAG, a -> CHECKLIST_ITEM.as(a).IS_DONE, new Test.Among(Set.of(0L)));
        fields.instant("created_at", "created at", "created", a -> TASK.as(a).CREATED_AT)
                .due(OPEN, DUE, institutions)
                .instant("completed_at", "completed at", "completed", a -> TASK.as(a).COMPLETED_AT)
                .person("completed_by", "completed by", a -> TASK.as(a).COMPLETED_BY)
                .yesNo(
                        "completed_late",
                        "was completed late",
                        a -> org.jooq.impl.DSL.field(TASK.as(a).COMPLETED_AT.ge(TASK.as(a).DUE_AT)))
                .counted("checklist_open", "open checklist items", STEPS, unticked)
                .defined(
                        "has_case",
                        "has a case",
                        KindFields.has(WORK, "case_id", Column.Type.CODE, a -> TASK.as(a).CASE_ID));
        subscribers(fields);
    }

    private static void subscribers(KindFields fields) {
        fields.everyone(
                "subscribers",
                "subscribers",
                FOLLOWERS,
                a -> TASK_SUBSCRIBER.as(a).ACCOUNT_ID,
                a -> TASK_SUBSCRIBER.as(a).TEAM_ID);
    }

    private static Choices types() {
        return Choices.of(Stream.of(TaskType.values())
                .map(type -> Option.of(type.key(), type.label()))
                .toArray(Option[]::new));
    }

    private static Choices statuses() {
        return Choices.of(Stream.of(TaskStatus.values())
                .map(status ->
                        Option.of(status.name().toLowerCase(java.util.Locale.ROOT), status.label(), status.code()))
                .toArray(Option[]::new));
    }
}
