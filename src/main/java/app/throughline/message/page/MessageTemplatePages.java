package app.throughline.message.page;

import app.throughline.contact.Consents.Channel;
import app.throughline.contact.ContactCard;
import app.throughline.contact.Contacts;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.Text;
import app.throughline.message.MessageTemplates;
import app.throughline.message.MessageTemplates.Template;
import app.throughline.message.Topics;
import app.throughline.message.template.SmsLength;
import app.throughline.web.Form;
import app.throughline.web.Meanwhile;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Draws the pages of templates. */
@Component
class MessageTemplatePages {
    private static final String LIST = "/messages/templates";
    private static final int LONGEST_BODY = 20_000;
    private static final int LONGEST_HTML = 50_000;

    private final MessageTemplates templates;
    private final Topics topics;
    private final Contacts contacts;
    private final When.Format when;

    MessageTemplatePages(MessageTemplates templates, Topics topics, Contacts contacts, When.Format when) {
        this.templates = templates;
        this.topics = topics;
        this.contacts = contacts;
        this.when = when;
    }

    TemplatePage list(boolean mayChange) {
        var rows = templates.list().stream()
                .map(one -> new TemplatePage.Row(
                        one.draft().name(),
                        one.draft().purpose(),
                        one.draft().channel() == Channel.SMS ? "device-mobile-message" : "mail",
                        one.isRetired() ? "Retired" : one.published() == null ? "Draft" : "Published",
                        LIST + "/" + one.id()))
                .toList();
        return new TemplatePage(rows, mayChange ? LIST + "/new" : "");
    }

    /** The form of a template, null for a new one. */
    TemplatePage.Edit edit(@Nullable Template template, Form form, Meanwhile meanwhile, boolean mayChange) {
        return edit(template, form, meanwhile, mayChange, null);
    }

    /** The form as it was sent, with what the named student would read; or with what keeps one from seeing that. */
    TemplatePage.Edit previewed(@Nullable Template template, Form form, boolean mayChange) {
        var student = student(form.value("student"));
        if (student.isEmpty()) {
            var wrong = new FieldError("student", "unknown_value", "No one student is found by this. Write an ID.");
            return edit(template, form.with(List.of(wrong)), Meanwhile.NONE, mayChange, null);
        }
        var draft = TemplateForm.draft(form);
        var read = templates.preview(draft, student.get().id(), null);
        var preview = new TemplatePage.Preview(
                student.get().name(),
                read.subject(),
                read.body().lines().toList(),
                read.missing(),
                draft.channel() == Channel.SMS ? SmsLength.of(read.body()).words() : "");
        return edit(template, form.with(templates.problems(draft)), Meanwhile.NONE, mayChange, preview);
    }

    /** One student by name, ID or e-mail; empty for none or several. */
    private Optional<ContactCard> student(String words) {
        if (Text.isEmpty(words)) {
            return Optional.empty();
        }
        var found = contacts.search(words, 10);
        var exact = found.stream()
                .filter(one -> one.studentId().equalsIgnoreCase(words.strip()))
                .findFirst();
        return exact.isPresent() ? exact : found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private TemplatePage.Edit edit(
            @Nullable Template template,
            Form form,
            Meanwhile meanwhile,
            boolean mayChange,
            TemplatePage.@Nullable Preview preview) {
        var path = template == null ? LIST : LIST + "/" + template.id();
        boolean isStored = template != null && mayChange;
        return new TemplatePage.Edit(
                template == null ? "New message template" : template.draft().name(),
                path,
                mayChange,
                isStored ? path + "/publication" : "",
                isStored ? path + "/retirement" : "",
                template != null && template.isRetired(),
                state(template),
                form,
                List.of(
                        Ui.Option.of("email", "E-mail", !form.has("channel", "sms")),
                        Ui.Option.of("sms", "Text message", form.has("channel", "sms"))),
                topics.usable().stream()
                        .map(topic -> Ui.Option.of(topic.key(), topic.name(), form.has("topic", topic.key())))
                        .toList(),
                templates.variables(),
                template == null ? List.of() : Meanwhile.hidden(form, TemplateForm.FIELDS.keySet()),
                meanwhile,
                preview);
    }

    private String state(@Nullable Template template) {
        if (template == null) {
            return "";
        }
        var changed = "Last changed by " + template.changedBy() + ", "
                + when.prose(template.changedAt()).text() + ".";
        return (template.published() == null ? "Not published yet. " : "Published. ") + changed;
    }

    /** What keeps a draft from being saved; whether it can be published is asked later. */
    List<FieldError> errors(Form form) {
        var wrong = new ArrayList<FieldError>();
        var draft = TemplateForm.draft(form);
        if (draft.name().isEmpty()) {
            wrong.add(FieldError.required("name", "Give the template a name."));
        }
        tooLong(wrong, "name", draft.name(), 120);
        tooLong(wrong, "purpose", draft.purpose(), 500);
        if (topics.usable().stream().noneMatch(topic -> topic.key().equals(draft.topic()))) {
            wrong.add(new FieldError("topic", "unknown_value", "Choose what it is about."));
        }
        tooLong(wrong, "subject", draft.subject(), 200);
        tooLong(wrong, "body", draft.body(), LONGEST_BODY);
        tooLong(wrong, "html", draft.html(), LONGEST_HTML);
        return wrong;
    }

    private static void tooLong(List<FieldError> wrong, String field, String text, int longest) {
        if (Text.tooLong(text, longest)) {
            wrong.add(new FieldError(
                    field, "too_long", "Shorten it to " + String.format("%,d", longest) + " characters."));
        }
    }
}
