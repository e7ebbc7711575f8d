package app.throughline.casework.filter;

import static app.throughline.casework.CaseFilterFields.CASE;
import static app.throughline.db.casework.Tables.CASE_HISTORY;
import static app.throughline.db.casework.Tables.CASE_MERGE;
import static app.throughline.db.casework.Tables.PLAYBOOK;
import static app.throughline.db.casework.Tables.PLAYBOOK_RUN;
import static app.throughline.db.casework.Tables.SUPPORT_CASE;
import static app.throughline.db.note.Tables.CONTACT_ATTEMPT;
import static app.throughline.db.task.Tables.TASK;

import app.throughline.contact.ContactFilterFields;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Choices;
import app.throughline.filter.ClockStates;
import app.throughline.filter.Field;
import app.throughline.filter.FieldType;
import app.throughline.filter.FilterFields;
import app.throughline.filter.KindFields;
import app.throughline.filter.Meaning;
import app.throughline.filter.Option;
import app.throughline.filter.core.Column;
import app.throughline.filter.core.Core;
import app.throughline.filter.core.RecordKind;
import app.throughline.filter.core.Relation;
import app.throughline.filter.core.Test;
import app.throughline.filter.time.Scale;
import app.throughline.filter.time.Window;
import app.throughline.note.NoteFilterFields;
import app.throughline.task.TaskFilterFields;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** What can be asked of where a case came from, what became of it, and when. */
@Component
class CaseActivityFields implements FilterFields {
    private static final RecordKind ENTRY = new RecordKind(
            "case_entry", a -> CASE_HISTORY.as(a), a -> CASE_HISTORY.as(a).ID, a -> CASE_HISTORY.as(a).CONTACT_ID);
    private static final RecordKind RUN = new RecordKind(
            "playbook_run", a -> PLAYBOOK_RUN.as(a), a -> PLAYBOOK_RUN.as(a).ID, a -> PLAYBOOK_RUN.as(a).CONTACT_ID);
    private static final Relation ENTRIES = new Relation("entry", CASE, ENTRY, a -> CASE_HISTORY.as(a).CASE_ID);
    private static final Relation RUNS = new Relation("playbook_run", CASE, RUN, a -> PLAYBOOK_RUN.as(a).CASE_ID);
    private static final Relation TASKS = new Relation("task", CASE, TaskFilterFields.WORK, a -> TASK.as(a).CASE_ID);
    private static final Relation ATTEMPTS =
            new Relation("attempt", CASE, NoteFilterFields.ATTEMPT, a -> CONTACT_ATTEMPT.as(a).CASE_ID);
    private static final Choices ORIGINS = Choices.of(
            Option.of("alert", "An alert"),
            Option.of("person", "A person"),
            Option.of("rule", "A rule"),
            Option.of("workflow", "A workflow"),
            Option.of("import", "An import"),
            Option.of("api", "The API"),
            Option.of("system", "The system"));

    private final DSLContext db;

    CaseActivityFields(DSLContext db) {
        this.db = db;
    }

    @Override
    public void fields(Catalogue.Builder catalogue) {
        var fields = KindFields.of(CASE, catalogue);
        times(fields);
        clocks(fields);
        fields.keyed("opened_from", "opened from", ORIGINS, CaseActivityFields::origin)
                .identifier("merged_into", "merged into", CaseActivityFields::kept)
                .field(Field.of(CASE, "playbook", FieldType.CHOICE, "playbook", playbook())
                        .from(playbooks()))
                .counted("overdue_task_count", "overdue tasks", TASKS, overdue());
        catalogue.link(ContactFilterFields.moment(CASE)).link(ContactFilterFields.moment(TaskFilterFields.WORK));
    }

    private static void times(KindFields fields) {
        var opened = KindFields.source(KindFields.itself(CASE), "created_at", a -> SUPPORT_CASE.as(a).OPENED_AT);
        var changed = KindFields.source(ENTRIES, "happened_at", a -> CASE_HISTORY.as(a).HAPPENED_AT);
        fields.latest("updated_at", "updated at", opened, changed)
                .latest(
                        "last_attempt_at",
                        "last contact attempt at",
                        KindFields.source(ATTEMPTS, "at", a -> CONTACT_ATTEMPT.as(a).ATTEMPTED_AT))
                .daysSince("days_in_status", "days in this status", "status_since", CaseActivityFields::since);
    }

