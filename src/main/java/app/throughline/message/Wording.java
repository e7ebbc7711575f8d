package app.throughline.message;

import app.throughline.kernel.Text;
import java.util.Map;

/** What a message says. */
public sealed interface Wording {
    /**
     * A published version of a template.
     *
     * @param version of {@link MessageTemplates}
     * @param values what whoever sends knows besides what modules contribute, by variable without its {@code given.}
     */
    record Template(long version, Map<String, MergeValue> values) implements Wording {
        public Template {
            values = Map.copyOf(values);
        }
    }

    /**
     * Words of one's own, plain text; no variables.
     *
     * @param subject one line, at most 200 characters; "" for a text message
     * @param body at most 20,000 characters
     */
    record Own(String subject, String body) implements Wording {
        public Own {
            subject = Text.optional(subject.replaceAll("\\s+", " "), 200);
            body = Text.required(body, 20_000);
        }
    }
}
