package app.throughline.message.page;

import app.throughline.contact.Consents;
import app.throughline.contact.Consents.Channel;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.Text;
import app.throughline.message.MessageTemplates;
import app.throughline.message.Messages;
import app.throughline.message.Topics;
import app.throughline.message.Wording;
import app.throughline.note.RecordPlaces.Place;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads and draws the form that writes a message to one student. */
@Component
class Writing {
    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_BODY = 20_000;

    private final Contacts contacts;
    private final Consents consents;
    private final Topics topics;
    private final MessageTemplates templates;

    Writing(Contacts contacts, Consents consents, Topics topics, MessageTemplates templates) {
        this.contacts = contacts;
        this.consents = consents;
        this.topics = topics;
        this.templates = templates;
    }

    /** The form. @param missing variables of the template that have no value here */
    StudentMessages.Write page(ContactId contact, @Nullable Place place, Form form, List<String> missing) {
        var student = contacts.get(contact);
        var base = "/students/" + contact.value() + "/messages";
        return new StudentMessages.Write(
                student.name(),
                place == null ? "" : place.label(),
                base + (place == null ? "" : "?on=" + place.label()),
                place == null ? base : place.href(),
                UUID.randomUUID().toString(),
                form,
                channels(form),
                templates(form),
                topics(form),
                consents(contact, form),
                missing);
    }

    private static List<Ui.Option> channels(Form form) {
        return List.of(
                Ui.Option.of("email", "E-mail", channel(form) == Channel.EMAIL),
                Ui.Option.of("sms", "Text message", channel(form) == Channel.SMS));
    }

    private List<Ui.Option> templates(Form form) {
        var usable = Stream.of(Channel.values())
                .flatMap(channel -> templates.usable(channel).stream())
                .map(one -> Ui.Option.of(
                        Long.toString(one.id()),
                        one.draft().name() + (one.draft().channel() == Channel.SMS ? " (text message)" : ""),
                        form.has("template", Long.toString(one.id()))))
                .toList();
        return usable.isEmpty()
                ? usable
                : Stream.concat(Stream.of(Ui.Option.of("", "None", false)), usable.stream())
                        .toList();
    }

    private List<Ui.Option> topics(Form form) {
        return topics.usable().stream()
                .map(topic -> Ui.Option.of(topic.key(), topic.name(), form.has("topic", topic.key())))
                .toList();
    }

    private List<String> consents(ContactId contact, Form form) {
        var topic = form.value("topic").isEmpty() ? Consents.ALL : form.value("topic");
        return List.of(
                consents.allows(contact, Channel.EMAIL, topic)
                        ? "E-mail goes out: nobody refused it."
                        : "The student refused e-mail.",
                consents.allows(contact, Channel.SMS, topic)
                        ? "The student agreed to text messages."
                        : "The student did not agree to text messages: none is sent.");
    }

    /** The form with the chosen template in place of what was typed; as it was when none was chosen. */
    StudentMessages.Write filled(ContactId contact, @Nullable Place place, Form form) {
        var chosen = chosen(form);
        if (chosen.isEmpty()) {
            return page(contact, place, form, List.of());
        }
        var draft = chosen.get().draft();
        var preview = templates
                .published(chosen.get().id(), contact, place == null ? null : place.ref())
                .orElseThrow();
        var values = new HashMap<>(form.values());
        values.put("channel", List.of(draft.channel() == Channel.SMS ? "sms" : "email"));
        values.put("topic", List.of(draft.topic()));
        values.put("subject", List.of(preview.subject()));
        values.put("body", List.of(preview.body()));
        return page(contact, place, new Form(values, List.of()), preview.missing());
    }

    private Optional<MessageTemplates.Template> chosen(Form form) {
        return Stream.of(Channel.values())
                .flatMap(channel -> templates.usable(channel).stream())
                .filter(one -> form.has("template", Long.toString(one.id())))
                .findFirst();
    }

    /** What keeps it from being sent. */
    List<FieldError> errors(Form form) {
        var wrong = new ArrayList<FieldError>();
        boolean isText = channel(form) == Channel.SMS;
        var subject = Text.trim(form.value("subject"));
        var body = Text.trim(form.value("body"));
        if (!isText && subject.isEmpty()) {
            wrong.add(FieldError.required("subject", "Write a subject."));
        } else if (Text.tooLong(subject, LONGEST_SUBJECT)) {
            wrong.add(new FieldError("subject", "too_long", "Shorten the subject to 200 characters."));
        }
        if (body.isEmpty()) {
            wrong.add(FieldError.required("body", "Write what the message says."));
        } else if (Text.tooLong(body, isText ? Messages.LONGEST_TEXT : LONGEST_BODY)) {
            wrong.add(new FieldError(
                    "body", "too_long", "Shorten the text to " + (isText ? "1,600" : "20,000") + " characters."));
        }
        if (topics.usable().stream().noneMatch(topic -> form.has("topic", topic.key()))) {
            wrong.add(new FieldError("topic", "unknown_value", "Choose what it is about."));
        }
        if (!form.value("key").matches("[0-9a-f-]{36}")) {
            wrong.add(new FieldError("", "stale", "This form is too old. Send it once more."));
        }
        return wrong;
    }

    /** By which way; e-mail unless a text message was chosen. */
    static Channel channel(Form form) {
        return form.has("channel", "sms") ? Channel.SMS : Channel.EMAIL;
    }

    /** The words; call it only when {@link #errors} found none. */
    static Wording wording(Form form) {
        return new Wording.Own(channel(form) == Channel.SMS ? "" : form.value("subject"), form.value("body"));
    }
}
