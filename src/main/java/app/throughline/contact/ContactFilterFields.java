package app.throughline.contact;

import static app.throughline.db.contact.Tables.CAMPUS;
import static app.throughline.db.contact.Tables.CONSENT;
import static app.throughline.db.contact.Tables.CONTACT;
import static app.throughline.db.contact.Tables.CONTACT_LABEL;
import static app.throughline.db.contact.Tables.CONTACT_SENSITIVE;
import static app.throughline.db.contact.Tables.LABEL;
import static app.throughline.db.contact.Tables.NETWORK_LINK;
import static app.throughline.db.contact.Tables.NETWORK_ROLE;
import static app.throughline.filter.KindFields.on;

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
import app.throughline.filter.core.Guard;
import app.throughline.filter.core.Link;
import app.throughline.filter.core.RecordKind;
import app.throughline.filter.core.Relation;
import app.throughline.filter.core.Test;
import app.throughline.filter.time.Edge;
import app.throughline.filter.time.Point;
import app.throughline.filter.time.Scale;
import app.throughline.filter.time.Window;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** What can be asked of students, their labels and their network. */
@Component
public class ContactFilterFields implements FilterFields {
    /** The students. */
    public static final RecordKind STUDENT = new RecordKind(
            "contact",
            a -> CONTACT.as(a)
                    .leftJoin(CONTACT_SENSITIVE.as(a + "_s"))
                    .on(CONTACT_SENSITIVE.as(a + "_s").CONTACT_ID.eq(CONTACT.as(a).ID)),
            a -> CONTACT.as(a).ID,
            a -> CONTACT.as(a).ID);

    /** The moment at which a filter is asked, once for each student. */
    public static final RecordKind MOMENT =
            new RecordKind("moment", a -> CONTACT.as(a), a -> CONTACT.as(a).ID, a -> CONTACT.as(a).ID);

    private static final RecordKind LABELLED = new RecordKind(
            "label", a -> CONTACT_LABEL.as(a), a -> CONTACT_LABEL.as(a).LABEL_ID, a -> CONTACT_LABEL.as(a).CONTACT_ID);
    private static final RecordKind LINKED = new RecordKind(
            "network", a -> NETWORK_LINK.as(a), a -> NETWORK_LINK.as(a).ID, a -> NETWORK_LINK.as(a).CONTACT_ID);
    private static final Relation LABELS =
            new Relation("label", STUDENT, LABELLED, a -> CONTACT_LABEL.as(a).CONTACT_ID);

    private static final Choices STAGES = Choices.of(
            Option.of("prospect", "Prospect"),
            Option.of("applicant", "Applicant"),
            Option.of("admitted", "Admitted"),
            Option.of("student", "Student"),
            Option.of("on_leave", "On leave"),
            Option.of("withdrawn", "Withdrawn"),
            Option.of("graduated", "Graduated"),
            Option.of("former", "Former"));
    private static final Choices STATUSES =
            Choices.of(Option.of("active", "Active"), Option.of("inactive", "Inactive"), Option.of("merged", "Merged"));
    private static final Choices LEVELS = Choices.of(
            Option.of("undergraduate", "Undergraduate"),
            Option.of("graduate", "Graduate"),
            Option.of("professional", "Professional"),
            Option.of("non_degree", "Non-degree"));
    private static final Choices CONSENTS = Choices.of(Stream.of(Consents.State.values())
            .map(state -> Option.of(state.name().toLowerCase(Locale.ROOT), state.label()))
            .toArray(Option[]::new));
    private static final Choices LOADS = Choices.of(Option.of("full", "Full-time"), Option.of("part", "Part-time"));

    private final DSLContext db;

    ContactFilterFields(DSLContext db) {
        this.db = db;
    }

    /** The moment at which records of a kind are asked about. */
    public static Link moment(RecordKind kind) {
        return new Link("moment", kind, MOMENT, kind.contact());
    }

    @Override
    public void categories(Catalogue.Builder catalogue) {
        catalogue
                .category(STUDENT, "student", "students")
                .category(LABELLED, "label", "labels")
                .category(LINKED, "network link", "network links");
    }

