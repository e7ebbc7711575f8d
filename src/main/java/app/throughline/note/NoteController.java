package app.throughline.note;

import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.audit.ReadAudit;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.RecordRef;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    private final Staff staff;
    private final ReadAudit reading;
    private final When.Format format;

    NoteController(Notes notes, Staff staff, ReadAudit reading, When.Format format) {
        this.notes = notes;
        this.staff = staff;
        this.reading = reading;
        this.format = format;
    }

    @GetMapping("/notes/{id:\\d{1,18}}")
    Html note(@PathVariable long id, Viewer viewer) {
        var note = notes.get(id);
        reading.viewed(viewer.accountId(), note.contact().value(), new RecordRef("note", id));
        return Html.page("note/note", page(note, null, "", viewer));
    }

    @PostMapping("/notes/{id:\\d{1,18}}")
    Html save(@PathVariable long id, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        var sent = new Form(values, List.of());
        var visibility = Visibility.parse(sent.value("visibility"));
        if (visibility.isEmpty() || !sent.value("version").matches("[0-9]{1,9}")) {
            var error = new FieldError("visibility", "required", "Choose who may read it.");
            return again(notes.get(id), sent.with(List.of(error)), "", viewer, 422);
        }
        var version = Integer.parseInt(sent.value("version"));
        return switch (notes.edit(id, version, sent.value("body"), visibility.get(), viewer)) {
            case NoteChange.Done done -> Html.redirect("/notes/" + id).flash(Flash.done("Note saved"));
            case NoteChange.Unchanged same -> Html.redirect("/notes/" + id);
            case NoteChange.Meanwhile(var theirs) -> again(theirs, mine(sent, theirs), theirs.body(), viewer, 412);
            case NoteChange.Invalid(var errors) -> again(notes.get(id), sent.with(errors), "", viewer, 422);
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
        return Form.of(Map.of(
                "body", sent.value("body"),
                "visibility", sent.value("visibility"),
                "version", Integer.toString(theirs.version())));
    }

    private Html again(Note note, Form form, String theirs, Viewer viewer, int status) {
        return Html.page("note/note", page(note, form, theirs, viewer)).status(status);
    }

    private NotePage page(Note note, @Nullable Form form, String theirs, Viewer viewer) {
        var edited = note.editedAt();
        var shown = note.authorId() != viewer.accountId() ? null : form != null ? form : first(note);
        var chosen = shown == null ? "" : shown.value("visibility");
        return new NotePage(
                note.id(),
                note.type().label(),
                Ui.Face.of(note.authorId(), note.author()),
                format.full(note.writtenAt()),
                edited == null ? null : format.full(edited),
                who(note.visibility()),
                note.body(),
                "/students/" + note.contact().value(),
                shown,
                readers(chosen, viewer),
                theirs,
                notes.versions(note.id()).stream()
                        .map(earlier -> new NotePage.Earlier(
                                earlier.version(), format.full(earlier.replacedAt()), earlier.body()))
                        .toList());
    }

    private static Form first(Note note) {
        return Form.of(Map.of(
                "body", note.body(),
                "visibility", note.visibility().key(),
                "version", Integer.toString(note.version())));
    }

    private String who(Visibility visibility) {
        return switch (visibility) {
            case Visibility.Everyone() ->
                "Everyone with access to the student can read this, and to the case if it is on one.";
            case Visibility.Team(var id) ->
                "Only the team "
                        + staff.teams().stream()
                                .filter(team -> team.id() == id)
                                .map(Staff.Team::name)
                                .findFirst()
                                .orElse("it was written for")
                        + " and the author can read this.";
            case Visibility.Author() -> "Only the author can read this.";
        };
    }

    private List<Ui.Option> readers(String chosen, Viewer viewer) {
        var options = new ArrayList<Ui.Option>();
        options.add(Ui.Option.of("everyone", "Everyone with access", chosen.equals("everyone")));
        staff.teams().stream()
                .filter(team -> viewer.teams().contains(team.id()))
                .forEach(team -> options.add(Ui.Option.of(
                        "team:" + team.id(), "My team: " + team.name(), chosen.equals("team:" + team.id()))));
        options.add(Ui.Option.of("me", "Only me", chosen.equals("me")));
        return options;
    }
}
