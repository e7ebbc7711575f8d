package app.throughline.casework.page;

import app.throughline.access.Area;
import app.throughline.access.Viewer;
import app.throughline.casework.CaseChange;
import app.throughline.casework.CaseRow;
import app.throughline.casework.Cases;
import app.throughline.casework.merge.Merges;
import app.throughline.casework.sight.CaseReaders;
import app.throughline.contact.Contacts;
import app.throughline.kernel.FieldError;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Merging a case into another of the same student, and taking that back. */
@Controller
@RequestMapping("/cases/CASE-{number:\\d{1,18}}/merge")
class MergeController {
    private final CasePages pages;
    private final Cases cases;
    private final Merges merges;
    private final Contacts contacts;

    MergeController(CasePages pages, Cases cases, Merges merges, Contacts contacts) {
        this.pages = pages;
        this.cases = cases;
        this.merges = merges;
        this.contacts = contacts;
    }

    @GetMapping
    Html choose(@PathVariable long number, @RequestParam(defaultValue = "") String into, Viewer viewer) {
        var row = pages.row(number);
        if (!viewer.mayChange(Area.CASES)) {
            return Answers.refused();
        }
        var kept = numberOf(into);
        if (kept == 0) {
            return shown(row, null, List.of());
        }
        var wrong = Merges.problem(row, pages.row(kept)).map(List::of).orElse(List.of());
        return wrong.isEmpty()
                ? shown(row, merges.preview(number, kept), List.of())
                : shown(row, null, wrong).invalid();
    }

    @PostMapping
    Html merge(@PathVariable long number, @RequestParam(defaultValue = "") String into, Viewer viewer) {
        var kept = numberOf(into);
        if (kept == 0) {
            var missing = FieldError.required("into", "Choose the case that stays.");
            return shown(pages.row(number), null, List.of(missing)).invalid();
        }
        return switch (merges.merge(number, kept, viewer)) {
            case CaseChange.Done done ->
                Answers.toCase(kept).flash(Flash.undoable(done.summary(), "/cases/CASE-" + number + "/merge/undo"));
            case CaseChange.Invalid(var errors) ->
                shown(pages.row(number), null, errors).invalid();
            case CaseChange other -> Answers.plain(number, other);
        };
    }

    @PostMapping("/undo")
    Html undo(@PathVariable long number, Viewer viewer) {
        return Answers.plain(number, merges.undo(number, viewer));
    }

    private static long numberOf(String label) {
        return label.matches("CASE-[0-9]{1,18}") ? Long.parseLong(label.substring("CASE-".length())) : 0;
    }

    private Html shown(CaseRow row, Merges.@Nullable Preview preview, List<FieldError> wrong) {
        var choices = cases.openOfContact(row.contact()).stream()
                .filter(other -> other.id() != row.id())
                .map(other ->
                        new Ui.Option(other.label(), other.label() + " " + other.title(), other.assignee(), false))
                .toList();
        var page = new MergePage(
                "CASE-" + row.number(),
                "/cases/CASE-" + row.number(),
                contacts.get(row.contact()).name(),
                choices,
                preview == null ? null : preview(preview),
                Form.of(Map.of()).with(wrong));
        return Html.page("casework/merge", page).orFragment("casework/mergeform", page);
    }

    private static MergePage.Preview preview(Merges.Preview preview) {
        var goes = CaseParts.counted(preview.pieces());
        var sight = new ArrayList<String>();
        sight.add(CaseReaders.sentence(
                preview.sight().gain(),
                "Nobody gains sight of it.",
                "will see what comes from CASE-" + preview.other().number()));
        sight.add(CaseReaders.sentence(preview.sight().lose(), "Nobody loses sight of it.", "will no longer see it"));
        return new MergePage.Preview(
                "CASE-" + preview.kept().number(), preview.kept().title(), goes, sight);
    }
}
