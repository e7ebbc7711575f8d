package app.throughline.contact.list;

import static java.util.stream.Collectors.toMap;

import app.throughline.builder.SampleNames;
import app.throughline.contact.ContactCard;
import app.throughline.contact.Contacts;
import java.util.Collection;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The names of students for the preview beside a filter. */
@Component
class StudentSampleNames implements SampleNames {
    private final Contacts contacts;

    StudentSampleNames(Contacts contacts) {
        this.contacts = contacts;
    }

    private static Named named(ContactCard card) {
        var sub = card.standing().isEmpty() ? card.studentId() : card.studentId() + " · " + card.standing();
        return new Named(card.name(), sub);
    }

    @Override
    public Map<Long, Named> names(Collection<Long> students) {
        return contacts.byId(students).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, card -> named(card.getValue())));
    }
}
