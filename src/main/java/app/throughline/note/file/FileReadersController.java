package app.throughline.note.file;

import app.throughline.access.Viewer;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.note.ReaderChoices;
import app.throughline.note.page.FileReadersPage;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Changing who may read a file, by who uploaded it. */
@Controller
@RequestMapping("/files/{id:\\d{1,18}}/readers")
class FileReadersController {
    private final Files files;
    private final ReaderChoices choices;

    FileReadersController(Files files, ReaderChoices choices) {
        this.files = files;
        this.choices = choices;
    }

    @GetMapping
    Html form(@PathVariable long id, Viewer viewer) {
        var file = own(id, viewer);
        return shown(file, new Form(ReaderChoices.write(file.visibility()), List.of()), viewer);
    }

    @PostMapping
    Html save(@PathVariable long id, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        var file = own(id, viewer);
        var sent = new Form(values, List.of());
        var visibility = ReaderChoices.read(sent);
        if (visibility.isEmpty()) {
            var error = FieldError.required("visibility", "Choose who may read it.");
            return shown(file, sent.with(List.of(error)), viewer).invalid();
        }
        return switch (files.show(id, visibility.get(), viewer)) {
            case FileChange.Done done ->
                Html.redirect(back(file)).flash(Flash.done("Who can read the file is changed"));
            case FileChange.Invalid(var error) ->
                shown(file, sent.with(List.of(error)), viewer).invalid();
            case FileChange.Refused refused -> throw new NotFound("file");
            case FileChange.TooLarge large -> throw new IllegalStateException("Nothing was sent");
            case FileChange.Unsupported kind -> throw new IllegalStateException("Nothing was sent");
        };
    }

    private StoredFile own(long id, Viewer viewer) {
        var file = files.get(id);
        if (file.authorId() != viewer.accountId() || file.deletedAt() != null) {
            throw new NotFound("file");
        }
        return file;
    }

    private Html shown(StoredFile file, Form form, Viewer viewer) {
        var offer = choices.offer(form, viewer);
        var page = new FileReadersPage(
                file.name(),
                "/files/" + file.id() + "/readers",
                back(file),
                choices.sentence(file.visibility()),
                form,
                offer.visibilities(),
                offer.people());
        return Html.page("note/filereaders", page).orFragment("note/filereadersform", page);
    }

    private static String back(StoredFile file) {
        return "/students/" + file.contact().value() + "/files";
    }
}
