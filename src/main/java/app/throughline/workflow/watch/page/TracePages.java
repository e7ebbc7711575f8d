package app.throughline.workflow.watch.page;

import app.throughline.access.Viewer;
import app.throughline.audit.AuditEntries;
import app.throughline.contact.ContactCard;
import app.throughline.contact.Contacts;
import app.throughline.web.Ui;
import app.throughline.web.When;
import app.throughline.workflow.watch.Enrolled;
import app.throughline.workflow.watch.EnrollmentLists;
import app.throughline.workflow.watch.EnrollmentLists.Line;
import app.throughline.workflow.watch.EnrollmentState;
import app.throughline.workflow.watch.SentMessages;
import app.throughline.workflow.watch.StepNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Draws one student's way through a workflow. */
@Component
record TracePages(Reads reads, WatchHeads heads, Contacts contacts, When.Format when) {
    /** What is asked about it. */
    @Component
    record Reads(
            EnrollmentLists lists, StepNames names, SentMessages messages, AuditEntries log, RecordNames records) {}

    /** @throws app.throughline.kernel.NotFound if there is none, or the viewer may not see it */
    TracePage of(long workflow, long id, Viewer viewer) {
        var head = heads.of(workflow, viewer, "students");
        var one = reads.lists().get(workflow, id, viewer);
        var steps = reads.names().of(workflow, one.version());
        var card = contacts.byId(List.of(one.contact()));
        var sent = reads.messages().of(one);
        return new TracePage(
                head,
                Ui.Face.of(one.contact(), ContactCard.nameIn(card, one.contact())),
                "/students/" + one.contact() + "/workflows",
                Standing.tag(one.state()),
                Standing.at(one, steps),
                one.reason(),
                Standing.next(one, when),
                facts(one),
                reads.lists().lines(id).stream()
                        .map(line -> line(line, steps, sent))
                        .toList(),
                head.makes() && one.isOpen() ? moves(one, head, steps) : null);
    }

    private List<TracePage.Fact> facts(Enrolled one) {
        var facts = new ArrayList<TracePage.Fact>();
        facts.add(new TracePage.Fact("Entered", "", "", when.full(one.enteredAt())));
        if (one.about() != null) {
            reads.records()
                    .find(one.about())
                    .ifPresent(place -> facts.add(new TracePage.Fact("Came with", place.label(), place.href(), null)));
        }
        if (one.cause() != null) {
            reads.log()
                    .find(one.cause())
                    .ifPresent(entry -> facts.add(new TracePage.Fact(
                            "Because",
                            entry.actor().named() + ", "
                                    + entry.action().replace('.', ' ').replace('_', ' '),
                            "",
                            null)));
        }
        facts.add(new TracePage.Fact("Version", String.valueOf(one.version()), "", null));
        if (one.endedAt() != null) {
            facts.add(new TracePage.Fact("Ended", "", "", when.full(one.endedAt())));
        }
        return facts;
    }

    private TracePage.Line line(Line line, StepNames.Named steps, Map<SentMessages.From, SentMessages.Sent> sent) {
        var outcome = line.outcome();
        return new TracePage.Line(
                "line-" + line.id(),
                Whys.dot(line),
                line.step() == 0 ? "By hand" : steps.of(line.step()),
                Whys.words(line, steps),
                outcome == null ? null : new Ui.Tag(outcome.label(), outcome.icon(), outcome.tone()),
                line.detail(),
                message(sent.get(new SentMessages.From(line.step(), line.visit()))),
                when.full(line.at()));
    }

    private static TracePage.@Nullable Sent message(SentMessages.@Nullable Sent sent) {
        return sent == null
                ? null
                : new TracePage.Sent(
                        new Ui.Tag(
                                sent.state().label(),
                                sent.state().icon(),
                                sent.state().tone()),
                        sent.reason().replace('_', ' '),
                        "/messages/" + sent.id());
    }

    private static TracePage.Moves moves(Enrolled one, WatchHead head, StepNames.Named steps) {
        return new TracePage.Moves(
                head.href() + "/students/" + one.id(),
                String.valueOf(one.movedAt()),
                one.state() == EnrollmentState.FAILED,
                steps.words().keySet().stream()
                        .map(step -> Ui.Option.of(
                                String.valueOf(step),
                                steps.of(step),
                                step == one.place().step()))
                        .toList());
    }
}
