package app.throughline.action.perform;

import static app.throughline.db.academics.Tables.ENROLLMENT;
import static app.throughline.db.alert.Tables.ALERT;
import static app.throughline.db.alert.Tables.ALERT_GROUP;
import static app.throughline.db.alert.Tables.ALERT_TYPE;
import static app.throughline.db.casework.Tables.CASE_ALERT;
import static app.throughline.db.casework.Tables.CASE_STATUS;
import static app.throughline.db.casework.Tables.CASE_TYPE;
import static app.throughline.db.casework.Tables.SUPPORT_CASE;
import static app.throughline.db.contact.Tables.CONTACT;
import static org.jooq.impl.DSL.select;

import app.throughline.access.Assignee;
import app.throughline.action.ActionRefused;
import app.throughline.action.Subject;
import app.throughline.alert.AlertStatus;
import app.throughline.calendar.Priority;
import app.throughline.contact.ContactId;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads records as actions find them, one statement each. */
@Component
class FactsStore {
    private final DSLContext db;

    FactsStore(DSLContext db) {
        this.db = db;
    }

    /** The record as it is now. @throws ActionRefused if it is not there any more */
    Facts read(Subject subject) {
        var found = switch (subject.kind()) {
            case ALERT -> alert(subject);
            case CASE -> supportCase(subject);
            case ENROLLMENT -> enrollment(subject);
            case CONTACT -> contact(subject);
        };
        return found.orElseThrow(() -> new ActionRefused("The record is not there any more."));
    }

    private Optional<Facts> alert(Subject subject) {
        return db.select(ALERT.fields())
                .select(ALERT_TYPE.NAME, ALERT_GROUP.KEY)
                .from(ALERT)
                .join(ALERT_TYPE)
                .on(ALERT_TYPE.ID.eq(ALERT.TYPE_ID))
                .join(ALERT_GROUP)
                .on(ALERT_GROUP.ID.eq(ALERT_TYPE.GROUP_ID))
                .where(ALERT.ID.eq(subject.about().id()))
                .fetchOptional(r -> alert(subject, r));
    }

    private static Facts alert(Subject subject, Record r) {
        var status = AlertStatus.of(r.get(ALERT.STATUS));
        return new Facts(
                subject,
                r.get(ALERT.NUMBER),
                new ContactId(r.get(ALERT.CONTACT_ID)),
                r.get(ALERT.TITLE),
                r.get(ALERT.DESCRIPTION),
                r.get(ALERT_TYPE.NAME),
                r.get(ALERT_GROUP.KEY),
                status.label(),
                status.isOpen(),
                Priority.of(r.get(ALERT.PRIORITY)),
                who(r.get(ALERT.REVIEWER_ID), r.get(ALERT.REVIEWER_TEAM_ID)),
                r.get(ALERT.DUE_AT),
                status.isOpen() ? r.get(ALERT.CASE_ID) : null,
                r.get(ALERT.SECTION_ID),
                r.get(ALERT.COMPARTMENT_ID));
    }

    private Optional<Facts> supportCase(Subject subject) {
        return db.select(SUPPORT_CASE.fields())
                .select(CASE_TYPE.NAME, CASE_STATUS.NAME)
                .from(SUPPORT_CASE)
                .join(CASE_TYPE)
                .on(CASE_TYPE.ID.eq(SUPPORT_CASE.TYPE_ID))
                .join(CASE_STATUS)
                .on(CASE_STATUS.ID.eq(SUPPORT_CASE.STATUS_ID))
                .where(SUPPORT_CASE.ID.eq(subject.about().id()))
                .fetchOptional(r -> supportCase(subject, r));
    }

    private static Facts supportCase(Subject subject, Record r) {
        return new Facts(
                subject,
                r.get(SUPPORT_CASE.NUMBER),
                new ContactId(r.get(SUPPORT_CASE.CONTACT_ID)),
                r.get(SUPPORT_CASE.TITLE),
                r.get(SUPPORT_CASE.DESCRIPTION),
                r.get(CASE_TYPE.NAME),
                "",
                r.get(CASE_STATUS.NAME),
                r.get(SUPPORT_CASE.CLOSED_AT) == null,
                Priority.of(r.get(SUPPORT_CASE.PRIORITY)),
                who(r.get(SUPPORT_CASE.ASSIGNEE_ID), r.get(SUPPORT_CASE.ASSIGNEE_TEAM_ID)),
                r.get(SUPPORT_CASE.DUE_AT),
                r.get(SUPPORT_CASE.ID),
                null,
                r.get(SUPPORT_CASE.COMPARTMENT_ID));
    }

    private Optional<Facts> enrollment(Subject subject) {
        return db.select(ENROLLMENT.CONTACT_ID, ENROLLMENT.SECTION_ID, ENROLLMENT.STATUS)
                .from(ENROLLMENT)
                .where(ENROLLMENT.ID.eq(subject.about().id()))
                .fetchOptional(r -> new Facts(
                        subject,
                        0,
                        new ContactId(r.value1()),
                        "",
                        "",
                        "",
                        "",
                        r.value3(),
                        r.value3().equals("enrolled"),
                        Priority.MEDIUM,
                        null,
                        null,
                        null,
                        r.value2(),
                        (short) 0));
    }

    private Optional<Facts> contact(Subject subject) {
        return db.select(CONTACT.ID)
                .from(CONTACT)
                .where(CONTACT.ID.eq(subject.contact()))
                .fetchOptional(r -> new Facts(
                        subject,
                        0,
                        new ContactId(r.value1()),
                        "",
                        "",
                        "",
                        "",
                        "",
                        true,
                        Priority.MEDIUM,
                        null,
                        null,
                        null,
                        null,
                        (short) 0));
    }

    private static @Nullable Assignee who(@Nullable Long person, @Nullable Long team) {
        return person == null && team == null ? null : Assignee.of(person, team);
    }

    /** The section a case is about: that of its newest alert with one, null when none has. */
    @Nullable
    Long sectionOfCase(long caseId) {
        return db.select(ALERT.SECTION_ID)
                .from(ALERT)
                .where(ALERT.ID.in(select(CASE_ALERT.ALERT_ID).from(CASE_ALERT).where(CASE_ALERT.CASE_ID.eq(caseId))))
                .and(ALERT.SECTION_ID.isNotNull())
                .orderBy(ALERT.ID.desc())
                .limit(1)
                .fetchOne(ALERT.SECTION_ID);
    }

    /** The number of a case. @throws ActionRefused if it is not there any more */
    long caseNumber(long caseId) {
        return db.select(SUPPORT_CASE.NUMBER)
                .from(SUPPORT_CASE)
                .where(SUPPORT_CASE.ID.eq(caseId))
                .fetchOptional(SUPPORT_CASE.NUMBER)
                .orElseThrow(() -> new ActionRefused("Its case is not there any more."));
    }
}
