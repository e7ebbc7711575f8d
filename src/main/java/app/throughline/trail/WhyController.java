package app.throughline.trail;

import app.throughline.access.Viewer;
import app.throughline.web.Html;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Answers why a record is as it is and why somebody was told: a page, or a dialog when htmx asks. */
@Controller
class WhyController {
    private final Explanations explanations;

    WhyController(Explanations explanations) {
        this.explanations = explanations;
    }

    @GetMapping("/alerts/ALERT-{number:\\d{1,18}}/why")
    Html alert(@PathVariable long number, Viewer viewer) {
        return html(explanations.of("alert", number, viewer));
    }

    @GetMapping("/cases/CASE-{number:\\d{1,18}}/why")
    Html supportCase(@PathVariable long number, Viewer viewer) {
        return html(explanations.of("case", number, viewer));
    }

    @GetMapping("/tasks/TASK-{number:\\d{1,18}}/why")
    Html task(@PathVariable long number, Viewer viewer) {
        return html(explanations.of("task", number, viewer));
    }

    @GetMapping("/inbox/{id:\\d{1,18}}/why")
    Html notice(@PathVariable long id, Viewer viewer) {
        return html(explanations.ofNotice(id, viewer));
    }

    private static Html html(WhyPage page) {
        return Html.page("trail/whypage", page).orFragment("trail/why", page);
    }
}