    @Override
    public void fields(Catalogue.Builder catalogue) {
        who(KindFields.of(STUDENT, catalogue));
        standing(KindFields.of(STUDENT, catalogue));
        sensitive(KindFields.of(STUDENT, catalogue).needing("sensitive_record"));
        KindFields.of(LABELLED, catalogue)
                .coded("label", "label", labels(), a -> CONTACT_LABEL.as(a).LABEL_ID)
                .instant("added_at", "added at", "added", a -> CONTACT_LABEL.as(a).ADDED_AT);
        network(KindFields.of(LINKED, catalogue));
        catalogue
                .naming(LABELLED, "label ", "label")
                .naming(LINKED, "", "role")
                .guard(new Guard.Whole(LABELLED, "academic_record"))
                .relation(LABELS)
                .relation(new Relation("network", STUDENT, LINKED, a -> NETWORK_LINK.as(a).CONTACT_ID));
    }

    private static void who(KindFields fields) {
        fields.identifier("source_key", "source key", a -> CONTACT.as(a).SOURCE_KEY)
                .identifier("student_id", "student id", a -> CONTACT.as(a).STUDENT_ID)
                .identifier("sis_id", "SIS id", a -> CONTACT.as(a).SIS_ID)
                .text("given_name", "given name", a -> CONTACT.as(a).GIVEN_NAME)
                .text("family_name", "family name", a -> CONTACT.as(a).FAMILY_NAME)
                .text("preferred_name", "preferred name", a -> CONTACT.as(a).PREFERRED_NAME)
                .text("pronouns", "pronouns", a -> CONTACT.as(a).PRONOUNS)
                .text("email", "e-mail", a -> CONTACT.as(a).EMAIL)
                .text("phone", "phone", a -> CONTACT.as(a).PHONE)
                .text("language", "language", a -> CONTACT.as(a).LANGUAGE)
                .text("time_zone", "time zone", a -> CONTACT.as(a).TIME_ZONE)
                .instant("created_at", "created at", a -> CONTACT.as(a).CREATED_AT)
                .instant("updated_at", "updated at", a -> CONTACT.as(a).UPDATED_AT);
    }

    private void standing(KindFields fields) {
        fields.keyed("stage", "stage", STAGES, a -> CONTACT.as(a).STAGE)
                .keyed("status", "status", STATUSES, a -> CONTACT.as(a).STATUS)
                .coded("campus", "campus", campuses(), a -> CONTACT.as(a).CAMPUS_ID)
                .text("department", "department", a -> CONTACT.as(a).DEPARTMENT)
                .keyed("level", "level", LEVELS, a -> CONTACT.as(a).LEVEL)
                .text("class_standing", "class standing", a -> CONTACT.as(a).CLASS_STANDING)
                .keyed("load", "load", LOADS, a -> CONTACT.as(a).LOAD);
        admission(fields);
    }

    private void admission(KindFields fields) {
        fields.text("admit_type", "admit type", a -> CONTACT.as(a).ADMIT_TYPE)
                .text("admit_term", "admit term", a -> CONTACT.as(a).ADMIT_TERM)
                .date("expected_graduation", "expected graduation", a -> CONTACT.as(a).EXPECTED_GRADUATION_ON)
                .text("residency", "residency", a -> CONTACT.as(a).RESIDENCY)
                .yesNo("directory_hold", "directory hold", a -> CONTACT.as(a).DIRECTORY_HOLD)
                .yesNo("deceased", "deceased", a -> CONTACT.as(a).DECEASED)
                .keyed("email_consent", "e-mail consent", CONSENTS, a -> consent(a, "email"))
                .keyed("sms_consent", "text message consent", CONSENTS, a -> consent(a, "sms"))
                .field(Field.of(
                                STUDENT,
                                "labels",
                                FieldType.CHOICES,
                                "labels",
                                new Meaning.Each(
                                        LABELS,
                                        Core.YES,
                                        new Meaning.Stored(new Column(
                                                LABELLED,
                                                "label",
                                                Column.Type.CODE,
                                                a -> CONTACT_LABEL.as(a).LABEL_ID))))
                        .from(labels()));
    }

