package app.throughline.alert.bulk;

import app.throughline.access.Viewer;
import app.throughline.alert.AlertBrief;
import app.throughline.alert.AlertId;
import app.throughline.alert.AlertType;
import app.throughline.alert.AlertTypes;
import app.throughline.alert.Alerts;
import app.throughline.alert.Move;
import app.throughline.alert.Retypings;
import app.throughline.kernel.FieldError;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Another type for many alerts. */
@Component
final class RetypeMany extends Seen {
    private final AlertTypes types;
    private final Retypings retypings;

    RetypeMany(Alerts alerts, AlertTypes types, Retypings retypings) {
        super(alerts);
        this.types = types;
        this.retypings = retypings;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Look look() {
        return new Look("type", "Type", "list-check");
    }

    @Override
    public List<Input> inputs(Viewer viewer) {
        var options = types.list().stream()
                .filter(Retypings::mayBecome)
                .map(type -> new Ui.Option(type.key(), type.name(), type.group().name(), false))
                .toList();
        return List.of(Input.choice("type", "Type", options));
    }

    @Override
    public List<FieldError> check(Form form, Viewer viewer) {
        return inputs(viewer).getFirst().check(form, "Choose a type.");
    }

    @Override
    public String sentence(Form form, Viewer viewer) {
        return "Type becomes " + inputs(viewer).getFirst().chosen(form);
    }

    @Override
    Optional<String> obstacle(AlertBrief alert, Form form) {
        var type = types.find(alert.typeKey());
        if (!alert.status().isOpen()) {
            return Optional.of("Closed already");
        }
        return type.filter(AlertType::isSensitive).isPresent()
                ? Optional.of("A sensitive alert keeps its type")
                : Optional.empty();
    }

    @Override
    Outcome change(AlertBrief alert, Form form, Viewer viewer) {
        if (form.value("type").equals(alert.typeKey())) {
            return new Outcome.Same();
        }
        return switch (retypings.retype(new AlertId(alert.id()), 0, form.value("type"), viewer)) {
            case Move.Moved moved -> new Outcome.Changed("");
            case Move.Refused(var code, var message) -> new Outcome.Skipped(message);
            case Move.Invalid(var errors) ->
                new Outcome.Skipped(errors.getFirst().message());
        };
    }
}
