package app.throughline.academics;

import app.throughline.access.Viewer;
import app.throughline.contact.ContactId;
import app.throughline.web.Html;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The student page and the courses behind it. */
@Controller
public class RecordController {
    private final StudentPages pages;

    /** A few signals in a box. */
    public record Glance(List<Signal> signals) {
        public Glance {
            signals = List.copyOf(signals);
        }
    }

    RecordController(StudentPages pages) {
        this.pages = pages;
    }

    @GetMapping("/students/{id}")
    Html overview(@PathVariable long id, Viewer viewer) {
        return Html.page("academics/student", pages.overview(new ContactId(id), viewer));
    }

    /** What the record shows beside other work, such as a case; nothing for who may not see the record. */
    @GetMapping("/students/{id}/signals")
    Html signals(@PathVariable long id) {
        return Html.fragment("academics/glance", new Glance(pages.telling(new ContactId(id))));
    }

    @GetMapping("/students/{id}/courses")
    Html courses(@PathVariable long id, Viewer viewer) {
        return Html.page("academics/courses", pages.courses(new ContactId(id), viewer));
    }
}
