package app.throughline.workflow.watch.page;

import app.throughline.access.Viewer;
import app.throughline.contact.ContactId;
import app.throughline.contact.StudentHeader;
import app.throughline.contact.StudentHeaders;
import app.throughline.kernel.NotFound;
import app.throughline.web.Html;
import app.throughline.web.When;
import app.throughline.workflow.WorkflowSight;
import app.throughline.workflow.entry.ManualEntries;
import app.throughline.workflow.watch.Enrolled;
import app.throughline.workflow.watch.EnrollmentLists;
import app.throughline.workflow.watch.StepNames;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A student's workflows. */
@Controller
class StudentWorkflowController {
    private static final int SIZE = 50;

    private final EnrollmentLists lists;
    private final StepNames names;
    private final StudentHeaders headers;
    private final ManualEntries entries;
    private final When.Format when;

    /** The tab on the student's pages. */
    @Component
    record Tab() implements StudentHeader.Page {
        @Override
        public String label() {
            return "Workflows";
        }

        @Override
        public String path() {
            return "/workflows";
        }

        @Override
        public int order() {
            return 27;
        }

        @Override
        public boolean visible(Viewer viewer) {
            return viewer.rights().contains("academic_record");
        }
    }

    StudentWorkflowController(
            EnrollmentLists lists, StepNames names, StudentHeaders headers, ManualEntries entries, When.Format when) {
        this.lists = lists;
        this.names = names;
        this.headers = headers;
        this.entries = entries;
        this.when = when;
    }

    /** @param before the enrollment before which the page begins, 0 for the newest */
    @GetMapping("/students/{id:\\d{1,18}}/workflows")
    Html list(@PathVariable long id, @RequestParam(defaultValue = "0") long before, Viewer viewer) {
        if (!new Tab().visible(viewer)) {
            throw new NotFound("page");
        }
        var contact = new ContactId(id);
        var header = headers.open(contact, viewer, "/workflows");
        var found = lists.ofStudent(contact, before, SIZE + 1);
        var shown = found.subList(0, Math.min(SIZE, found.size()));
        var older = found.size() > SIZE
                ? "/students/" + id + "/workflows?before=" + shown.getLast().id()
                : "";
        var enroll = entries.offers(viewer).isEmpty() ? "" : "/students/" + id + "/workflows/new";
        return Html.page("workflow/watch/student", new StudentWorkflows(header, enroll, rows(shown, viewer), older));
    }

    private List<StudentWorkflows.Row> rows(List<Enrolled> shown, Viewer viewer) {
        var called =
                lists.names(shown.stream().map(Enrolled::workflow).distinct().toList());
        var steps = names.of(shown);
        boolean opens = WorkflowSight.sees(viewer);
        return shown.stream()
                .map(one -> new StudentWorkflows.Row(
                        "enrollment-" + one.id(),
                        called.getOrDefault(one.workflow(), "A workflow"),
                        opens ? "/workflows/" + one.workflow() + "/students/" + one.id() : "",
                        Standing.tag(one.state()),
                        Standing.at(one, steps.of(one)),
                        Standing.next(one, when),
                        when.prose(one.enteredAt())))
                .toList();
    }
}
