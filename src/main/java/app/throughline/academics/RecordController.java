package app.throughline.academics;

import app.throughline.access.Viewer;
import app.throughline.contact.ContactId;
import app.throughline.web.Html;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The student page and the courses behind it. */
@Controller
class RecordController {
    private final StudentPages pages;

    RecordController(StudentPages pages) {
        this.pages = pages;
    }

    @GetMapping("/students/{id}")
    Html overview(@PathVariable long id, Viewer viewer) {
        return Html.page("academics/student", pages.overview(new ContactId(id), viewer));
    }

    @GetMapping("/students/{id}/courses")
    Html courses(@PathVariable long id, Viewer viewer) {
        return Html.page("academics/courses", pages.courses(new ContactId(id), viewer));
    }
}
