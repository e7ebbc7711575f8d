package app.throughline.note;

import static app.throughline.contact.ContactFilterFields.STUDENT;
import static app.throughline.db.note.Tables.APPOINTMENT;
import static app.throughline.db.note.Tables.CONTACT_ATTEMPT;

import app.throughline.filter.Catalogue;
import app.throughline.filter.Choices;
import app.throughline.filter.FilterFields;
import app.throughline.filter.KindFields;
import app.throughline.filter.Option;
import app.throughline.filter.core.Column;
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
                .category(MEETING, "appointment", "appointments");
    }

    @Override
    public void fields(Catalogue.Builder catalogue) {
        KindFields.At result = a -> CONTACT_ATTEMPT.as(a).RESULT;
        var twoWay = new Test.Words(Test.How.EQUAL, List.of("reached", "student_replied"), true);
        KindFields.of(ATTEMPT, catalogue)
                .keyed("channel", "channel", channels(), a -> CONTACT_ATTEMPT.as(a).CHANNEL)
                .keyed("direction", "direction", DIRECTIONS, a -> CONTACT_ATTEMPT.as(a).DIRECTION)
                .keyed("result", "result", results(), result)
                .defined(
                        "two_way",
                        "is two-way",
                        "two-way",
                        KindFields.on(ATTEMPT, "result", Column.Type.TEXT, result, twoWay))
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
                .relation(new Relation("attempt", STUDENT, ATTEMPT, a -> CONTACT_ATTEMPT.as(a).CONTACT_ID))
                .relation(new Relation("appointment", STUDENT, MEETING, a -> APPOINTMENT.as(a).CONTACT_ID));
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
