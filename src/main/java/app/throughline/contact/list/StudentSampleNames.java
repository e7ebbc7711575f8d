package app.throughline.contact.list;

import static java.util.stream.Collectors.toMap;

import app.throughline.builder.SampleNames;
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

    @Override
    public Map<Long, String> names(Collection<Long> students) {
        return contacts.byId(students).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, card -> card.getValue().name()));
    }
}
