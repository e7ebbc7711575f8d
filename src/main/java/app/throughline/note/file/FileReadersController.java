package app.throughline.note.file;

import app.throughline.access.Viewer;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.note.ReaderChoices;
import app.throughline.note.page.FileReadersPage;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Meanwhile;
import app.throughline.web.Ui;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
    /** The fields with the words people know them by. */
    private static final Map<String, String> FIELDS = fields();

    private final Files files;
    private final ReaderChoices choices;

    FileReadersController(Files files, ReaderChoices choices) {
        this.files = files;
        this.choices = choices;
    }

    @GetMapping
    Html form(@PathVariable long id, Viewer viewer) {
        var file = own(id, viewer);
        return shown(file, Meanwhile.opened(stored(file)), Meanwhile.NONE, viewer);
    }

    @PostMapping
    Html save(@PathVariable long id, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        var file = own(id, viewer);
        var merged = merged(file, new Form(values, List.of()), viewer);
        var sent = merged.form();
        if (!merged.isEmpty()) {
            return shown(file, sent, merged, viewer).status(412);
        }
        var visibility = ReaderChoices.read(sent);
        if (visibility.isEmpty()) {
            var error = FieldError.required("visibility", "Choose who may read it.");
            return shown(file, sent.with(List.of(error)), Meanwhile.NONE, viewer)
                    .invalid();
        }
        return switch (files.show(file, visibility.get(), viewer)) {
            case FileChange.Done done ->
                Html.redirect(back(file)).flash(Flash.done("Who can read the file is changed"));
            case FileChange.Invalid(var error) ->
                shown(file, sent.with(List.of(error)), Meanwhile.NONE, viewer).invalid();
            case FileChange.Meanwhile theirs -> save(id, values, viewer);
            case FileChange.Refused refused -> throw new NotFound("file");
            case FileChange.TooLarge large -> throw new IllegalStateException("Nothing was sent");
            case FileChange.Unsupported kind -> throw new IllegalStateException("Nothing was sent");
        };
    }

    private static Map<String, List<String>> stored(StoredFile file) {
        var stored = new LinkedHashMap<>(ReaderChoices.write(file.visibility()));
        stored.putIfAbsent("readers", List.of());
        return stored;
    }

    private Meanwhile merged(StoredFile file, Form sent, Viewer viewer) {
        var offer = choices.offer(sent, viewer);
        return Meanwhile.merge(
                        sent,
                        FIELDS,
                        stored(file),
                        (field, value) -> words(field.equals("readers") ? offer.people() : offer.visibilities(), value))
                .by("You, in another window,");
    }

    private static String words(List<Ui.Option> options, String value) {
        var chosen = List.of(value.split(","));
        return options.stream()
                .filter(option -> chosen.contains(option.value()))
                .map(Ui.Option::label)
                .collect(Collectors.joining(", "));
    }

    private StoredFile own(long id, Viewer viewer) {
        var file = files.get(id);
        if (file.authorId() != viewer.accountId() || file.deletedAt() != null) {
            throw new NotFound("file");
        }
        return file;
    }

    private Html shown(StoredFile file, Form form, Meanwhile meanwhile, Viewer viewer) {
        var offer = choices.offer(form, viewer);
        var page = new FileReadersPage(
                file.name(),
                "/files/" + file.id() + "/readers",
                back(file),
                choices.sentence(file.visibility()),
                form,
                Meanwhile.hidden(form, FIELDS.keySet()),
                meanwhile,
                offer.visibilities(),
                offer.people());
        return Html.page("note/filereaders", page).orFragment("note/filereadersform", page);
    }

    private static Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("visibility", "Who may read it");
        fields.put("readers", "Named people");
        return fields;
    }

    private static String back(StoredFile file) {
        return "/students/" + file.contact().value() + "/files";
    }
}
