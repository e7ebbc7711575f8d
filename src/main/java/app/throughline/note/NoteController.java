package app.throughline.note;

import app.throughline.access.Viewer;
import app.throughline.audit.ReadAudit;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.RecordRef;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Meanwhile;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A note's page: reading it with its earlier wordings, and changing it. */
@Controller
class NoteController {
    private final Notes notes;
    private final ReaderChoices readers;
    private final ReadAudit reading;
    private final When.Format format;

    NoteController(Notes notes, ReaderChoices readers, ReadAudit reading, When.Format format) {
        this.notes = notes;
        this.readers = readers;
        this.reading = reading;
        this.format = format;
    }

    @GetMapping("/notes/{id:\\d{1,18}}")
    Html note(@PathVariable long id, Viewer viewer) {
        var note = notes.get(id);
        reading.viewed(viewer.accountId(), note.contact().value(), new RecordRef("note", id));
        return Html.page("note/note", page(note, null, Meanwhile.NONE, viewer));
    }

    @PostMapping("/notes/{id:\\d{1,18}}")
    Html save(@PathVariable long id, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        var sent = new Form(values, List.of());
        var visibility = ReaderChoices.read(sent);
        if (visibility.isEmpty() || !sent.value("version").matches("[0-9]{1,9}")) {
            var error = new FieldError("visibility", "required", "Choose who may read it.");
            return again(notes.get(id), sent.with(List.of(error)), Meanwhile.NONE, viewer, 422);
        }
        var version = Integer.parseInt(sent.value("version"));
        var body = Meanwhile.takesTheirs(sent, "body") ? notes.get(id).body() : sent.value("body");
        return switch (notes.edit(id, version, body, visibility.get(), viewer)) {
            case NoteChange.Done done -> Html.redirect("/notes/" + id).flash(Flash.done("Note saved"));
            case NoteChange.Unchanged same -> Html.redirect("/notes/" + id);
            case NoteChange.Meanwhile(var theirs) -> again(theirs, mine(sent, theirs), both(sent, theirs), viewer, 412);
            case NoteChange.Invalid(var errors) -> again(notes.get(id), sent.with(errors), Meanwhile.NONE, viewer, 422);
            case NoteChange.Refused refused ->
                Html.page(
                                "web/error",
                                new Ui.Failure(
                                        "lock",
                                        "Not yours to change",
                                        "Only its author changes a note.",
                                        "",
                                        List.of()))
                        .status(403);
        };
    }

    /** What this person typed, on top of the newest version. */
    private static Form mine(Form sent, Note theirs) {
        var mine = new HashMap<>(sent.values());
        mine.put("version", List.of(Integer.toString(theirs.version())));
        return new Form(mine, List.of());
    }

    private static Meanwhile both(Form sent, Note theirs) {
        return Meanwhile.of(theirs.author(), new Meanwhile.Field("body", "Note", theirs.body(), sent.value("body")));
    }

    private Html again(Note note, Form form, Meanwhile theirs, Viewer viewer, int status) {
        return Html.page("note/note", page(note, form, theirs, viewer)).status(status);
    }

    private NotePage page(Note note, @Nullable Form form, Meanwhile theirs, Viewer viewer) {
        var edited = note.editedAt();
        var shown = note.authorId() != viewer.accountId() ? null : form != null ? form : first(note);
        var choices = shown == null ? null : readers.offer(shown, viewer);
        return new NotePage(
                note.id(),
                note.type().label(),
                Ui.Face.of(note.authorId(), note.author()),
                format.full(note.writtenAt()),
                edited == null ? null : format.full(edited),
                readers.sentence(note.visibility()),
                note.body(),
                "/students/" + note.contact().value(),
                shown,
                choices == null ? List.of() : choices.visibilities(),
                choices == null ? List.of() : choices.people(),
                theirs,
                notes.versions(note.id()).stream()
                        .map(earlier -> new NotePage.Earlier(
                                earlier.version(), format.full(earlier.replacedAt()), earlier.body()))
                        .toList());
    }

    private static Form first(Note note) {
        var values = new HashMap<>(ReaderChoices.write(note.visibility()));
        values.put("body", List.of(note.body()));
        values.put("version", List.of(Integer.toString(note.version())));
        return new Form(values, List.of());
    }
}
