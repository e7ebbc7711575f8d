package app.throughline.message;

import app.throughline.access.Viewer;
import app.throughline.contact.Consents.Channel;
import app.throughline.contact.ContactId;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.RecordRef;
import app.throughline.listing.RecordAction.Earlier;
import app.throughline.listing.RecordAction.Input;
import app.throughline.listing.RecordAction.Look;
import app.throughline.listing.RecordAction.Outcome;
import app.throughline.listing.RecordAction.Words;
import app.throughline.message.check.Verdict;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What messages to many have in common, whichever list their students stand in (product ME-5). A template says channel
 * and topic; what somebody chose, and somebody else agreed to, is one of its published versions: once it is replaced,
 * those not yet written to are skipped.
 */
@Component
public class BulkWriting {
    /** How it is shown. */
    public static final Look LOOK = new Look("message", "Message", "mail");

    /** How it reads. */
    public static final Words WORDS = new Words("Messaging", "Messaged", "got it or wait for it", "will get it");

    /** So many one person writes to alone (product WF-5). */
    public static final int ALONE = 250;

    private static final String TEMPLATE = "template";
    private static final String CHANGED = "The template was changed meanwhile";

    private final Messages messages;
    private final MessageTemplates templates;
    private final Topics topics;
    private final Releases releases;

    BulkWriting(Messages messages, MessageTemplates templates, Topics topics, Releases releases) {
        this.messages = messages;
        this.templates = templates;
        this.topics = topics;
        this.releases = releases;
    }

    /** Whether this person writes to students. */
    public boolean may(Viewer viewer) {
        return Messages.mayWrite(viewer);
    }

    /** The template. */
    public List<Input> inputs() {
        var options = usable().map(one -> Ui.Option.of(String.valueOf(one.published()), label(one), false))
                .toList();
        return List.of(Input.choice(TEMPLATE, "Template", options));
    }

    /** What is wrong with the entries. */
    public List<FieldError> check(Form form) {
        return inputs().getFirst().check(form, "Choose a template.");
    }

    /** What is sent, in words. */
    public String sentence(Form form) {
        return "Each gets “" + inputs().getFirst().chosen(form) + "”";
    }

    private Stream<MessageTemplates.Template> usable() {
        return Stream.of(Channel.values()).flatMap(channel -> templates.usable(channel).stream());
    }

    private String label(MessageTemplates.Template template) {
        var draft = template.draft();
        var topic = topics.find(draft.topic()).map(Topics.Topic::name).orElse(draft.topic());
        return draft.name() + " (" + draft.channel().label().toLowerCase(java.util.Locale.ROOT) + ", " + topic + ")";
    }

    /** The template chosen; the first one where nothing was chosen yet, as the form shows it. */
    private Optional<MessageTemplates.Template> chosen(Form form) {
        var value = form.value(TEMPLATE);
        return value.isEmpty()
                ? usable().findFirst()
                : usable().filter(one -> Objects.equals(String.valueOf(one.published()), value))
                        .findFirst();
    }

    /** Who of these students is skipped, and why. At most 500 at once. */
    public Map<Long, String> skipped(Collection<Long> students, Form form) {
        var skipped = new HashMap<Long, String>();
        students.forEach(student -> skipped.put(student, "Not available to you"));
        verdicts(students, form).forEach((student, verdict) -> {
            skipped.remove(student);
            if (verdict instanceof Verdict.Stop(var reason)) {
                skipped.put(student, Sending.words(reason));
            }
        });
        return skipped;
    }

    /** Who of them gets it later, by reason. At most 500 at once. */
    public Map<String, Set<Long>> later(Collection<Long> students, Form form) {
        var later = new HashMap<String, Set<Long>>();
        verdicts(students, form).forEach((student, verdict) -> {
            if (verdict instanceof Verdict.Wait(var reason, var _)) {
                later.computeIfAbsent("Wait: " + Sending.words(reason), r -> new HashSet<>())
                        .add(student);
            }
        });
        return later;
    }

    private Map<Long, Verdict> verdicts(Collection<Long> students, Form form) {
        return chosen(form)
                .map(one -> messages.foreseen(
                        students, one.draft().channel(), one.draft().topic()))
                .orElse(Map.of());
    }

    /**
     * Writes to one student in the running transaction: once for a change of many, in however many records of the list
     * they stand.
     *
     * @param about the case or alert, null for none
     * @throws app.throughline.kernel.NotFound if the viewer may not see the student
     */
    public Outcome send(ContactId student, @Nullable RecordRef about, Form form, Earlier earlier, Viewer viewer) {
        var template = chosen(form).orElse(null);
        if (template == null || template.published() == null) {
            return new Outcome.Skipped(CHANGED);
        }
        var key = "bulk-" + earlier.change() + "-" + student.value();
        if (about != null && messages.wasAsked(key)) {
            return new Outcome.Same();
        }
        var draft = template.draft();
        var wording = new Wording.Template(template.published(), Map.of());
        var message = new MessageDraft(student, draft.channel(), wording, draft.topic(), Purpose.SERVICE, about, key);
        return switch (messages.send(message, viewer.cause())) {
            case Sending.Queued(var id) -> new Outcome.Changed(Long.toString(id));
            case Sending.Held(var id, var _) -> new Outcome.Changed(Long.toString(id));
            case Sending.Skipped(var reason) -> new Outcome.Skipped(Sending.words(reason));
        };
    }

    /** Withdraws what has not left yet. */
    public Outcome withdraw(String token, Viewer viewer) {
        return releases.withdraw(Long.parseLong(token), viewer.cause())
                ? new Outcome.Changed(token)
                : new Outcome.Failed("It has left");
    }
}
