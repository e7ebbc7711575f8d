package app.throughline.note;

import app.throughline.access.Area;
import app.throughline.access.Viewer;
import app.throughline.calendar.Institutions;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.contact.StudentHeader;
import app.throughline.kernel.NotFound;
import app.throughline.note.RecordPlaces.Place;
import app.throughline.note.page.AttemptPage;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Logging an attempt to reach a student, from the student's, an alert's or a case's page. */
@Controller
class AttemptController {
    private final Attempts attempts;
    private final Subjects subjects;
    private final Contacts contacts;
    private final Institutions institutions;

    AttemptController(Attempts attempts, Subjects subjects, Contacts contacts, Institutions institutions) {
        this.attempts = attempts;
        this.subjects = subjects;
        this.contacts = contacts;
        this.institutions = institutions;
    }

    /** The button on the student's pages. */
    @Component
    static final class Button implements StudentHeader.Page {
        @Override
        public String label() {
            return "Log contact";
        }

        @Override
        public String path() {
            return "/attempts/new";
        }

        @Override
        public int order() {
            return 10;
        }

        @Override
        public boolean visible(Viewer viewer) {
            return viewer.mayChange(Area.WORK);
        }

        @Override
        public String icon() {
            return "phone";
        }
    }

    @GetMapping("/students/{id:\\d{1,18}}/attempts/new")
    Html form(@PathVariable long id, @RequestParam(defaultValue = "") String on, Viewer viewer) {
        allow(viewer);
        return shown(new ContactId(id), on, Form.EMPTY);
    }

    @PostMapping("/students/{id:\\d{1,18}}/attempts")
    Html log(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String on,
            @RequestParam MultiValueMap<String, String> values,
            Viewer viewer) {
        allow(viewer);
        var contact = new ContactId(id);
        var sent = read(new Form(values, List.of()));
        var wrong = sent.errors();
        if (!wrong.isEmpty()) {
            return shown(contact, on, sent.form().with(wrong)).invalid();
        }
        var place = place(contact, on);
        return switch (attempts.log(sent.read(contact, place), viewer)) {
            case NoteChange.Invalid(var errors) ->
                shown(contact, on, sent.form().with(errors)).invalid();
            case NoteChange.Done done -> Html.redirect(back(contact, place)).flash(Flash.done("Contact logged"));
            case NoteChange.Unchanged same -> Html.redirect(back(contact, place));
            case NoteChange.Meanwhile theirs -> Html.redirect(back(contact, place));
            case NoteChange.Refused refused -> throw new NotFound("page");
        };
    }

    private Html shown(ContactId contact, String on, Form form) {
        var card = contacts.get(contact);
        var place = place(contact, on);
        var entries = read(form);
        var page = new AttemptPage(
                card.name(),
                place == null ? "" : place.label(),
                "/students/" + contact.value() + "/attempts" + (place == null ? "" : "?on=" + place.label()),
                back(contact, place),
                form,
                entries.channels(),
                entries.results());
        return Html.page("note/attempt", page).orFragment("note/attemptform", page);
    }

    private AttemptForm read(Form form) {
        return new AttemptForm(form, institutions.current().zone());
    }

    private @Nullable Place place(ContactId contact, String on) {
        return subjects.named(contact, on);
    }

    private static String back(ContactId contact, @Nullable Place place) {
        return place == null ? "/students/" + contact.value() : place.href();
    }

    private static void allow(Viewer viewer) {
        if (!viewer.mayChange(Area.WORK)) {
            throw new NotFound("page");
        }
    }
}
