package app.throughline.segment.page;

import app.throughline.access.Viewer;
import app.throughline.kernel.NotFound;
import app.throughline.segment.Archives;
import app.throughline.segment.Saving;
import app.throughline.segment.Segment;
import app.throughline.segment.SegmentDraft;
import app.throughline.segment.SegmentSight;
import app.throughline.segment.Segments;
import app.throughline.segment.Sharing;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Numbers;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is done to a whole segment: copied, moved, taken out of use, brought back. Each asks first. */
@Controller
@RequestMapping("/segments/{id:\\d{1,18}}")
class SegmentActionController {
    private final Segments segments;
    private final Archives archives;
    private final AskPages pages;

    SegmentActionController(Segments segments, Archives archives, AskPages pages) {
        this.segments = segments;
        this.archives = archives;
        this.pages = pages;
    }

    @GetMapping("/duplicate")
    Html askDuplicate(@PathVariable long id, Viewer viewer) {
        var segment = makeable(id, viewer);
        return AskPages.shown(duplicate(segment, AskPages.named("name", copyOf(segment.name()))));
    }

    @PostMapping("/duplicate")
    Html duplicate(@PathVariable long id, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        var segment = makeable(id, viewer);
        var form = new Form(values, List.of());
        var draft = SegmentDraft.of(segment).named(form.value("name")).shared(Sharing.NONE);
        return AskPages.answer(segments.create(draft, viewer), "Segment copied", duplicate(segment, form), form);
    }

    private static AskPage duplicate(Segment segment, Form form) {
        return AskPage.of(
                        "Duplicate " + segment.name(),
                        List.of("The copy is yours, nobody else uses it yet, and it has the same filter."),
                        segment.href(),
                        "/duplicate",
                        "Cancel",
                        "Make copy")
                .asking("name", "Name of the copy", form);
    }

    private static String copyOf(String name) {
        var room = 120 - "Copy of ".length();
        return "Copy of " + (name.length() > room ? name.substring(0, room) : name);
    }

    @GetMapping("/folder")
    Html askFolder(@PathVariable long id, Viewer viewer) {
        var segment = changeable(id, viewer);
        return AskPages.shown(folder(segment, AskPages.named("folder", SegmentGrid.folder(segment))));
    }

    @PostMapping("/folder")
    Html folder(@PathVariable long id, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        var segment = changeable(id, viewer);
        var form = new Form(values, List.of());
        var draft = SegmentDraft.of(segment).in(form.value("folder"));
        var saving = segments.save(id, segment.version(), draft, false, viewer);
        return AskPages.answer(saving, "Segment moved", folder(segment, form), form);
    }

    private static AskPage folder(Segment segment, Form form) {
        return AskPage.of(
                        "Move " + segment.name(),
                        List.of("Segments of a folder are listed together. A new name makes a new folder; no name takes"
                                + " it out of its folder."),
                        segment.href(),
                        "/folder",
                        "Cancel",
                        "Move segment")
                .asking("folder", "Folder", form);
    }

    @GetMapping("/archive")
    Html askArchive(@PathVariable long id, Viewer viewer) {
        return AskPages.shown(pages.archive(changeable(id, viewer), viewer));
    }

    @PostMapping("/archive")
    Html archive(@PathVariable long id, @RequestParam(defaultValue = "0") long by, Viewer viewer) {
        var segment = changeable(id, viewer);
        return switch (archives.archive(id, by, viewer)) {
            case Archives.Archiving.Archived() ->
                Html.redirect("/segments")
                        .flash(Flash.done("Segment archived. It is under Archived and can come back"));
            case Archives.Archiving.Used used ->
                AskPages.shown(pages.archive(segment, viewer)).status(409);
        };
    }

    @PostMapping("/revive")
    Html revive(@PathVariable long id, Viewer viewer) {
        return switch (archives.revive(id, viewer)) {
            case Saving.Saved(var _, var many) ->
                Html.redirect("/segments/" + id)
                        .flash(Flash.done(
                                many == 0
                                        ? "Segment back in use"
                                        : "Segment back in use. There are " + Numbers.of(many) + " live ones now"));
            case Saving.Invalid(var errors) ->
                Html.redirect("/segments/" + id)
                        .flash(Flash.problem(errors.getFirst().message()));
            case Saving.Changed() -> throw new NotFound("segment");
        };
    }

    @GetMapping("/versions/{no:\\d{1,9}}/restoration")
    Html askRestore(@PathVariable long id, @PathVariable int no, Viewer viewer) {
        return AskPages.shown(pages.restore(changeable(id, viewer), no, viewer));
    }

    @PostMapping("/versions/{no:\\d{1,9}}/restoration")
    Html restore(
            @PathVariable long id,
            @PathVariable int no,
            @RequestParam MultiValueMap<String, String> values,
            Viewer viewer) {
        var segment = changeable(id, viewer);
        var form = new Form(values, List.of());
        var saving = segments.restore(id, no, form.ticked("fires"), viewer);
        return AskPages.answer(saving, "Version " + no + " restored", pages.restore(segment, no, viewer), form);
    }

    private Segment makeable(long id, Viewer viewer) {
        var segment = segments.get(id, viewer);
        if (!SegmentSight.makes(viewer) || segment.filter().isEmpty()) {
            throw new NotFound("segment");
        }
        return segment;
    }

    private Segment changeable(long id, Viewer viewer) {
        var segment = segments.get(id, viewer);
        if (!SegmentSight.mayChange(segment, viewer) || segment.isArchived()) {
            throw new NotFound("segment");
        }
        return segment;
    }
}
