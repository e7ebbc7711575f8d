package app.throughline.segment.page;

import app.throughline.access.Viewer;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.segment.Saving;
import app.throughline.segment.Segment;
import app.throughline.segment.SegmentDraft;
import app.throughline.segment.SegmentPreviews;
import app.throughline.segment.SegmentSight;
import app.throughline.segment.Segments;
import app.throughline.segment.Sharing;
import app.throughline.segment.Snapshots;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Numbers;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Takes snapshots and converts segments (product SE-5). */
@Controller
@RequestMapping("/segments")
class SnapshotController {
    private final Segments segments;
    private final Snapshots snapshots;
    private final SegmentPreviews previews;
    private final InstantSource clock;

    SnapshotController(Segments segments, Snapshots snapshots, SegmentPreviews previews, InstantSource clock) {
        this.segments = segments;
        this.snapshots = snapshots;
        this.previews = previews;
        this.clock = clock;
    }

    @GetMapping("/{id:\\d{1,18}}/snapshot")
    Html ask(@PathVariable long id, Viewer viewer) {
        var segment = usable(id, viewer);
        return AskPages.shown(taking(segment, AskPages.named("name", dated(segment.name()))));
    }

    /** Of a live segment its members now; of a snapshot whoever matches its filter now. */
    @PostMapping("/{id:\\d{1,18}}/snapshot")
    Html take(@PathVariable long id, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        var segment = usable(id, viewer);
        var form = new Form(values, List.of());
        var name = form.value("name");
        var saving = segment.isLive() ? snapshots.take(id, name, viewer) : snapshots.refresh(id, name, viewer);
        return AskPages.answer(saving, "Snapshot taken", taking(segment, form), form);
    }

    private static AskPage taking(Segment segment, Form form) {
        var line = segment.isLive()
                ? "It keeps the members the segment has now; they do not change any more."
                : "It keeps who matches the filter now. This snapshot stays as it is.";
        return AskPage.of(
                        segment.isLive() ? "Take a snapshot" : "Refresh the snapshot",
                        List.of(line),
                        segment.href(),
                        "/snapshot",
                        "Cancel",
                        "Take snapshot")
                .asking("name", "Name of the snapshot", form);
    }

    private String dated(String name) {
        var day = ", " + clock.instant().toString().substring(0, 10);
        return (name.length() > 120 - day.length() ? name.substring(0, 120 - day.length()) : name) + day;
    }

    @GetMapping("/{id:\\d{1,18}}/conversion")
    Html askConversion(@PathVariable long id, Viewer viewer) {
        return AskPages.shown(conversion(changeable(id, viewer), viewer));
    }

    @PostMapping("/{id:\\d{1,18}}/conversion")
    Html convert(@PathVariable long id, Viewer viewer) {
        var segment = changeable(id, viewer);
        var done = segment.isLive() ? "Its members are frozen" : "The segment follows its filter";
        return AskPages.answer(snapshots.convert(id, viewer), done, conversion(segment, viewer), Form.EMPTY);
    }

    private AskPage conversion(Segment segment, Viewer viewer) {
        var sees = previews.of(segment.id(), segment.filter(), segment.isSensitive(), 0, viewer);
        if (segment.isLive()) {
            var now = sees instanceof SegmentPreviews.Preview.Found found
                    ? Numbers.plural(found.students(), "student", "students") + " you can see stay in it. "
                    : "";
            return AskPage.of(
                    "Freeze " + segment.name(),
                    List.of(now + "Nobody joins or leaves any more until it follows its filter again."),
                    segment.href(),
                    "/conversion",
                    "Keep it live",
                    "Freeze members");
        }
        var change = sees instanceof SegmentPreviews.Preview.Found found ? EditForms.change(found) : "";
        return AskPage.of(
                "Make " + segment.name() + " live",
                List.of(
                        "Its members follow its filter from now on. " + change,
                        "Workflows are not told of this change."),
                segment.href(),
                "/conversion",
                "Keep snapshot",
                "Make live");
    }

    @GetMapping("/paste")
    Html askPaste(Viewer viewer) {
        return pasted(Form.EMPTY, viewer);
    }

    @PostMapping("/paste")
    Html paste(@RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        var form = new Form(values, List.of());
        var found = snapshots.paste(form.value("ids"));
        if (found.students().isEmpty()) {
            var error =
                    new FieldError("ids", "required", "None of these is the id or address of a student you can see.");
            return pasted(form.with(List.of(error)), viewer).invalid();
        }
        var draft = new SegmentDraft(form.value("name"), "", "", List.of(), Sharing.NONE, "", false);
        return switch (snapshots.of(draft, found.students(), viewer)) {
            case Saving.Saved(var id, var _) -> Html.redirect("/segments/" + id).flash(Flash.done(told(found)));
            case Saving.Invalid invalid -> {
                var page = pasted(form.with(invalid.errors()), viewer);
                yield invalid.isConflict() ? page.status(409) : page.invalid();
            }
            case Saving.Changed() -> throw new IllegalStateException("Nobody else has it");
        };
    }

    private static String told(Snapshots.Pasted found) {
        var students = Numbers.plural(found.students().size(), "student", "students") + " in the snapshot";
        return found.unmatched().isEmpty()
                ? students
                : students + ". Not matched: " + found.unmatched().size() + " ("
                        + String.join(", ", found.unmatched().stream().limit(8).toList())
                        + (found.unmatched().size() > 8 ? ", …)" : ")");
    }

    private static Html pasted(Form form, Viewer viewer) {
        if (!SegmentSight.makes(viewer)) {
            throw new NotFound("page");
        }
        var page = new PastePage(form);
        return Html.page("segment/pastepage", page).orFragment("segment/paste", page);
    }

    private Segment usable(long id, Viewer viewer) {
        var segment = segments.get(id, viewer);
        if (!SegmentSight.makes(viewer)
                || segment.isArchived()
                || segment.filter().isEmpty()) {
            throw new NotFound("segment");
        }
        return segment;
    }

    private Segment changeable(long id, Viewer viewer) {
        var segment = usable(id, viewer);
        if (!SegmentSight.mayChange(segment, viewer)) {
            throw new NotFound("segment");
        }
        return segment;
    }
}