    /** What was answered for all topics; whoever was not asked has no row. */
    private static org.jooq.Field<String> consent(String a, String channel) {
        var answer = CONSENT.as(a + "_c");
        var state = DSL.select(answer.STATE)
                .from(answer)
                .where(answer.CONTACT_ID.eq(CONTACT.as(a).ID))
                .and(answer.CHANNEL.eq(DSL.inline(channel)))
                .and(answer.TOPIC.eq(DSL.inline(Consents.ALL)));
        return DSL.coalesce(DSL.field(state), DSL.inline("not_asked"));
    }

    private static void sensitive(KindFields fields) {
        var born = new Column(STUDENT, "birth_date", Column.Type.DAY, a -> CONTACT_SENSITIVE.as(a + "_s").BIRTH_ON);
        fields.date("birth_date", "birth date", a -> CONTACT_SENSITIVE.as(a + "_s").BIRTH_ON)
                .field(Field.of(STUDENT, "age", FieldType.NUMBER, "age", new Meaning.YearsSince(born)))
                .text("gender", "gender", a -> CONTACT_SENSITIVE.as(a + "_s").GENDER)
                .yesNo("first_generation", "first generation", a -> CONTACT_SENSITIVE.as(a + "_s").FIRST_GENERATION)
                .yesNo("aid_need", "need of aid", a -> CONTACT_SENSITIVE.as(a + "_s").AID_NEED)
                .yesNo("veteran", "veteran", a -> CONTACT_SENSITIVE.as(a + "_s").VETERAN)
                .yesNo("athlete", "athlete", a -> CONTACT_SENSITIVE.as(a + "_s").ATHLETE)
                .yesNo("international", "international", a -> CONTACT_SENSITIVE.as(a + "_s").INTERNATIONAL);
    }

    /** A link is current from its first day to its last. */
    private void network(KindFields fields) {
        KindFields.At begins = a -> NETWORK_LINK.as(a).BEGINS_ON;
        KindFields.At ends = a -> NETWORK_LINK.as(a).ENDS_ON;
        var today = Point.Named.TODAY;
        var begun =
                on(LINKED, "begins_on", Column.Type.DAY, begins, new Test.Within(Window.upToDay(Scale.DAYS, today)));
        var over = on(
                LINKED,
                "ends_on",
                Column.Type.DAY,
                ends,
                new Test.Within(new Window(Edge.FIRST, new Edge.Beside(Scale.DAYS, today, Edge.Place.AT))));
        fields.coded("role", "role", roles(), a -> NETWORK_LINK.as(a).ROLE_ID)
                .person("person", "person", a -> NETWORK_LINK.as(a).ACCOUNT_ID)
                .yesNo("is_primary", "is primary", a -> NETWORK_LINK.as(a).IS_PRIMARY)
                .date("begins_on", "begins on", begins)
                .date("ends_on", "ends on", ends)
                .defined("is_current", "is current", "current", Core.and(List.of(begun, Core.not(over))));
    }

    private Choices campuses() {
        return () -> db.select(CAMPUS.CODE, CAMPUS.NAME, CAMPUS.ID)
                .from(CAMPUS)
                .orderBy(CAMPUS.NAME, CAMPUS.ID)
                .limit(1000)
                .fetch(r -> Option.of(r.value1(), r.value2(), r.value3()));
    }

    private Choices labels() {
        return () -> db.select(LABEL.NAME, LABEL.ID, LABEL.RETIRED_AT.isNotNull())
                .from(LABEL)
                .orderBy(LABEL.NAME)
                .limit(1000)
                .fetch(r -> new Option(String.valueOf(r.value2()), r.value1(), r.value2(), 0, r.value3()));
    }

    private Choices roles() {
        return () -> db.select(NETWORK_ROLE.KEY, NETWORK_ROLE.NAME, NETWORK_ROLE.ID)
                .from(NETWORK_ROLE)
                .orderBy(NETWORK_ROLE.POSITION)
                .limit(1000)
                .fetch(r -> Option.of(r.value1(), r.value2(), r.value3()));
    }
}
