package app.throughline.workflow.sender;

import app.throughline.access.Staff;
import app.throughline.contact.ContactId;
import app.throughline.contact.Network;
import app.throughline.contact.NetworkLink;
import app.throughline.message.MessageDraft.Sender;
import app.throughline.workflow.step.Message;
import java.util.Comparator;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** In whose name a step writes: whoever has a role for the student, else who the step names, else the institution. */
@Component
public class Senders {
    private static final int LONGEST = 120;

    private final Network network;
    private final Staff staff;

    Senders(Network network, Staff staff) {
        this.network = network;
        this.staff = staff;
    }

    /** The sender for this student; asked inside a transaction. */
    public Sender of(Message.From from, ContactId contact) {
        var named = new Sender(from.name(), from.replyTo());
        return from.role().isEmpty() ? named : person(from.role(), contact).orElse(named);
    }

    private Optional<Sender> person(String role, ContactId contact) {
        return network.team(contact).stream()
                .filter(link -> link.role().key().equals(role))
                .sorted(Comparator.comparing(NetworkLink::isPrimary)
                        .reversed()
                        .thenComparing(NetworkLink::beginsOn)
                        .thenComparing(NetworkLink::id))
                .flatMap(link -> staff.person(link.account()).stream())
                .filter(Staff.Person::isActive)
                .findFirst()
                .map(person -> new Sender(shortened(person.name()), person.email()));
    }

    private static String shortened(String name) {
        return name.substring(0, Math.min(name.length(), LONGEST));
    }
}
