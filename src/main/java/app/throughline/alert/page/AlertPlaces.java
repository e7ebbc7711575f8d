package app.throughline.alert.page;

import app.throughline.alert.AlertBrief;
import app.throughline.alert.Alerts;
import app.throughline.contact.ContactId;
import app.throughline.kernel.RecordRef;
import app.throughline.note.RecordPlaces;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Names the alerts that attempts to reach a student belong to. */
@Component
record AlertPlaces(Alerts alerts) implements RecordPlaces {
    @Override
    public String kind() {
        return "alert";
    }

    @Override
    public Optional<Place> find(long id) {
        return alerts.briefs(List.of(id)).stream().map(AlertPlaces::place).findFirst();
    }

    @Override
    public Optional<Place> named(String label) {
        return label.matches("ALERT-[0-9]{1,18}")
                ? alerts.find(Long.parseLong(label.substring("ALERT-".length())))
                        .flatMap(alert -> find(alert.value()))
                : Optional.empty();
    }

    private static Place place(AlertBrief brief) {
        var label = "ALERT-" + brief.number();
        var ref = new RecordRef("alert", brief.id());
        return new Place(ref, new ContactId(brief.contactId()), label, "/alerts/" + label, false);
    }
}
