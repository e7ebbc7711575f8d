package app.throughline.form.page;

import app.throughline.access.Viewer;
import app.throughline.contact.ContactId;
import app.throughline.contact.StudentHeader;
import app.throughline.contact.StudentHeaders;
import app.throughline.contact.TimelineEntry;
import app.throughline.contact.TimelineSource;
import app.throughline.form.MatchedBy;
import app.throughline.form.Submission;
import app.throughline.form.SubmissionLists;
import app.throughline.web.Html;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What was sent about one student: the tab on their pages, and their timeline. */
@Controller
class StudentFormsController {
    private static final int MOST = 200;
    private static final Instant EVER = Instant.parse("9999-01-01T00:00:00Z");

    private final SubmissionLists lists;
    private final SubmissionPages pages;
    private final StudentHeaders headers;

    /** The tab. */
    @Component
    static final class Tab implements StudentHeader.Page {
        @Override
        public String label() {
            return "Forms";
        }

        @Override
        public String path() {
            return "/forms";
        }

        @Override
        public int order() {
            return 35;
        }

        @Override
        public boolean visible(Viewer viewer) {
            return sees(viewer);
        }
    }

    /** Forms in the timeline. */
    @Component
    record Timeline(SubmissionLists lists) implements TimelineSource {
        @Override
        public List<TimelineEntry> before(ContactId contact, @Nullable Long caseId, Instant before, int limit) {
            return caseId != null
                    ? List.of()
                    : lists.ofContact(contact, before, limit).stream()
                            .map(Timeline::entry)
                            .toList();
        }

        private static TimelineEntry entry(Submission one) {
            boolean own = one.matchedBy() == MatchedBy.LINK;
            return new TimelineEntry(
                    one.submittedAt(),
                    "form",
                    "list-check",
                    "",
                    own ? "The student" : one.formName(),
                    null,
                    own ? "filled in “" + one.formName() + "”" : "was filled in about the student",
                    "",
                    "/forms/submissions/" + one.id(),
                    one.id());
        }
    }

    StudentFormsController(SubmissionLists lists, SubmissionPages pages, StudentHeaders headers) {
        this.lists = lists;
        this.pages = pages;
        this.headers = headers;
    }

    @GetMapping("/students/{id:\\d{1,18}}/forms")
    Html list(@PathVariable long id, Viewer viewer) {
        if (!sees(viewer)) {
            throw new app.throughline.kernel.NotFound("page");
        }
        var contact = new ContactId(id);
        var header = headers.open(contact, viewer, "/forms");
        var page = new StudentFormsPage(header, pages.rows(lists.ofContact(contact, EVER, MOST)));
        return Html.page("form/student", page);
    }

    /** What students write is part of their record. */
    private static boolean sees(Viewer viewer) {
        return viewer.rights().contains("academic_record");
    }
}
