package app.throughline.workflow.run;

import app.throughline.contact.Consents;
import app.throughline.kernel.RecordRef;
import app.throughline.message.MergeValue;
import app.throughline.message.MessageDraft;
import app.throughline.message.MessageTemplates;
import app.throughline.message.Messages;
import app.throughline.message.Sending;
import app.throughline.message.Wording;
import app.throughline.workflow.sender.Senders;
import app.throughline.workflow.step.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Steps that write to students and to those in their network. */
@Component
class MessageSteps {
    private static final Set<String> ABOUT = Set.of("alert", "case");

    private final Messages messages;
    private final MessageTemplates templates;
    private final RoleMail roles;
    private final Senders senders;
    private final Rates rates;

    MessageSteps(Messages messages, MessageTemplates templates, RoleMail roles, Senders senders, Rates rates) {
        this.messages = messages;
        this.templates = templates;
        this.roles = roles;
        this.senders = senders;
        this.rates = rates;
    }

    List<Answer> mail(Message message, List<Effects.Task> tasks, Instant now) {
        return send(Consents.Channel.EMAIL, message, tasks, now);
    }

    List<Answer> text(Message message, List<Effects.Task> tasks, Instant now) {
        return send(Consents.Channel.SMS, message, tasks, now);
    }

    private List<Answer> send(Consents.Channel channel, Message message, List<Effects.Task> tasks, Instant now) {
        var template = templates.get(message.template());
        var published = template.published();
        if (published == null || template.isRetired()) {
            return tasks.stream()
                    .<Answer>map(_ -> new Answer.Skipped("The template is not in use any more."))
                    .toList();
        }
        var allowance = rates.allow(tasks, now);
        var answers = new ArrayList<Answer>();
        for (int i = 0; i < tasks.size(); i++) {
            var task = tasks.get(i);
            if (i >= allowance.count()) {
                answers.add(new Answer.Later(allowance.next(), Rates.TOO_MANY));
            } else if (message.role().isEmpty()) {
                var topic = message.topic().isEmpty() ? template.draft().topic() : message.topic();
                var draft = draft(channel, published, topic, task);
                answers.add(answer(messages.send(from(message, draft), task.of().cause())));
            } else {
                answers.add(roles.send(message, task));
            }
        }
        return answers;
    }

    private static MessageDraft draft(Consents.Channel channel, long version, String topic, Effects.Task task) {
        var values = new HashMap<String, MergeValue>();
        task.of().memory().values().forEach((name, value) -> values.put(name, MergeValue.of(value)));
        return new MessageDraft(
                task.of().contact(),
                channel,
                new Wording.Template(version, values),
                topic,
                task.of().workflow().definition().purpose(),
                about(task.of()),
                task.effect().key().text());
    }

    private MessageDraft from(Message message, MessageDraft draft) {
        return new MessageDraft(
                draft.contact(),
                draft.channel(),
                draft.wording(),
                draft.topic(),
                draft.purpose(),
                draft.about(),
                draft.key(),
                senders.of(message.from(), draft.contact()));
    }

    /** The record that a message belongs to, null for the student's alone. */
    static @Nullable RecordRef about(Traveller one) {
        return one.about().filter(ref -> ABOUT.contains(ref.kind())).orElse(null);
    }

    private static Answer answer(Sending sending) {
        return switch (sending) {
            case Sending.Queued(var _) -> new Answer.Done("Queued");
            case Sending.Held(var _, var until) -> new Answer.Done("Held until " + until);
            case Sending.Skipped(var reason) -> new Answer.Skipped(reason);
        };
    }
}
