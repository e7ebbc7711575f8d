package app.throughline.listing;

import app.throughline.access.Viewer;
import app.throughline.listing.BulkChanges.Begun;
import app.throughline.listing.BulkChanges.Drafted;
import app.throughline.web.Flash;
import app.throughline.web.Html;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** Changes to many records: asking for one, its preview, its progress and results. */
@Controller
@RequestMapping("/changes")
class BulkController {
    private final BulkChanges changes;
    private final BulkChanges.Lists lists;
    private final BulkPages pages;

    BulkController(BulkChanges changes, BulkChanges.Lists lists, BulkPages pages) {
        this.changes = changes;
        this.lists = lists;
        this.pages = pages;
    }

    /** The ticked rows, or all that the list shows, and the action of the button that was pressed. */
    @PostMapping
    Html ask(@RequestParam MultiValueMap<String, String> sent, Viewer viewer) {
        if (value(sent, "action").equals(Exports.KEY)) {
            return Html.redirect(export(sent));
        }
        var asked = new BulkChanges.Asked(value(sent, "list"), value(sent, "action"), SentQuery.of(sent));
        var ticked = BulkChanges.ids(sent.getOrDefault("id", List.of()));
        return switch (changes.draft(asked, ticked, sent.containsKey("all"), viewer)) {
            case Drafted.Draft(var id) -> shown(changes.get(id, viewer), viewer);
            case Drafted.Refused(var message) -> {
                var back = "/" + asked.list() + (asked.query().isEmpty() ? "" : "?" + asked.query());
                yield Html.redirect(back).flash(Flash.problem(message));
            }
        };
    }

    /** An export is no change; its own page asks what for. */
    private static String export(MultiValueMap<String, String> sent) {
        var url = UriComponentsBuilder.fromPath("/exports/new")
                .queryParam("list", value(sent, "list"))
                .queryParam("query", "{query}");
        if (!sent.containsKey("all")) {
            url.queryParam("id", BulkChanges.ids(sent.getOrDefault("id", List.of())));
        }
        return url.encode().buildAndExpand(SentQuery.of(sent)).toUriString();
    }

    private Html shown(BulkChange draft, Viewer viewer) {
        var action = lists.action(draft.list(), draft.action(), viewer);
        var form = BulkChanges.entered(action, viewer, new org.springframework.util.LinkedMultiValueMap<>());
        return Html.redirect("/changes/" + draft.id()).orFragment("listing/change", pages.draft(draft, form, viewer));
    }

    @GetMapping("/{id}")
    Html page(@PathVariable long id, @RequestParam MultiValueMap<String, String> sent, Viewer viewer) {
        var change = changes.get(id, viewer);
        if (change.state() != BulkChange.State.DRAFT) {
            var report = pages.report(change, viewer);
            return Html.page("listing/reportpage", report).orFragment("listing/report", report);
        }
        var form = BulkChanges.entered(lists.action(change.list(), change.action(), viewer), viewer, sent);
        return Html.page("listing/changepage", pages.draft(change, form, viewer));
    }

    /** What would happen with these entries. */
    @GetMapping("/{id}/preview")
    Html preview(@PathVariable long id, @RequestParam MultiValueMap<String, String> sent, Viewer viewer) {
        var change = changes.get(id, viewer);
        var form = BulkChanges.entered(lists.action(change.list(), change.action(), viewer), viewer, sent);
        var page = pages.draft(change, form, viewer);
        return Html.page("listing/changepage", page).orFragment("listing/preview", page.preview());
    }

    @PostMapping("/{id}")
    Html start(@PathVariable long id, @RequestParam MultiValueMap<String, String> sent, Viewer viewer) {
        var change = changes.get(id, viewer);
        var form = BulkChanges.entered(lists.action(change.list(), change.action(), viewer), viewer, sent);
        var begun = changes.start(id, form, viewer);
        if (begun instanceof Begun.Invalid(var errors)) {
            var page = pages.draft(change, form.with(errors), viewer);
            return Html.page("listing/changepage", page)
                    .orFragment("listing/change", page)
                    .invalid();
        }
        return answer(id, begun, viewer);
    }

    @PostMapping("/{id}/retry")
    Html retry(@PathVariable long id, Viewer viewer) {
        return answer(id, changes.retry(id, viewer), viewer);
    }

    @PostMapping("/{id}/undo")
    Html undo(@PathVariable long id, Viewer viewer) {
        return answer(id, changes.undo(id, viewer), viewer);
    }

    @PostMapping("/{id}/cancellation")
    Html stop(@PathVariable long id, Viewer viewer) {
        changes.stop(id, viewer);
        return Html.redirect("/changes/" + id);
    }

    /** Back to the list when all went well, to the results when something is left or was made to look at. */
    private Html answer(long id, Begun begun, Viewer viewer) {
        return switch (begun) {
            case Begun.Refused(var message) -> Html.redirect("/changes/" + id).flash(Flash.problem(message));
            case Begun.Invalid(var errors) ->
                Html.redirect("/changes/" + id)
                        .flash(Flash.problem(errors.getFirst().message()));
            case Begun.Started(var change) -> {
                if (change.state().isRunning() || change.state() == BulkChange.State.ASKED) {
                    yield Html.redirect("/changes/" + id);
                }
                var there = pages.isSettled(change, viewer) ? BulkPages.back(change) : "/changes/" + id;
                var undo = pages.report(change, viewer).undo();
                var told = pages.told(change, viewer);
                yield Html.redirect(there).flash(undo.isEmpty() ? Flash.done(told) : Flash.undoable(told, undo));
            }
        };
    }

    private static String value(MultiValueMap<String, String> sent, String name) {
        var value = sent.getFirst(name);
        return value == null ? "" : value;
    }
}
