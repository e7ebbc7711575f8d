package app.throughline.segment.page;

import app.throughline.access.Viewer;
import app.throughline.builder.Whys;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.kernel.NotFound;
import app.throughline.segment.Segment;
import app.throughline.segment.SegmentExplanations;
import app.throughline.segment.SegmentSight;
import app.throughline.segment.Segments;
import app.throughline.web.Html;
import app.throughline.web.Ui;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Why a student is in a segment or not. */
@Controller
class ExplainController {
    private final Segments segments;
    private final SegmentExplanations explanations;
    private final SegmentWords words;
    private final Contacts contacts;
    private final Whys whys;

    ExplainController(
            Segments segments, SegmentExplanations explanations, SegmentWords words, Contacts contacts, Whys whys) {
        this.segments = segments;
        this.explanations = explanations;
        this.words = words;
        this.contacts = contacts;
        this.whys = whys;
    }

    @GetMapping("/segments/{id:\\d{1,18}}/explain/{student:\\d{1,18}}")
    Html page(@PathVariable long id, @PathVariable long student, Viewer viewer) {
        if (!SegmentSight.uses(viewer)) {
            throw new NotFound("page");
        }
        var segment = segments.get(id, viewer);
        var card = contacts.get(new ContactId(student));
        if (segment.isArchived()) {
            throw new NotFound("page");
        }
        var answer = explanations.of(segment, student).orElseThrow(() -> new NotFound("page"));
        return Html.page(
                "segment/explain",
                new ExplainPage(
                        new ExplainPage.Place(segment.name(), segment.href()),
                        new ExplainPage.Place(card.name(), "/students/" + student),
                        answer.isMember()
                                ? new Ui.Tag("In the segment", "check", "green")
                                : new Ui.Tag("Not in the segment", "x", "grey"),
                        note(segment, answer),
                        whys.of(answer.why())));
    }

    private String note(Segment segment, SegmentExplanations.Answer answer) {
        if (!segment.isLive()) {
            return "A snapshot keeps its members. This is what its filter says today.";
        }
        if (words.isBuilding(segment)) {
            return "Its members are being found.";
        }
        return answer.isMember() == answer.why().holds()
                ? ""
                : "Records that you do not see count too, or a change is on its way: the parts below do not add up.";
    }
}
