package app.throughline.note;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.contact.StudentHeader;
import app.throughline.contact.StudentHeaders;
import app.throughline.contact.TimelinePage;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Text;
import app.throughline.note.page.NoteFormPage;
import app.throughline.note.page.StudentNotes;
import app.throughline.note.template.NoteTemplates;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A student's notes, and the form that writes one, for the student or one of their cases. */
@Controller
@RequestMapping("/students/{id:\\d{1,18}}/notes")
class StudentNoteController {
    private final Notes notes;
    private final NoteReaders readers;
    private final ReaderChoices choices;
    private final Subjects subjects;
    private final Pages pages;
    private final When.Format format;

    /** The student around it. */
    @Component
    record Pages(Contacts contacts, StudentHeaders headers, NoteTemplates templates) {}

    /** The tab on the student's pages. */
    @Component
    static final class Tab implements StudentHeader.Page {
        @Override
        public String label() {
            return "Notes";
        }

        @Override
        public String path() {
            return "/notes";
        }

        @Override
        public int order() {
            return 20;
        }

        @Override
        public boolean visible(Viewer viewer) {
            return viewer.can(Area.WORK, Level.MINE);
        }
    }

    StudentNoteController(
            Notes notes,
            NoteReaders readers,
            ReaderChoices choices,
            Subjects subjects,
            Pages pages,
            When.Format format) {
        this.notes = notes;
        this.readers = readers;
        this.choices = choices;
        this.subjects = subjects;
        this.pages = pages;
        this.format = format;
    }

    @GetMapping
    Html list(@PathVariable long id, @RequestParam(defaultValue = "0") long before, Viewer viewer) {
        allow(viewer.can(Area.WORK, Level.MINE));
        var contact = new ContactId(id);
        var header = pages.headers().open(contact, viewer, "/notes");
        var found = notes.ofStudent(contact, before);
        var rows = found.stream()
                .map(NoteTimeline::entry)
                .map(entry -> TimelinePage.Row.of(entry, format))
                .toList();
        var base = "/students/" + id + "/notes";
        var page = new StudentNotes(
                header,
                rows,
                viewer.mayChange(Area.WORK) ? base + "/new" : "",
                found.size() == 50 ? base + "?before=" + found.getLast().id() : "");
        return Html.page("note/studentpage", page).orFragment("note/student", page);
    }

    @GetMapping("/new")
    Html form(@PathVariable long id, @RequestParam(defaultValue = "") String on, Viewer viewer) {
        allow(viewer.mayChange(Area.WORK));
        return shown(new ContactId(id), on, Form.EMPTY, "", viewer);
    }

    /** The form again with the chosen template filled in. */
    @PostMapping(params = "fill")
    Html fill(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String on,
            @RequestParam MultiValueMap<String, String> values,
            Viewer viewer) {
        allow(viewer.mayChange(Area.WORK));
        var form = pages.templates().filled(new Form(values, List.of()), viewer);
        return shown(new ContactId(id), on, form, "", viewer);
    }

    @PostMapping
    Html write(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String on,
            @RequestParam MultiValueMap<String, String> values,
            Viewer viewer) {
        allow(viewer.mayChange(Area.WORK));
        var contact = new ContactId(id);
        var form = new Form(values, List.of());
        var visibility = ReaderChoices.read(form);
        if (form.ticked("preview") && visibility.isPresent()) {
            return preview(contact, on, form, visibility.get(), viewer);
        }
        var type = type(form);
        var wrong = check(form);
        if (!wrong.isEmpty() || visibility.isEmpty() || type.isEmpty()) {
            return shown(contact, on, form.with(wrong), "", viewer).invalid();
        }
        var place = subjects.named(contact, on);
        var note = new WriteNote(
                contact, place == null ? null : place.caseId(), type.get(), form.value("body"), visibility.get());
        return switch (notes.write(note, viewer)) {
            case NoteChange.Done done ->
                Html.redirect(place == null ? "/students/" + id + "/notes" : place.href())
                        .flash(Flash.done(("Note saved. " + readers.unreading(note, viewer)).strip()));
            case NoteChange.Invalid(var errors) ->
                shown(contact, on, form.with(errors), "", viewer).invalid();
            case NoteChange.Unchanged same -> throw new IllegalStateException("A new note is new");
            case NoteChange.Meanwhile theirs -> throw new IllegalStateException("A new note is new");
            case NoteChange.Refused refused -> throw new NotFound("page");
        };
    }

    private Html preview(ContactId contact, String on, Form form, Visibility visibility, Viewer viewer) {
        var wrong = Notes.mayChoose(visibility, viewer);
        if (wrong.isPresent()) {
            return shown(contact, on, form.with(List.of(wrong.get())), "", viewer)
                    .invalid();
        }
        var place = subjects.named(contact, on);
        var caseId = place == null ? null : place.caseId();
        var sentence = NoteReaders.sentence(readers.preview(contact, caseId, visibility, viewer));
        if (Text.isEmpty(form.value("body")) || Text.tooLong(form.value("body"), WriteNote.LONGEST)) {
            return shown(contact, on, form, sentence, viewer);
        }
        var note = new WriteNote(contact, caseId, NoteType.GENERAL, form.value("body"), visibility);
        return shown(contact, on, form, (sentence + " " + readers.unreading(note, viewer)).strip(), viewer);
    }

    private static List<FieldError> check(Form form) {
        var wrong = new ArrayList<FieldError>();
        if (Text.isEmpty(form.value("body"))) {
            wrong.add(FieldError.required("body", "Write something first."));
        } else if (Text.tooLong(Text.trim(form.value("body")), WriteNote.LONGEST)) {
            wrong.add(new FieldError("body", "too_long", "Shorten the note to 50,000 characters."));
        }
        if (type(form).isEmpty()) {
            wrong.add(new FieldError("type", "unknown_value", "Choose what kind of note it is."));
        }
        if (ReaderChoices.read(form).isEmpty()) {
            wrong.add(FieldError.required("visibility", "Choose who may read it."));
        }
        return wrong;
    }

    private static Optional<NoteType> type(Form form) {
        return Arrays.stream(NoteType.values())
                .filter(type -> type.key().equals(form.value("type")))
                .findFirst();
    }

    private Html shown(ContactId contact, String on, Form form, String sentence, Viewer viewer) {
        var card = pages.contacts().get(contact);
        var place = subjects.named(contact, on);
        var offer = choices.offer(form, viewer);
        var base = "/students/" + contact.value() + "/notes";
        var page = new NoteFormPage(
                card.name(),
                place == null ? "" : place.label(),
                base + (place == null ? "" : "?on=" + place.label()),
                place == null ? base : place.href(),
                form,
                Arrays.stream(NoteType.values())
                        .map(type -> Ui.Option.of(type.key(), type.label(), form.has("type", type.key())))
                        .toList(),
                offer.visibilities(),
                offer.people(),
                templates(form, viewer),
                sentence);
        return Html.page("note/new", page).orFragment("note/newform", page);
    }

    private List<Ui.Option> templates(Form form, Viewer viewer) {
        return pages.templates().usable(viewer).stream()
                .map(template -> Ui.Option.of(
                        Long.toString(template.id()),
                        template.name(),
                        form.has("template", Long.toString(template.id()))))
                .toList();
    }

    private static void allow(boolean may) {
        if (!may) {
            throw new NotFound("page");
        }
    }
}
