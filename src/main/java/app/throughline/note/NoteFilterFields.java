package app.throughline.note;

import static app.throughline.contact.ContactFilterFields.STUDENT;
import static app.throughline.db.note.Tables.APPOINTMENT;
import static app.throughline.db.note.Tables.CONTACT_ATTEMPT;
import static app.throughline.db.note.Tables.NOTE;
import static app.throughline.db.note.Tables.STORED_FILE;

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
import app.throughline.filter.core.RecordKind;
import app.throughline.filter.core.Relation;
import app.throughline.filter.core.Test;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What can be asked of contact attempts and appointments. */
@Component
public class NoteFilterFields implements FilterFields {
    /** Contact attempts. */
    public static final RecordKind ATTEMPT = new RecordKind(
            "attempt",
            a -> CONTACT_ATTEMPT.as(a),
            a -> CONTACT_ATTEMPT.as(a).ID,
            a -> CONTACT_ATTEMPT.as(a).CONTACT_ID);

    /** Appointments. */
    public static final RecordKind MEETING = new RecordKind(
            "appointment", a -> APPOINTMENT.as(a), a -> APPOINTMENT.as(a).ID, a -> APPOINTMENT.as(a).CONTACT_ID);

    /** Notes that are not deleted. */
    public static final RecordKind WRITTEN =
            new RecordKind("note", a -> NOTE.as(a), a -> NOTE.as(a).ID, a -> NOTE.as(a).CONTACT_ID);

    /** Files, also those that were deleted: their names stay. */
    public static final RecordKind STORED = new RecordKind(
            "file", a -> STORED_FILE.as(a), a -> STORED_FILE.as(a).ID, a -> STORED_FILE.as(a).CONTACT_ID);

    private static final Relation ATTEMPTS =
            new Relation("attempt", STUDENT, ATTEMPT, a -> CONTACT_ATTEMPT.as(a).CONTACT_ID);
    private static final Choices READERS = Choices.of(
            Option.of("everyone", "Everyone with access", 1),
            Option.of("team", "A team", 2),
            Option.of("people", "Named people", 3),
            Option.of("author", "Only the author", 4));
    private static final Choices DIRECTIONS =
            Choices.of(Option.of("to_student", "To the student"), Option.of("from_student", "From the student"));
    private static final Choices APPOINTMENT_STATUSES = Choices.of(
            Option.of("scheduled", "Scheduled"),
            Option.of("attended", "Attended"),
            Option.of("no_show", "No-show"),
            Option.of("cancelled", "Cancelled"));

    @Override
    public void categories(Catalogue.Builder catalogue) {
        catalogue
                .category(ATTEMPT, "contact attempt", "contact attempts")
                .category(MEETING, "appointment", "appointments")
                .category(WRITTEN, "note", "notes")
                .category(STORED, "file", "files");
    }

    @Override
    public void fields(Catalogue.Builder catalogue) {
        KindFields.At result = a -> CONTACT_ATTEMPT.as(a).RESULT;
        var words = new Test.Words(Test.How.EQUAL, List.of("reached", "student_replied"), true);
        var twoWay = KindFields.on(ATTEMPT, "result", Column.Type.TEXT, result, words);
        contacted(catalogue, twoWay);
        written(catalogue);
        KindFields.of(ATTEMPT, catalogue)
                .keyed("channel", "channel", channels(), a -> CONTACT_ATTEMPT.as(a).CHANNEL)
                .keyed("direction", "direction", DIRECTIONS, a -> CONTACT_ATTEMPT.as(a).DIRECTION)
                .keyed("result", "result", results(), result)
                .defined("two_way", "is two-way", "two-way", twoWay)
                .instant("at", "time", "made", a -> CONTACT_ATTEMPT.as(a).ATTEMPTED_AT)
                .person("by", "staff member", a -> CONTACT_ATTEMPT.as(a).ACCOUNT_ID);
        KindFields.of(MEETING, catalogue)
                .instant("starts_at", "start", "starting", a -> APPOINTMENT.as(a).STARTS_AT)
                .keyed("status", "status", APPOINTMENT_STATUSES, a -> APPOINTMENT.as(a).STATUS)
                .person("staff", "staff member", a -> APPOINTMENT.as(a).STAFF_ID)
                .text("purpose", "purpose", a -> APPOINTMENT.as(a).PURPOSE);
        catalogue
                .naming(ATTEMPT, "contact attempt of ", "at")
                .naming(MEETING, "appointment of ", "starts_at")
                .relation(ATTEMPTS)
                .relation(new Relation("appointment", STUDENT, MEETING, a -> APPOINTMENT.as(a).CONTACT_ID));
    }

