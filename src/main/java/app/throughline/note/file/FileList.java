package app.throughline.note.file;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.contact.ContactId;
import app.throughline.note.Visibility;
import app.throughline.note.page.StudentFiles;
import app.throughline.web.When;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Draws the files of a student or of one case; with those of the student stand what other modules keep. */
@Component
record FileList(Files files, ObjectProvider<FileSource> elsewhere, Staff staff, When.Format format) {
    private static final int MOST = 200;

    /** @param caseId null for all of the student's */
    List<StudentFiles.Row> rows(ContactId contact, @Nullable Long caseId, Viewer viewer) {
        var found = files.list(contact, caseId);
        var removers = staff.byId(found.stream()
                .map(StoredFile::deletedBy)
                .filter(Objects::nonNull)
                .toList());
        var own = found.stream().map(file -> new Placed(file.uploadedAt(), row(file, removers, viewer)));
        var others = caseId != null
                ? Stream.<Placed>of()
                : elsewhere.stream()
                        .flatMap(source -> source.of(contact, MOST).stream())
                        .map(this::placed);
        return Stream.concat(own, others)
                .sorted(Comparator.comparing(Placed::at).reversed())
                .map(Placed::row)
                .toList();
    }

    private record Placed(Instant at, StudentFiles.Row row) {}

    private Placed placed(FileSource.Elsewhere file) {
        var note = Download.size(file.sizeBytes()) + " · " + file.from();
        return new Placed(
                file.at(), new StudentFiles.Row(file.name(), file.href(), note, format.prose(file.at()), "", ""));
    }

    private StudentFiles.Row row(StoredFile file, Map<Long, Staff.Member> removers, Viewer viewer) {
        var gone = file.deletedAt();
        if (gone != null) {
            var remover = file.deletedBy() == null ? null : removers.get(file.deletedBy());
            var note = "Deleted by " + (remover == null ? "somebody" : remover.name()) + " · SHA-256 " + file.sha256();
            return new StudentFiles.Row(file.name(), "", note, format.prose(gone), "", "");
        }
        var may = file.authorId() == viewer.accountId() || viewer.can(Area.WORK, Level.ADMINISTER);
        return new StudentFiles.Row(
                file.name(),
                "/files/" + file.id(),
                Download.size(file.sizeBytes()) + " · " + file.author()
                        + (file.visibility() instanceof Visibility.Everyone ? "" : " · not for everyone"),
                format.prose(file.uploadedAt()),
                may ? "/files/" + file.id() + "/deletion" : "",
                file.authorId() == viewer.accountId() ? "/files/" + file.id() + "/readers" : "");
    }
}
