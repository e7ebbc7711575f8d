package app.throughline.form.page;

import app.throughline.access.Viewer;
import app.throughline.audit.ReadAudit;
import app.throughline.contact.ContactId;
import app.throughline.form.SubmissionHappening;
import app.throughline.form.SubmissionLists;
import app.throughline.form.SubmittedFiles;
import app.throughline.kernel.RecordRef;
import app.throughline.note.file.Download;
import app.throughline.note.file.FileSource;
import java.io.IOException;
import java.util.List;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A file that came with a submission, for whoever sees the submission. */
@Controller
class SubmittedFileController {
    private final SubmittedFiles files;
    private final SubmissionLists lists;
    private final ReadAudit reading;

    /** Among the student's files. */
    @Component
    record OnStudent(SubmittedFiles files) implements FileSource {
        @Override
        public List<Elsewhere> of(ContactId contact, int most) {
            return files.ofStudent(contact, most).stream()
                    .map(file -> new Elsewhere(
                            file.name(),
                            "/forms/submissions/" + file.submission() + "/files/" + file.id(),
                            file.sizeBytes(),
                            "came with “" + file.form() + "”",
                            file.submittedAt()))
                    .toList();
        }
    }

    SubmittedFileController(SubmittedFiles files, SubmissionLists lists, ReadAudit reading) {
        this.files = files;
        this.lists = lists;
        this.reading = reading;
    }

    @GetMapping("/forms/submissions/{id:\\d{1,18}}/files/{file:\\d{1,18}}")
    ResponseEntity<InputStreamResource> download(@PathVariable long id, @PathVariable long file, Viewer viewer)
            throws IOException {
        var found = files.get(id, file);
        var contact = lists.get(id).submission().contact();
        var content = files.open(found);
        if (contact != 0) {
            reading.viewed(viewer.accountId(), contact, new RecordRef(SubmissionHappening.KIND, id));
        }
        return Download.of(found.name(), found.mediaType(), found.sizeBytes(), content);
    }
}
