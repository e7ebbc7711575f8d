package app.throughline.segment.page;

import app.throughline.access.Viewer;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.filter.explain.Explanation;
import app.throughline.kernel.NotFound;
import app.throughline.segment.Segment;
import app.throughline.segment.SegmentExplanations;
import app.throughline.segment.SegmentSight;
import app.throughline.segment.Segments;
import app.throughline.web.Html;
import app.throughline.web.Numbers;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
    private final When.Format when;

    ExplainController(
            Segments segments,
            SegmentExplanations explanations,
            SegmentWords words,
            Contacts contacts,
            When.Format when) {
        this.segments = segments;
        this.explanations = explanations;
        this.words = words;
        this.contacts = contacts;
        this.when = when;
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
                        part(answer.why())));
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

    private ExplainPage.Part part(Explanation node) {
        return switch (node) {
            case Explanation.Group group ->
                made(
                        group,
                        "",
                        Optional.empty(),
                        group.of().stream().map(this::part).toList());
            case Explanation.Condition one -> made(one, "Is " + one.observed(), one.changesAt(), List.of());
            case Explanation.Related related ->
                made(
                        related,
                        detail(related),
                        related.changesAt(),
                        related.nearest().map(near -> part(near.why())).stream().toList());
            case Explanation.Linked linked ->
                made(
                        linked,
                        linked.name().isEmpty() ? "There is none" : linked.name(),
                        Optional.empty(),
                        linked.why().map(this::part).stream().toList());
            case Explanation.Membership membership -> made(membership, "", Optional.empty(), List.of());
        };
    }

    private ExplainPage.Part made(
            Explanation node, String detail, Optional<Instant> changes, List<ExplainPage.Part> parts) {
        return new ExplainPage.Part(
                node.holds() ? new Ui.Tag("Yes", "check", "green") : new Ui.Tag("No", "x", "grey"),
                node.words().substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                        + node.words().substring(1),
                detail,
                changes.map(at -> "Time can change this on " + when.full(at).text())
                        .orElse(""),
                parts);
    }

    private static String detail(Explanation.Related related) {
        if (related.matching() > 0) {
            var more = related.matching() - related.names().size();
            return String.join(", ", related.names())
                    + (more > 0 ? " and " + Numbers.of(more) + " more" : "")
                    + (related.matching() == 1 ? " matches" : " match");
        }
        return related.nearest().map(Explanation.Nearest::words).orElse("There is none that you see");
    }
}
