package app.throughline.workflow.trial.page;

import app.throughline.access.Viewer;
import app.throughline.contact.ContactCard;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Ui;
import app.throughline.workflow.WorkflowSight;
import app.throughline.workflow.Workflows;
import app.throughline.workflow.trial.TestSending;
import app.throughline.workflow.trial.TestSends;
import app.throughline.workflow.trial.WorkflowTrials;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Trying a workflow out on a student: whom, with what, what would happen, and its messages to oneself. */
@Controller
@RequestMapping("/workflows/{id:\\d{1,18}}/simulate")
class TrialController {
    private final Workflows workflows;
    private final Contacts contacts;
    private final TrialPages pages;
    private final WorkflowTrials trials;
    private final TestSends sends;

    TrialController(Workflows workflows, Contacts contacts, TrialPages pages, WorkflowTrials trials, TestSends sends) {
        this.workflows = workflows;
        this.contacts = contacts;
        this.pages = pages;
        this.trials = trials;
        this.sends = sends;
    }

    /**
     * Asks whom it is tried on, or with what.
     *
     * @param version -1 for the draft if there is one, else what was published last
     * @param student a name or a student ID that was typed
     * @param contact the student, once one is chosen
     */
    @GetMapping
    Html page(
            @PathVariable long id,
            @RequestParam(defaultValue = "-1") int version,
            @RequestParam(defaultValue = "") String student,
            @RequestParam(defaultValue = "0") long contact,
            Viewer viewer) {
        allow(WorkflowSight.makes(viewer));
        var workflow = workflows.get(id, viewer);
        int tried = version >= 0 ? version : workflow.hasDraft() ? 0 : workflow.versionNo();
        if (contact > 0) {
            return page(pages.of(id, tried, contacts.get(new ContactId(contact)), Form.EMPTY, null, viewer));
        }
        var found = pages.found(student);
        if (found.size() == 1) {
            return Html.redirect(href(id, tried, found.getFirst()));
        }
        var form = Form.of(Map.of("student", student));
        var none = new FieldError("student", "not_found", "There is no such student that you can see.");
        var asked = student.isBlank() || !found.isEmpty() ? form : form.with(List.of(none));
        var choices = found.stream().map(one -> option(id, tried, one)).toList();
        return page(pages.asking(id, tried, asked, choices, viewer));
    }

    private static Html page(TrialPage page) {
        return Html.page("workflow/trial/page", page);
    }

    private static String href(long id, int version, ContactCard student) {
        return "/workflows/" + id + "/simulate?version=" + version + "&contact="
                + student.id().value();
    }

    private static Ui.Option option(long id, int version, ContactCard one) {
        var hint = one.standing().isEmpty() ? one.studentId() : one.studentId() + " · " + one.standing();
        return new Ui.Option(href(id, version, one), one.name(), hint, false);
    }

    /** Tries it out. */
    @PostMapping
    Html run(
            @PathVariable long id,
            @RequestParam int version,
            @RequestParam long contact,
            @RequestParam MultiValueMap<String, String> values,
            Viewer viewer) {
        allow(WorkflowSight.makes(viewer));
        var form = new Form(values, List.of());
        var chosen = TrialQuestions.chosen(pages.definition(id, version, viewer), form);
        var about = TrialRecords.ref(form.value("about")).orElse(null);
        var student = contacts.get(new ContactId(contact));
        var trial = trials.run(id, new WorkflowTrials.Wish(version, student.id(), about, chosen), viewer);
        return page(pages.of(id, version, student, form, trial, viewer));
    }

    /** Sends the message of a step to whoever asks. */
    @PostMapping("/test")
    Html test(
            @PathVariable long id,
            @RequestParam int version,
            @RequestParam long contact,
            @RequestParam int test,
            Viewer viewer) {
        var told = switch (sends.send(id, version, test, new ContactId(contact), viewer)) {
            case TestSending.Posted(var address) -> Flash.done("Test sent to " + address);
            case TestSending.Missing(var variables) ->
                Flash.problem("Nothing was sent: no value for " + String.join(", ", variables));
            case TestSending.NoMessage() -> Flash.problem("This step has no message that could be sent");
        };
        return Html.redirect("/workflows/" + id + "/simulate?version=" + version + "&contact=" + contact)
                .flash(told);
    }

    private static void allow(boolean allowed) {
        if (!allowed) {
            throw new NotFound("workflow");
        }
    }
}
