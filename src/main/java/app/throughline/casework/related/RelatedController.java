package app.throughline.casework.related;

import app.throughline.access.Area;
import app.throughline.access.Viewer;
import app.throughline.casework.page.Answers;
import app.throughline.kernel.RecordRef;
import app.throughline.web.Flash;
import app.throughline.web.Html;
import app.throughline.web.Ui;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a case points to: beside the case, and a page to relate and to end relations. */
@Controller
@RequestMapping("/cases/CASE-{number:\\d{1,18}}/related")
class RelatedController {
    private final Relations relations;

    RelatedController(Relations relations) {
        this.relations = relations;
    }

    @GetMapping
    Html list(@PathVariable long number, Viewer viewer) {
        var may = viewer.mayChange(Area.CASES);
        var candidates = relations.candidates(number).stream()
                .map(one -> Ui.Option.of(one.key(), one.label() + " " + one.title(), false))
                .toList();
        var page = new RelatedPage("CASE-" + number, relations.of(number), may, candidates);
        return Html.page("casework/related", page).orFragment("casework/relatedpanel", page);
    }

    @PostMapping
    Html relate(@PathVariable long number, @RequestParam(defaultValue = "") String item, Viewer viewer) {
        return ref(item)
                .map(ref -> Answers.plain(number, relations.relate(number, ref, viewer)))
                .orElseGet(() -> Html.redirect("/cases/CASE-" + number + "/related")
                        .flash(Flash.problem("Choose an alert, a case or a task.")));
    }

    @PostMapping("/end")
    Html unrelate(@PathVariable long number, @RequestParam(defaultValue = "") String item, Viewer viewer) {
        return ref(item)
                .map(ref -> Answers.plain(number, relations.unrelate(number, ref, viewer)))
                .orElseGet(() -> Html.redirect("/cases/CASE-" + number));
    }

    private static Optional<RecordRef> ref(String key) {
        if (!key.matches("(alert|case|task):[0-9]{1,18}")) {
            return Optional.empty();
        }
        var parts = key.split(":", 2);
        return Optional.of(new RecordRef(parts[0], Long.parseLong(parts[1])));
    }
}
