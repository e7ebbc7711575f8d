package app.throughline.alert.bulk;

import app.throughline.access.Viewer;
import app.throughline.alert.AlertBrief;
import app.throughline.alert.Alerts;
import app.throughline.contact.ContactId;
import app.throughline.contact.Labels;
import app.throughline.kernel.FieldError;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A label on the students of many alerts. */
@Component
final class LabelMany extends Seen {
    private final Alerts alerts;
    private final Labels labels;

    LabelMany(Alerts alerts, Labels labels) {
        super(alerts);
        this.alerts = alerts;
        this.labels = labels;
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public Look look() {
        return new Look("label", "Label students", "tag");
    }

    @Override
    public List<Input> inputs(Viewer viewer) {
        var options = labels.list().stream()
                .map(label -> Ui.Option.of(Long.toString(label.id()), label.name(), false))
                .toList();
        return List.of(Input.choice("label", "Label", options));
    }

    @Override
    public List<FieldError> check(Form form, Viewer viewer) {
        return inputs(viewer).getFirst().check(form, "Choose a label.");
    }

    @Override
    public String sentence(Form form, Viewer viewer) {
        return "Their students get the label " + inputs(viewer).getFirst().chosen(form);
    }

    @Override
    Optional<String> obstacle(AlertBrief alert, Form form) {
        return Optional.empty();
    }

    @Override
    Outcome change(AlertBrief alert, Form form, Viewer viewer) {
        var label = form.value("label");
        return labels.add(new ContactId(alert.contactId()), Long.parseLong(label), viewer.cause())
                ? new Outcome.Changed(label)
                : new Outcome.Same();
    }

    @Override
    public boolean undoable() {
        return true;
    }

    @Override
    public Outcome undo(long id, String token, Viewer viewer) {
        var student = alerts.briefs(List.of(id)).stream()
                .findFirst()
                .map(AlertBrief::contactId)
                .map(ContactId::new);
        return student.isPresent() && labels.remove(student.get(), Long.parseLong(token), viewer.cause())
                ? new Outcome.Changed(token)
                : new Outcome.Same();
    }
}
