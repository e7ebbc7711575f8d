package app.throughline.message;

import app.throughline.contact.ContactId;
import app.throughline.kernel.RecordRef;
import app.throughline.message.template.Vocabulary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The variables of templates, from every module that contributes some. */
@Component
class Variables {
    private final List<MergeFields> sources;

    Variables(List<MergeFields> sources) {
        this.sources = List.copyOf(sources);
    }

    /** All of them, in the order of their sources. */
    List<MergeField> all() {
        return sources.stream().flatMap(source -> source.fields().stream()).toList();
    }

    /** What templates may say. */
    Vocabulary vocabulary() {
        return new Vocabulary(all());
    }

    /** Their values for one message, with those that whoever sends brings along. */
    Map<String, MergeValue> values(ContactId contact, @Nullable RecordRef about, Map<String, MergeValue> given) {
        var values = new HashMap<String, MergeValue>();
        sources.forEach(source -> values.putAll(source.values(contact, about)));
        given.forEach((name, value) -> values.put(Vocabulary.GIVEN + name, value));
        return values;
    }
}