    private static void clocks(KindFields fields) {
        fields.field(ClockStates.field(
                        CASE,
                        "first_response_state",
                        "first contact",
                        new ClockStates.Times(
                                a -> SUPPORT_CASE.as(a).FIRST_CONTACT_WARN_AT,
                                a -> SUPPORT_CASE.as(a).FIRST_CONTACT_DUE_AT,
                                a -> SUPPORT_CASE.as(a).FIRST_RESPONSE_AT,
                                a -> SUPPORT_CASE.as(a).CLOSED_AT),
                        false))
                .field(ClockStates.field(
                        CASE,
                        "resolution_state",
                        "resolution",
                        new ClockStates.Times(
                                a -> SUPPORT_CASE.as(a).RESOLUTION_WARN_AT,
                                a -> SUPPORT_CASE.as(a).RESOLUTION_DUE_AT,
                                a -> SUPPORT_CASE.as(a).CLOSED_AT,
                                a -> SUPPORT_CASE.as(a).CLOCK_PAUSED_AT),
                        true));
    }

    /** When it came to its status, as its history has it. */
    private static org.jooq.Field<?> since(String a) {
        var entry = CASE_HISTORY.as(a + "_h");
        var field = DSL.jsonbGetAttributeAsText(entry.DETAIL, DSL.inline("field"));
        var last = DSL.select(DSL.max(entry.HAPPENED_AT))
                .from(entry)
                .where(entry.CONTACT_ID.eq(SUPPORT_CASE.as(a).CONTACT_ID))
                .and(entry.CASE_ID.eq(SUPPORT_CASE.as(a).ID))
                .and(entry.EVENT
                        .in(
                                DSL.inline("closed"),
                                DSL.inline("reopened"),
                                DSL.inline("merged_into"),
                                DSL.inline("unmerged"))
                        .or(entry.EVENT
                                .in(DSL.inline("changed"), DSL.inline("undone"))
                                .and(field.eq(DSL.inline("status")))));
        return DSL.coalesce(DSL.field(last), SUPPORT_CASE.as(a).OPENED_AT);
    }

    /** The alert that its history names, else by whom it was opened. */
    private static org.jooq.Field<?> origin(String a) {
        var entry = CASE_HISTORY.as(a + "_h");
        var ofAlert = DSL.exists(DSL.selectOne()
                .from(entry)
                .where(entry.CONTACT_ID.eq(SUPPORT_CASE.as(a).CONTACT_ID))
                .and(entry.CASE_ID.eq(SUPPORT_CASE.as(a).ID))
                .and(entry.EVENT.eq(DSL.inline("opened")))
                .and(entry.NEW_VALUE.startsWith(DSL.inline("ALERT-"))));
        return DSL.field(
                "case when {0} then 'alert' else (array['person', 'api', 'import', 'rule', 'system', 'workflow', 'system'])[{1}] end",
                String.class, ofAlert, SUPPORT_CASE.as(a).ACTOR_KIND);
    }

    /** The number of the case that took it in, while nobody took the merge back. */
    private static org.jooq.Field<?> kept(String a) {
        var merge = CASE_MERGE.as(a + "_m");
        var other = SUPPORT_CASE.as(a + "_k");
        return DSL.field(DSL.select(other.NUMBER.cast(String.class))
                .from(merge)
                .join(other)
                .on(other.ID.eq(merge.KEPT_ID))
                .where(merge.CONTACT_ID.eq(SUPPORT_CASE.as(a).CONTACT_ID))
                .and(merge.CASE_ID.eq(SUPPORT_CASE.as(a).ID))
                .and(merge.UNDONE_AT.isNull()));
    }

    private static Meaning playbook() {
        var which = new Column(RUN, "playbook", Column.Type.CODE, a -> PLAYBOOK_RUN.as(a).PLAYBOOK_ID);
        return new Meaning.Each(RUNS, Core.YES, new Meaning.Stored(which));
    }

    private static Core overdue() {
        var open = KindFields.is(TaskFilterFields.WORK, "status", a -> TASK.as(a).STATUS, 1, 2, 3);
        var past = KindFields.on(
                TaskFilterFields.WORK,
                "due_at",
                Column.Type.INSTANT,
                a -> TASK.as(a).DUE_AT,
                new Test.Within(Window.past(Scale.MICROS)));
        return KindFields.all(open, past);
    }

    private Choices playbooks() {
        return () -> db.select(PLAYBOOK.NAME, PLAYBOOK.ID, PLAYBOOK.IS_ACTIVE)
                .from(PLAYBOOK)
                .orderBy(PLAYBOOK.POSITION, PLAYBOOK.ID)
                .limit(1000)
                .fetch(r -> new Option(String.valueOf(r.value2()), r.value1(), r.value2(), 0, !r.value3()));
    }
}
