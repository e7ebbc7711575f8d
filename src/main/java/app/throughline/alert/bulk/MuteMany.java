package app.throughline.alert.bulk;

import app.throughline.access.Viewer;
import app.throughline.alert.AlertBrief;
import app.throughline.alert.AlertType;
import app.throughline.alert.AlertTypes;
import app.throughline.alert.Alerts;
import app.throughline.alert.mute.Mutes;
import app.throughline.contact.ContactId;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.Text;
import app.throughline.web.Form;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A stop on more automatic alerts like these (AL-6). */
@Component
final class MuteMany extends Seen {
    private final Mutes mutes;
    private final AlertTypes types;

    MuteMany(Alerts alerts, Mutes mutes, AlertTypes types) {
        super(alerts);
        this.mutes = mutes;
        this.types = types;
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public Look look() {
        return new Look("mute", "Mute", "bell-off");
    }

    @Override
    public List<Input> inputs(Viewer viewer) {
        return List.of(
                new Input("until", "Until, " + mutes.lastDay() + " at the latest", InputKind.DAY, List.of(), false),
                new Input("why", "Why", InputKind.TEXT, List.of(), false));
    }

    @Override
    public List<FieldError> check(Form form, Viewer viewer) {
        var wrong = new ArrayList<FieldError>();
        var day = day(form);
        if (day == null || day.isAfter(mutes.lastDay())) {
            wrong.add(new FieldError("until", "out_of_range", "Choose a day up to " + mutes.lastDay() + "."));
        }
        if (Text.isEmpty(form.value("why"))) {
            wrong.add(FieldError.required("why", "Say why it is muted."));
        }
        return wrong;
    }

    @Override
    public String sentence(Form form, Viewer viewer) {
        return "No more automatic alerts of the same type about the same student until " + form.value("until");
    }

    @Override
    Optional<String> obstacle(AlertBrief alert, Form form) {
        var kind = type(alert).map(AlertType::kind);
        return kind.isPresent() && kind.get() == AlertType.Kind.CONCERN
                ? Optional.empty()
                : Optional.of("Only concerns are muted");
    }

    @Override
    Outcome change(AlertBrief alert, Form form, Viewer viewer) {
        var key = type(alert).map(AlertType::key).orElse("");
        return switch (mutes.mute(new ContactId(alert.contactId()), key, day(form), form.value("why"), viewer)) {
            case Mutes.Muting.Muted muted -> new Outcome.Changed("");
            case Mutes.Muting.Invalid(var errors) ->
                new Outcome.Skipped(errors.getFirst().message());
            case Mutes.Muting.Refused refused -> new Outcome.Skipped("Your role does not allow muting");
        };
    }

    private Optional<AlertType> type(AlertBrief alert) {
        return types.find(alert.typeKey());
    }

    private static @Nullable LocalDate day(Form form) {
        try {
            return LocalDate.parse(form.value("until"));
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
