package app.throughline.contact;

import app.throughline.audit.Audit;
import app.throughline.contact.event.ContactHappening;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Happenings;
import app.throughline.kernel.RecordRef;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Tells the audit log and whoever listens of each change this module makes, inside its transaction. */
@Component
class Changes {
    private final Audit audit;
    private final Happenings happenings;

    Changes(Audit audit, Happenings happenings) {
        this.audit = audit;
        this.happenings = happenings;
    }

    /** A change to a student's record. */
    void told(
            Cause cause, String name, ContactId contact, RecordRef about, Set<String> changed, Map<String, ?> detail) {
        long entry = audit.record(cause, name, about, contact.value(), detail);
        var led = new Cause(cause.actor(), entry, cause.depth());
        happenings.publish(new ContactHappening(name, about, contact.value(), changed, words(detail), led));
    }

    private static Map<String, String> words(Map<String, ?> detail) {
        return detail.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> String.valueOf(each.getValue())));
    }

    /** A change to a definition, which concerns no student by itself. */
    void defined(Cause cause, String name, RecordRef about, Map<String, ?> detail) {
        audit.record(cause, name, about, 0, detail);
    }

    /** A student's record itself. */
    static RecordRef ref(ContactId contact) {
        return new RecordRef("contact", contact.value());
    }
}
