package app.throughline.message;

import app.throughline.contact.ContactId;
import app.throughline.kernel.RecordRef;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Contributes variables of templates; a bean of the module that knows their values. */
public interface MergeFields {
    /** Its variables, always the same. */
    List<MergeField> fields();

    /**
     * Their values for one message, by name; what is not known, or not to be told to a student, is absent. Asked inside a
     * transaction of the software itself, which sees everything: nothing of a sensitive alert, a private case or a note
     * may be answered (product WF-11).
     *
     * @param about the record that the message belongs to, null for none
     */
    Map<String, MergeValue> values(ContactId contact, @Nullable RecordRef about);
}
