package app.throughline.message.page;

import app.throughline.contact.Consents.Channel;
import app.throughline.kernel.Text;
import app.throughline.message.MessageTemplates.Draft;
import app.throughline.web.Form;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of a template's form. */
final class TemplateForm {
    /** The fields with the words people know them by. */
    static final Map<String, String> FIELDS = fields();

    private TemplateForm() {}

    /** A draft as the form has it. */
    static Map<String, List<String>> values(Draft draft) {
        return Map.of(
                "name", List.of(draft.name()),
                "purpose", List.of(draft.purpose()),
                "channel", List.of(draft.channel() == Channel.SMS ? "sms" : "email"),
                "topic", List.of(draft.topic()),
                "subject", List.of(draft.subject()),
                "body", List.of(draft.body()),
                "html", List.of(draft.html()));
    }

    /** The form as a draft. */
    static Draft draft(Form form) {
        return new Draft(
                Text.trim(form.value("name")),
                Text.trim(form.value("purpose")),
                form.has("channel", "sms") ? Channel.SMS : Channel.EMAIL,
                form.value("topic"),
                Text.trim(form.value("subject")),
                form.value("body").replace("\r\n", "\n"),
                form.value("html").replace("\r\n", "\n"));
    }

    private static Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("name", "Name");
        fields.put("purpose", "When to use it");
        fields.put("channel", "Channel");
        fields.put("topic", "Topic");
        fields.put("subject", "Subject");
        fields.put("body", "Text");
        fields.put("html", "HTML");
        return fields;
    }
}
