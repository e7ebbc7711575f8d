package app.throughline.workflow.entry.page;

import app.throughline.access.Viewer;
import app.throughline.action.WorkflowEntrance.Offer;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Ui;
import app.throughline.workflow.entry.Entrance;
import app.throughline.workflow.entry.ManualEntries;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Enrolls one student in a workflow, from the student's page. */
@Controller
class EnrollController {
    private static final String WORKFLOW = "workflow";

    private final ManualEntries entries;
    private final Contacts contacts;

    EnrollController(ManualEntries entries, Contacts contacts) {
        this.entries = entries;
        this.contacts = contacts;
    }

    @GetMapping("/students/{id:\\d{1,18}}/workflows/new")
    Html form(@PathVariable long id, Viewer viewer) {
        return shown(new ContactId(id), Form.EMPTY, offers(viewer));
    }

    @PostMapping("/students/{id:\\d{1,18}}/workflows")
    Html enroll(@PathVariable long id, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        var student = new ContactId(id);
        var offers = offers(viewer);
        var form = new Form(values, List.of());
        var chosen = offers.stream()
                .filter(offer -> form.has(WORKFLOW, Long.toString(offer.id())))
                .findFirst();
        if (chosen.isEmpty()) {
            return wrong(student, form, offers, "Choose a workflow.");
        }
        var name = contacts.get(student).name();
        var obstacle = entries.obstacles(chosen.get().id(), List.of(student)).get(id);
        if (obstacle != null) {
            var why = Obstacle.words(obstacle);
            var said = obstacle.equals("not_active") ? why : name + " " + why.toLowerCase(Locale.ROOT);
            return wrong(student, form, offers, said + ".");
        }
        return switch (entries.enroll(chosen.get().id(), List.of(student), viewer)) {
            case Entrance.Begun(var _) ->
                done(id, name + " enters " + chosen.get().name() + " within moments");
            case Entrance.Waits(var _, var _) -> done(id, name + " enters when somebody else agrees");
            case Entrance.Refused(var why) -> wrong(student, form, offers, why);
        };
    }

    private static Html done(long student, String told) {
        return Html.redirect("/students/" + student + "/workflows").flash(Flash.done(told));
    }

    private Html wrong(ContactId student, Form form, List<Offer> offers, String why) {
        var error = new FieldError(WORKFLOW, "not_allowed", why);
        return shown(student, form.with(List.of(error)), offers).invalid();
    }

    private Html shown(ContactId student, Form form, List<Offer> offers) {
        var options = offers.stream()
                .map(offer -> option(offer, form.has(WORKFLOW, Long.toString(offer.id()))))
                .toList();
        var back = "/students/" + student.value() + "/workflows";
        var page = new EnrollPage(contacts.get(student).name(), back, back, form, options);
        return Html.page("workflow/entry/enroll", page).orFragment("workflow/entry/enrollform", page);
    }

    private static Ui.Option option(Offer offer, boolean isChosen) {
        return Ui.Option.of(Long.toString(offer.id()), offer.name(), isChosen);
    }

    private List<Offer> offers(Viewer viewer) {
        var offers = entries.offers(viewer);
        if (offers.isEmpty()) {
            throw new NotFound("page");
        }
        return offers;
    }
}
