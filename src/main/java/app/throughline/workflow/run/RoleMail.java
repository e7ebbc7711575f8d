package app.throughline.workflow.run;

import app.throughline.access.Staff;
import app.throughline.contact.Network;
import app.throughline.contact.NetworkLink;
import app.throughline.message.MessageDraft.Sender;
import app.throughline.message.MessageTemplates;
import app.throughline.outbox.Deliveries;
import app.throughline.outbox.Mail;
import app.throughline.workflow.sender.Senders;
import app.throughline.workflow.step.Message;
import java.util.List;
import org.springframework.stereotype.Component;

/** Mail to whoever has a role for a student: staff, who are not asked for consent and have no caps. */
@Component
class RoleMail {
    private static final String PURPOSE = "workflow";

    private final Network network;
    private final MessageTemplates templates;
    private final Staff staff;
    private final Senders senders;
    private final Deliveries deliveries;

    RoleMail(Network network, MessageTemplates templates, Staff staff, Senders senders, Deliveries deliveries) {
        this.network = network;
        this.templates = templates;
        this.staff = staff;
        this.senders = senders;
        this.deliveries = deliveries;
    }

    /** Writes to all who have the role today. */
    Answer send(Message message, Effects.Task task) {
        var contact = task.of().contact();
        var accounts = network.team(contact).stream()
                .filter(link -> link.role().key().equals(message.role()))
                .map(NetworkLink::account)
                .distinct()
                .toList();
        if (accounts.isEmpty()) {
            return new Answer.Skipped("Nobody has the role " + message.role() + " for the student.");
        }
        var letter = templates.published(message.template(), contact, MessageSteps.about(task.of()));
        if (letter.isEmpty() || !letter.get().missing().isEmpty()) {
            return new Answer.Skipped("missing_value");
        }
        return sent(accounts, letter.get(), senders.of(message.from(), contact), task);
    }

    private Answer sent(List<Long> accounts, MessageTemplates.Preview letter, Sender sender, Effects.Task task) {
        var also = new Mail.Also("", "", sender.replyTo(), sender.name());
        var people = accounts.stream()
                .flatMap(account -> staff.person(account).stream())
                .filter(Staff.Person::isActive)
                .toList();
        for (var person : people) {
            var key = task.effect().key().text() + "-" + person.id();
            deliveries.post(new Mail(key, PURPOSE, person.email(), letter.subject(), letter.body(), also));
        }
        return people.isEmpty()
                ? new Answer.Skipped("They do not work here any more.")
                : new Answer.Done("Mail to "
                        + String.join(
                                ", ", people.stream().map(Staff.Person::name).toList()));
    }
}
