package app.throughline.contact.page;

import app.throughline.access.Viewer;
import app.throughline.contact.ContactId;
import app.throughline.contact.StudentHeaders;
import app.throughline.contact.TimelinePage;
import app.throughline.contact.Timelines;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.When;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A student's timeline, the frame of their alerts and cases, and their details. */
@Controller
class ProfileController {
    private static final int ENTRIES = 50;
    private final StudentHeaders headers;
    private final Timelines timelines;
    private final DetailsPages details;
    private final When.Format when;
    private final InstantSource clock;

    ProfileController(
            StudentHeaders headers, Timelines timelines, DetailsPages details, When.Format when, InstantSource clock) {
        this.headers = headers;
        this.timelines = timelines;
        this.details = details;
        this.when = when;
        this.clock = clock;
    }

    @GetMapping("/students/{id}/timeline")
    Html timeline(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String before,
            Viewer viewer) {
        var contact = new ContactId(id);
        var header = headers.open(contact, viewer, "/timeline");
        var known = TimelinePage.known(kind);
        var stretch = timelines.before(contact, known, from(before), ENTRIES);
        return Html.page("contact/timeline", TimelinePage.of(header, known, stretch, when));
    }

    @GetMapping("/students/{id}/work")
    Html work(@PathVariable long id, Viewer viewer) {
        return Html.page("contact/work", headers.open(new ContactId(id), viewer, "/work"));
    }

    @GetMapping("/students/{id}/details")
    Html details(@PathVariable long id, Viewer viewer) {
        return Html.page("contact/details", details.of(new ContactId(id), viewer, Form.EMPTY, ""));
    }

    private Instant from(String before) {
        try {
            return before.isEmpty() ? clock.instant().plusSeconds(1) : Instant.parse(before);
        } catch (DateTimeException unreadable) {
            return clock.instant().plusSeconds(1);
        }
    }
}
