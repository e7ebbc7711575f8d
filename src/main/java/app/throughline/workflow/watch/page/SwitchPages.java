package app.throughline.workflow.watch.page;

import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.contact.ContactCard;
import app.throughline.contact.Contacts;
import app.throughline.kernel.NotFound;
import app.throughline.web.Numbers;
import app.throughline.web.Ui;
import app.throughline.web.When;
import app.throughline.workflow.WorkflowSight;
import app.throughline.workflow.page.AskPage;
import app.throughline.workflow.watch.Enrolled;
import app.throughline.workflow.watch.EnrollmentLists;
import app.throughline.workflow.watch.StepNames;
import app.throughline.workflow.watch.WorkflowSwitches;
import app.throughline.workflow.watch.WorkflowSwitches.Letter;
import java.util.List;
import org.springframework.stereotype.Component;

/** Draws the main switch, and what is asked before a workflow stops and goes on. */
@Component
record SwitchPages(
        WorkflowSwitches switches,
        EnrollmentLists lists,
        StepNames names,
        WatchHeads heads,
        Contacts contacts,
        Said said) {
    private static final int ROWS = 200;

    /** How people and moments are called. */
    @Component
    record Said(Staff staff, When.Format when) {}

    SwitchPage main(Viewer viewer) {
        var main = switches.main(viewer);
        boolean makes = WorkflowSight.makes(viewer);
        return new SwitchPage(main.isOn(), words(main), makes, makes ? letters(0, viewer) : letters(List.of()));
    }

    private String words(WorkflowSwitches.Main main) {
        return main.at() == null
                ? "Nobody ever turned it."
                : "Turned " + (main.isOn() ? "on" : "off") + " by " + name(main.by()) + ", "
                        + said.when().full(main.at()).text() + ".";
    }

    private String name(long account) {
        var member = said.staff().byId(List.of(account)).get(account);
        return member == null ? "somebody" : member.name();
    }

    AskPage stop(long workflow, Viewer viewer) {
        var head = made(workflow, viewer);
        var waiting = switches.letters(workflow, ROWS, viewer).size();
        return new AskPage(
                "Stop " + head.name(),
                List.of(
                        "Nobody enters and nobody goes on; waits keep their dates. It can go on later.",
                        "What it sent and has not left is held back, until somebody says what becomes of it. "
                                + (waiting == 0
                                        ? "Now that is nothing you see."
                                        : "Now that is " + Numbers.plural(waiting, "message", "messages") + ".")),
                head.href() + "/stop",
                head.href(),
                "Keep it running",
                "Stop workflow");
    }

    ResumePage resume(long workflow, Viewer viewer) {
        var head = made(workflow, viewer);
        var overdue = switches.overdue(workflow, ROWS, viewer);
        var steps = names.of(overdue);
        var cards =
                contacts.byId(overdue.stream().map(Enrolled::contact).distinct().toList());
        return new ResumePage(
                head,
                overdue.isEmpty()
                        ? "No wait of a student whom you see ended meanwhile."
                        : "The wait of " + (overdue.size() < ROWS ? "" : "more than ")
                                + Numbers.plural(overdue.size(), "student", "students") + " ended meanwhile.",
                overdue.stream()
                        .map(one -> new ResumePage.Row(
                                Ui.Face.of(one.contact(), ContactCard.nameIn(cards, one.contact())),
                                head.href() + "/students/" + one.id(),
                                Standing.at(one, steps.of(one)),
                                said.when()
                                        .full(
                                                one.place().untilAt() == null
                                                        ? one.movedAt()
                                                        : one.place().untilAt())))
                        .toList(),
                letters(workflow, viewer));
    }

    private WatchHead made(long workflow, Viewer viewer) {
        var head = heads.of(workflow, viewer, "");
        if (!head.makes()) {
            throw new NotFound("page");
        }
        return head;
    }

    private LettersPart letters(long workflow, Viewer viewer) {
        return letters(switches.letters(workflow, ROWS, viewer));
    }

    private LettersPart letters(List<Letter> found) {
        var called = lists.names(found.stream().map(Letter::workflow).distinct().toList());
        var cards = contacts.byId(found.stream().map(Letter::contact).distinct().toList());
        return new LettersPart(
                found.isEmpty()
                        ? "No message that you see waits to leave."
                        : (found.size() < ROWS ? "" : "More than ")
                                + Numbers.plural(found.size(), "message waits", "messages wait") + " to leave.",
                found.stream()
                        .map(one -> new LettersPart.Row(
                                String.valueOf(one.id()),
                                one.subject().isEmpty() ? "Text message" : one.subject(),
                                "To " + ContactCard.nameIn(cards, one.contact()) + ", "
                                        + called.getOrDefault(one.workflow(), "a workflow") + ", step " + one.step(),
                                "/messages/" + one.id(),
                                one.reason().replace('_', ' ')))
                        .toList(),
                "send");
    }
}
