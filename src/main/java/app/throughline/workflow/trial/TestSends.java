package app.throughline.workflow.trial;

import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.audit.Audit;
import app.throughline.contact.ContactId;
import app.throughline.kernel.Caller;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.message.MessageDraft.Sender;
import app.throughline.message.MessageTemplates;
import app.throughline.outbox.Deliveries;
import app.throughline.outbox.Mail;
import app.throughline.workflow.WorkflowSight;
import app.throughline.workflow.Workflows;
import app.throughline.workflow.sender.Senders;
import app.throughline.workflow.step.Message;
import app.throughline.workflow.step.Step;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Test send (product WF-8): the message of a step as a student would read it, to whoever asks for it and to nobody else. It
 * goes by mail, texts too, and its subject says that it is a test.
 */
@Component
public class TestSends {
    private static final String PURPOSE = "workflow-test";

    private final Tx tx;
    private final Workflows workflows;
    private final Parts parts;
    private final Staff staff;
    private final Deliveries deliveries;
    private final Audit audit;

    /** What a message is made of. */
    @Component
    record Parts(MessageTemplates templates, Senders senders) {}

    private record Written(MessageTemplates.Preview letter, Sender sender) {}

    TestSends(Tx tx, Workflows workflows, Parts parts, Staff staff, Deliveries deliveries, Audit audit) {
        this.tx = tx;
        this.workflows = workflows;
        this.parts = parts;
        this.staff = staff;
        this.deliveries = deliveries;
        this.audit = audit;
    }

    /**
     * Sends it.
     *
     * @param version as in {@link WorkflowTrials.Wish}
     * @param contact as whom it is read
     * @throws NotFound if the viewer may not make workflows or does not see the student
     */
    public TestSending send(long workflow, int version, int step, ContactId contact, Viewer viewer) {
        if (!WorkflowSight.makes(viewer)) {
            throw new NotFound("workflow");
        }
        return tx.call(() -> {
            var message = message(workflow, version, step, viewer);
            if (message == null) {
                return new TestSending.NoMessage();
            }
            var letter = parts.templates().published(message.template(), contact, null);
            if (letter.isEmpty()) {
                return new TestSending.NoMessage();
            }
            if (!letter.get().missing().isEmpty()) {
                return new TestSending.Missing(letter.get().missing());
            }
            var sender = parts.senders().of(message.from(), contact);
            return posted(workflow, step, new Written(letter.get(), sender), contact, viewer);
        });
    }

    private @Nullable Message message(long workflow, int version, int step, Viewer viewer) {
        var definition = version > 0
                ? workflows.version(workflow, version, viewer).definition()
                : workflows.check(workflow, viewer).definition();
        var found = definition.all().filter(one -> one.id() == step).findFirst();
        return switch (found.orElse(null)) {
            case Step.SendEmail(var _, var message) -> message;
            case Step.SendText(var _, var message) -> message;
            case null, default -> null;
        };
    }

    private TestSending posted(long workflow, int step, Written written, ContactId contact, Viewer viewer) {
        var letter = written.letter();
        var address = staff.person(viewer.accountId()).orElseThrow().email();
        var subject = "[Test] " + (letter.subject().isEmpty() ? "Text message" : letter.subject());
        var body = "This is a test of a step of a workflow. The student got nothing.\n\n" + letter.body();
        var sender = written.sender();
        var also = new Mail.Also("", "", sender.replyTo(), sender.name());
        var mail = new Mail("wf-test-" + UUID.randomUUID(), PURPOSE, address, subject, body, also);
        Caller.SERVICE.run(() -> deliveries.post(mail));
        var about = new RecordRef("workflow", workflow);
        audit.record(viewer.cause(), "workflow.test-sent", about, contact.value(), Map.of("step", step));
        return new TestSending.Posted(address);
    }
}
