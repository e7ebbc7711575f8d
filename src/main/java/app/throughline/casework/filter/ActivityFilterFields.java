package app.throughline.casework.filter;

import static app.throughline.contact.ContactFilterFields.STUDENT;
import static app.throughline.db.alert.Tables.ALERT_TYPE;
import static app.throughline.db.casework.Tables.CASE_TYPE;

import app.throughline.filter.Catalogue;
import app.throughline.filter.Choices;
import app.throughline.filter.FilterFields;
import app.throughline.filter.KindFields;
import app.throughline.filter.Option;
import app.throughline.filter.core.Column;
import app.throughline.filter.core.Core;
import app.throughline.filter.core.Grant;
import app.throughline.filter.core.Guard;
import app.throughline.filter.core.RecordKind;
import app.throughline.filter.core.Relation;
import app.throughline.filter.core.Test;
import java.util.HashSet;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * What can be asked of whatever staff did about a student: one kind of record over alerts, comments, cases, tasks, notes,
 * files, contact attempts and appointments, so that "anything in the last week" is one question. Each is as open as the
 * record that it stands for.
 */
@Component
class ActivityFilterFields implements FilterFields {
    private static final String ON_OPEN_CASE =
            "coalesce(r_c.compartment_id = 0 and not r_c.is_private, r_x.case_id is null)";
    private static final String OF_CASE = " r_x left join casework.support_case r_c on r_c.id = r_x.case_id";

    /** Contact, id, kind, time, account, name, whether it is open to everybody, whether its readers were not chosen. */
    private static final String ALL = String.join(
            " union all ",
            "select r_x.contact_id, r_x.id * 8 as id, 'alert' as kind, r_x.created_at as happened_at, r_x.created_by as"
                    + " account_id, r_x.title as name, r_x.compartment_id = 0 as is_open, true as is_shared from alert.alert r_x",
            "select r_x.contact_id, r_x.id * 8 + 1, 'comment', r_x.written_at, r_x.author_id, '', r_a.compartment_id = 0, true"
                    + " from alert.alert_comment r_x join alert.alert r_a on r_a.id = r_x.alert_id",
            "select r_x.contact_id, r_x.id * 8 + 2, 'case', r_x.opened_at, r_x.opened_by, r_x.title,"
                    + " r_x.compartment_id = 0 and not r_x.is_private, true from casework.support_case r_x",
            "select r_x.contact_id, r_x.id * 8 + 3, 'task', r_x.created_at, r_x.created_by, r_x.title, " + ON_OPEN_CASE
                    + ", true from task.task" + OF_CASE,
            "select r_x.contact_id, r_x.id * 8 + 4, 'note', r_x.written_at, r_x.author_id, '', " + ON_OPEN_CASE
                    + ", r_x.visibility = 1 from note.note" + OF_CASE,
            "select r_x.contact_id, r_x.id * 8 + 5, 'file', r_x.uploaded_at, r_x.author_id, r_x.name, " + ON_OPEN_CASE
                    + ", r_x.visibility = 1 from note.stored_file" + OF_CASE,
            "select r_x.contact_id, r_x.id * 8 + 6, 'attempt', r_x.attempted_at, r_x.account_id, '', " + ON_OPEN_CASE
                    + " and coalesce(r_a.compartment_id = 0, r_x.alert_id is null), true from note.contact_attempt"
                    + OF_CASE + " left join alert.alert r_a on r_a.id = r_x.alert_id",
            "select r_x.contact_id, r_x.id * 8 + 7, 'appointment', r_x.starts_at, r_x.staff_id, r_x.purpose, "
                    + ON_OPEN_CASE + ", true from note.appointment" + OF_CASE);

    private static final RecordKind ACTIVITY = new RecordKind(
            "activity",
            a -> DSL.table("(" + ALL + ")").as(a),
            a -> at(a, "id", Long.class),
            a -> at(a, "contact_id", Long.class));
    private static final Choices KINDS = Choices.of(
            Option.of("alert", "Alert raised"),
            Option.of("comment", "Comment"),
            Option.of("case", "Case opened"),
            Option.of("task", "Task created"),
            Option.of("note", "Note"),
            Option.of("file", "File"),
            Option.of("attempt", "Contact attempt"),
            Option.of("appointment", "Appointment"));

    private final DSLContext db;

    ActivityFilterFields(DSLContext db) {
        this.db = db;
    }

    private static <T> Field<T> at(String alias, String column, Class<T> type) {
        return DSL.field(DSL.name(alias, column), type);
    }

    @Override
    public void categories(Catalogue.Builder catalogue) {
        catalogue.category(ACTIVITY, "activity", "activities");
    }

    @Override
    public void fields(Catalogue.Builder catalogue) {
        KindFields.of(ACTIVITY, catalogue)
                .keyed("kind", "kind", KINDS, a -> at(a, "kind", String.class))
                .instant("at", "time", "recorded", a -> at(a, "happened_at", java.time.OffsetDateTime.class))
                .person("by", "staff member", a -> at(a, "account_id", Long.class))
                .text("name", "name", a -> at(a, "name", String.class));
        catalogue
                .naming(ACTIVITY, "activity of ", "at")
                .guard(new Guard.Personal(ACTIVITY, flag("is_shared")))
                .guard(new Guard.Sensitive(ACTIVITY, flag("is_open"), _ -> grants()))
                .relation(new Relation("activity", STUDENT, ACTIVITY, a -> at(a, "contact_id", Long.class)));
    }

    private static Core flag(String name) {
        return KindFields.on(
                ACTIVITY, name, Column.Type.FLAG, a -> at(a, name, Boolean.class), new Test.Among(Set.of(1L)));
    }

    /** Any alert or case may be among them. */
    private Set<Grant> grants() {
        var needed = new HashSet<Grant>(Set.of(new Grant.Right("view_all_cases")));
        db.select(ALERT_TYPE.COMPARTMENT_ID)
                .from(ALERT_TYPE)
                .where(ALERT_TYPE.COMPARTMENT_ID.ne((short) 0))
                .union(DSL.select(CASE_TYPE.COMPARTMENT_ID).from(CASE_TYPE).where(CASE_TYPE.COMPARTMENT_ID.ne((short)
                        0)))
                .forEach(row -> needed.add(new Grant.Compartment(row.value1())));
        return needed;
    }
}
