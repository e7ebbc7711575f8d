package app.throughline.rule.signal;

import app.throughline.action.Action;
import app.throughline.action.Words;
import app.throughline.alert.RaiseAlert;
import app.throughline.contact.ContactId;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The alert of a signal as it reads: its words filled in, and for a piece of work when that was due. */
final class SignalWording {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.US);
    private static final int TITLE = 200;
    private static final int TEXT = 10_000;

    private SignalWording() {}

    /** @param reference what makes it the only one of its kind, null for none */
    static RaiseAlert alert(
            Action.CreateAlert action, SignalPlaces.Place place, @Nullable String reference, Instant at) {
        return new RaiseAlert(
                new ContactId(place.contact()),
                action.type(),
                action.priority(),
                filled(action.title(), place, TITLE),
                text(action, place),
                action.withSection() ? place.sectionId() : null,
                "rule",
                reference,
                at);
    }

    private static String text(Action.CreateAlert action, SignalPlaces.Place place) {
        var evidence = evidence(place);
        var words = filled(action.text(), place, TEXT - evidence.length() - 2);
        return words.isEmpty() || evidence.isEmpty() ? words + evidence : words + "\n\n" + evidence;
    }

    private static String evidence(SignalPlaces.Place place) {
        if (place.work() == null) {
            return "";
        }
        var due = place.dueOn() == null ? "" : " was due on " + DAY.format(place.dueOn());
        return place.work() + " in " + place.section() + due + ".";
    }

    private static String filled(Words words, SignalPlaces.Place place, int most) {
        return words.filled(
                variable -> switch (variable) {
                    case STUDENT_NAME -> place.name();
                    case STUDENT_GIVEN_NAME -> place.given();
                    case SECTION_CODE -> place.section();
                    case ALERT_NUMBER,
                            ALERT_TITLE,
                            ALERT_TYPE,
                            ALERT_PRIORITY,
                            ALERT_DESCRIPTION,
                            CASE_NUMBER,
                            CASE_TITLE,
                            CASE_TYPE,
                            CASE_PRIORITY -> ""; // there is none yet, and no rule that names one is saved
                },
                most);
    }
}
