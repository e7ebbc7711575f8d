package app.throughline.segment.page;

import app.throughline.access.Viewer;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.kernel.NotFound;
import app.throughline.segment.SegmentMembers;
import app.throughline.segment.SegmentSight;
import app.throughline.web.Html;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The segments that a student is in. */
@Controller
class StudentSegmentsController {
    private final Contacts contacts;
    private final SegmentMembers members;

    StudentSegmentsController(Contacts contacts, SegmentMembers members) {
        this.contacts = contacts;
        this.members = members;
    }

    @GetMapping("/students/{student:\\d{1,18}}/segments")
    Html panel(@PathVariable long student, Viewer viewer) {
        if (!SegmentSight.uses(viewer)) {
            throw new NotFound("page");
        }
        var card = contacts.get(new ContactId(student));
        var panel =
                new StudentSegments(student, card.name(), "/students/" + student, members.segmentsOf(student, viewer));
        return Html.page("segment/studentpage", panel).orFragment("segment/student", panel);
    }
}