    private static void written(Catalogue.Builder catalogue) {
        KindFields.of(WRITTEN, catalogue)
                .keyed("type", "type", types(), a -> NOTE.as(a).TYPE)
                .person("author", "author", a -> NOTE.as(a).AUTHOR_ID)
                .instant("created_at", "created at", "written", a -> NOTE.as(a).WRITTEN_AT)
                .coded("visibility", "readers", READERS, a -> NOTE.as(a).VISIBILITY);
        KindFields.of(STORED, catalogue)
                .text("kind", "kind", a -> STORED_FILE.as(a).MEDIA_TYPE)
                .instant("added_at", "added at", "added", a -> STORED_FILE.as(a).UPLOADED_AT)
                .person("added_by", "added by", a -> STORED_FILE.as(a).AUTHOR_ID)
                .defined(
                        "is_deleted",
                        "is deleted",
                        "deleted",
                        KindFields.has(STORED, "deleted_at", Column.Type.INSTANT, a -> STORED_FILE.as(a).DELETED_AT));
        catalogue
                .naming(WRITTEN, "note of ", "created_at")
                .naming(STORED, "file of ", "added_at")
                .guard(new Guard.Personal(WRITTEN, KindFields.is(WRITTEN, "visibility", a -> NOTE.as(a).VISIBILITY, 1)))
                .guard(new Guard.Personal(
                        STORED, KindFields.is(STORED, "visibility", a -> STORED_FILE.as(a).VISIBILITY, 1)))
                .relation(new Relation("note", STUDENT, WRITTEN, a -> NOTE.as(a).CONTACT_ID))
                .relation(new Relation("file", STUDENT, STORED, a -> STORED_FILE.as(a).CONTACT_ID));
    }

    /** When staff last tried to reach the student, and when the student was last reached. */
    private static void contacted(Catalogue.Builder catalogue, Core twoWay) {
        var at = new Column(ATTEMPT, "at", Column.Type.INSTANT, a -> CONTACT_ATTEMPT.as(a).ATTEMPTED_AT);
        var byStaff = KindFields.on(
                ATTEMPT,
                "direction",
                Column.Type.TEXT,
                a -> CONTACT_ATTEMPT.as(a).DIRECTION,
                new Test.Words(Test.How.EQUAL, List.of("to_student"), true));
        KindFields.of(STUDENT, catalogue)
                .field(latest("last_contacted_at", "last contacted at", byStaff, at))
                .field(latest("last_reached_at", "last reached at", twoWay, at));
    }

    private static Field latest(String key, String label, Core which, Column at) {
        return Field.of(
                STUDENT,
                key,
                FieldType.TIMESTAMP,
                label,
                new Meaning.Latest(List.of(new Meaning.Source(ATTEMPTS, which, at))));
    }

    private static Choices types() {
        return Choices.of(Stream.of(NoteType.values())
                .map(type -> Option.of(type.key(), type.label()))
                .toArray(Option[]::new));
    }

    private static Choices channels() {
        return Choices.of(Stream.of(Channel.values())
                .map(channel -> Option.of(channel.key(), channel.label()))
                .toArray(Option[]::new));
    }

    private static Choices results() {
        return Choices.of(Stream.of(AttemptResult.values())
                .map(result -> Option.of(result.key(), result.label()))
                .toArray(Option[]::new));
    }
}
