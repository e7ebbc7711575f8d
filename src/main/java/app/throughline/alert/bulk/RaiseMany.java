package app.throughline.alert.bulk;

import app.throughline.access.Area;
import app.throughline.access.Viewer;
import app.throughline.alert.AlertTypes;
import app.throughline.alert.Alerts;
import app.throughline.alert.RaiseAlert;
import app.throughline.alert.Raising;
import app.throughline.calendar.Priority;
import app.throughline.contact.ContactCard;
import app.throughline.contact.Contacts;
import app.throughline.contact.StudentAction;
import app.throughline.kernel.FieldError;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The same alert about many students. Types whose form says whom to call in an emergency are raised there, one by one.
 */
@Component
final class RaiseMany extends StudentAction {
    private final Alerts alerts;
    private final AlertTypes types;

    RaiseMany(Contacts contacts, Alerts alerts, AlertTypes types) {
        super(contacts);
        this.alerts = alerts;
        this.types = types;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public boolean may(Viewer viewer) {
        return viewer.mayChange(Area.ALERTS);
    }

    @Override
    public Look look() {
        return new Look("alert", "New alert", "bell");
    }

    @Override
    public List<Input> inputs(Viewer viewer) {
        var offered = types.list().stream()
                .filter(type -> type.mayBeRaisedBy(viewer) && !type.hasCrisisBanner())
                .map(type -> Ui.Option.of(type.key(), type.name(), false));
        var priorities = Stream.concat(
                Stream.of(Ui.Option.of("", "As usual for its type", false)),
                Stream.of(Priority.values()).map(one -> Ui.Option.of(Short.toString(one.rank()), one.label(), false)));
        return List.of(
                Input.choice(
                        "type",
                        "What you have noticed",
                        Stream.concat(Stream.of(Ui.Option.of("", "Choose", false)), offered)
                                .toList()),
                Input.choice("priority", "How soon", priorities.toList()),
                new Input("description", "What happened", InputKind.TEXT, List.of(), true));
    }

    @Override
    public List<FieldError> check(Form form, Viewer viewer) {
        var inputs = inputs(viewer);
        var wrong = new ArrayList<FieldError>();
        if (form.value("type").isEmpty()) {
            wrong.add(FieldError.required("type", "Choose what you have noticed."));
        } else {
            wrong.addAll(inputs.get(0).check(form, "Choose what you have noticed."));
        }
        wrong.addAll(inputs.get(1).check(form, "Choose how soon someone should act."));
        return wrong;
    }

    @Override
    public String sentence(Form form, Viewer viewer) {
        return "An alert for each: " + inputs(viewer).getFirst().chosen(form);
    }

    @Override
    protected Optional<String> obstacle(ContactCard student, Form form) {
        return student.isDeceased() ? Optional.of("The records say that this student has died") : Optional.empty();
    }

    @Override
    protected Outcome change(ContactCard student, Form form, Viewer viewer) {
        var rank = form.value("priority");
        var command = new RaiseAlert(
                student.id(),
                form.value("type"),
                rank.isEmpty() ? null : Priority.of(Short.parseShort(rank)),
                "",
                form.value("description").replace("\r\n", "\n"),
                null,
                "manual",
                null,
                null);
        return switch (alerts.raise(command, viewer.cause())) {
            case Raising.Raised raised -> new Outcome.Changed("");
            case Raising.Repeated repeated -> new Outcome.Changed("");
            case Raising.Known known -> new Outcome.Same();
            case Raising.Invalid(var errors) ->
                new Outcome.Skipped(errors.getFirst().message());
        };
    }
}
