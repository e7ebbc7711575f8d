package app.throughline.contact;

import app.throughline.audit.Audit;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Happening;
import app.throughline.kernel.Happenings;
import app.throughline.kernel.RecordRef;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Tells the audit log and whoever listens of each change this module makes, inside its transaction. */
@Component
class Changes {
    private final Audit audit;
    private final Happenings happenings;

    /** Something about a student changed. @param name such as {@code contact.labelled} */
    private record ContactChanged(String name, RecordRef about, long contact, Set<String> changed, Cause cause)
            implements Happening {
        private ContactChanged {
            changed = Set.copyOf(changed);
        }
    }

    Changes(Audit audit, Happenings happenings) {
        this.audit = audit;
        this.happenings = happenings;
    }

    /** A change to a student's record. */
    void told(
            Cause cause, String name, ContactId contact, RecordRef about, Set<String> changed, Map<String, ?> detail) {
        long entry = audit.record(cause, name, about, contact.value(), detail);
        var led = new Cause(cause.actor(), entry, cause.depth());
        happenings.publish(new ContactChanged(name, about, contact.value(), changed, led));
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
