package app.throughline.note.file;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.audit.ReadAudit;
import app.throughline.contact.ContactId;
import app.throughline.contact.StudentHeader;
import app.throughline.contact.StudentHeaders;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.note.ReaderChoices;
import app.throughline.note.Subjects;
import app.throughline.note.page.StudentFiles;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Files of a student or of one case: the list, sending one, downloading and deleting it. */
@Controller
class FileController {
    private static final String UNSUPPORTED =
            "This kind of file is not taken, or its content is not what its name says."
                    + " Send a PDF, Word, Excel, PowerPoint or OpenDocument file, text, CSV, a PNG, JPEG or HEIC picture, or an"
                    + " e-mail, without macros.";

    private final Files files;
    private final Subjects subjects;
    private final StudentHeaders headers;
    private final ReaderChoices choices;
    private final Shown shown;

    /** What is listed, and the log of who looked. */
    @Component
    record Shown(FileList list, ReadAudit reading) {}

    /** The tab on the student's pages. */
    @Component
    static final class Tab implements StudentHeader.Page {
        @Override
        public String label() {
            return "Files";
        }

        @Override
        public String path() {
            return "/files";
        }

        @Override
        public int order() {
            return 30;
        }

        @Override
        public boolean visible(Viewer viewer) {
            return viewer.can(Area.WORK, Level.MINE);
        }
    }

    FileController(Files files, Subjects subjects, StudentHeaders headers, ReaderChoices choices, Shown shown) {
        this.files = files;
        this.subjects = subjects;
        this.headers = headers;
        this.choices = choices;
        this.shown = shown;
    }

    @GetMapping("/students/{id:\\d{1,18}}/files")
    Html list(@PathVariable long id, @RequestParam(defaultValue = "") String on, Viewer viewer) {
        return page(new ContactId(id), on, Form.EMPTY, viewer);
    }

    /** The same without the form, for the page of a case. */
    @GetMapping("/students/{id:\\d{1,18}}/files/panel")
    Html panel(@PathVariable long id, @RequestParam(defaultValue = "") String on, Viewer viewer) {
        var page = filled(new ContactId(id), on, Form.EMPTY, viewer);
        return Html.page("note/filespage", page).orFragment("note/filespanel", page);
    }

    @PostMapping("/students/{id:\\d{1,18}}/files")
    Html upload(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam MultiValueMap<String, String> values,
            Viewer viewer)
            throws IOException {
        var contact = new ContactId(id);
        var form = new Form(values, List.of());
        var visibility = ReaderChoices.read(form);
        if (file == null || file.isEmpty() || visibility.isEmpty()) {
            return again(contact, on, form, FieldError.required("file", "Choose a file, and who may read it."), viewer)
                    .invalid();
        }
        var place = subjects.named(contact, on);
        var name = String.valueOf(file.getOriginalFilename());
        var sent = new Files.Sent(contact, place == null ? null : place.caseId(), name, visibility.get());
        try (var content = file.getInputStream()) {
            return answer(sent, on, form, files.upload(sent, content, viewer), viewer);
        }
    }

    private Html answer(Files.Sent sent, String on, Form form, FileChange change, Viewer viewer) {
        var contact = sent.contact();
        return switch (change) {
            case FileChange.Done done -> Html.redirect(base(contact, on)).flash(Flash.done("File added"));
            case FileChange.TooLarge large ->
                again(contact, on, form, error("too_large", "The file has more than 25 MB."), viewer)
                        .status(413);
            case FileChange.Unsupported unsupported ->
                again(contact, on, form, error("unsupported", UNSUPPORTED), viewer)
                        .status(415);
            case FileChange.Invalid(var error) ->
                again(contact, on, form, error, viewer).invalid();
            case FileChange.Refused refused -> throw new NotFound("page");
            case FileChange.Meanwhile theirs -> throw new IllegalStateException("A new file is new");
        };
    }

    private static FieldError error(String code, String message) {
        return new FieldError("file", code, message);
    }

    /** Always a download, never shown in the browser as a page of ours. */
    @GetMapping("/files/{id:\\d{1,18}}")
    ResponseEntity<InputStreamResource> download(@PathVariable long id, Viewer viewer) throws IOException {
        var file = files.get(id);
        var content = files.open(file);
        shown.reading().viewed(viewer.accountId(), file.contact().value(), new RecordRef("file", id));
        return Download.of(file.name(), file.mediaType(), file.sizeBytes(), content);
    }

    @PostMapping("/files/{id:\\d{1,18}}/deletion")
    Html delete(@PathVariable long id, Viewer viewer) throws IOException {
        var file = files.get(id);
        if (!files.delete(id, viewer)) {
            throw new NotFound("file");
        }
        return Html.redirect("/students/" + file.contact().value() + "/files").flash(Flash.done("File deleted"));
    }

    private Html again(ContactId contact, String on, Form form, FieldError error, Viewer viewer) {
        return page(contact, on, form.with(List.of(error)), viewer);
    }

    private Html page(ContactId contact, String on, Form form, Viewer viewer) {
        var page = filled(contact, on, form, viewer);
        return Html.page("note/filespage", page).orFragment("note/files", page);
    }

    private StudentFiles filled(ContactId contact, String on, Form form, Viewer viewer) {
        if (!viewer.can(Area.WORK, Level.MINE)) {
            throw new NotFound("page");
        }
        var header = headers.open(contact, viewer, "/files");
        var place = subjects.named(contact, on);
        var offer = choices.offer(form, viewer);
        return new StudentFiles(
                header,
                place == null ? "" : place.label(),
                shown.list().rows(contact, place == null ? null : place.caseId(), viewer),
                viewer.mayChange(Area.WORK) ? base(contact, on) : "",
                form,
                offer.visibilities(),
                offer.people());
    }

    private static String base(ContactId contact, String on) {
        return "/students/" + contact.value() + "/files" + (on.isEmpty() ? "" : "?on=" + on);
    }
}
