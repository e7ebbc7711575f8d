package app.throughline.note;

import app.throughline.contact.ContactId;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.Text;
import app.throughline.note.RecordPlaces.Place;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the entries of the form that logs an attempt: channel, direction, result, remark, at. */
record AttemptForm(Form form, ZoneId zone) {

    /** The attempt; call it only when {@link #errors} has none. */
    LogAttempt read(ContactId contact, @Nullable Place place) {
        return new LogAttempt(
                contact,
                place == null ? null : place.caseId(),
                place == null ? null : place.alertId(),
                channel().orElseThrow(),
                form.value("direction").equals("from_student"),
                result().orElseThrow(),
                form.value("remark"),
                at().orElse(null));
    }

    List<FieldError> errors() {
        var wrong = new ArrayList<FieldError>();
        if (channel().isEmpty()) {
            wrong.add(FieldError.required("channel", "Say how."));
        }
        if (result().isEmpty()) {
            wrong.add(FieldError.required("result", "Say what came of it."));
        }
        if (Text.tooLong(Text.trim(form.value("remark")), LogAttempt.LONGEST_REMARK)) {
            wrong.add(new FieldError("remark", "too_long", "Shorten the remark to 5,000 characters."));
        }
        if (!Text.isEmpty(form.value("at")) && at().isEmpty()) {
            wrong.add(new FieldError("at", "invalid_format", "Choose a date and time."));
        }
        return wrong;
    }

    List<Ui.Option> channels() {
        return Arrays.stream(Channel.values())
                .map(channel -> Ui.Option.of(channel.key(), channel.label(), form.has("channel", channel.key())))
                .toList();
    }

    List<Ui.Option> results() {
        return Arrays.stream(AttemptResult.values())
                .map(result -> Ui.Option.of(result.key(), result.label(), form.has("result", result.key())))
                .toList();
    }

    private Optional<Channel> channel() {
        return Arrays.stream(Channel.values())
                .filter(one -> one.key().equals(form.value("channel")))
                .findFirst();
    }

    private Optional<AttemptResult> result() {
        return Arrays.stream(AttemptResult.values())
                .filter(one -> one.key().equals(form.value("result")))
                .findFirst();
    }

    private Optional<Instant> at() {
        try {
            return Optional.of(
                    LocalDateTime.parse(form.value("at").strip()).atZone(zone).toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
