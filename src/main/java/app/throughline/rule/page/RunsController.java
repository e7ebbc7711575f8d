package app.throughline.rule.page;

import app.throughline.access.Viewer;
import app.throughline.rule.RuleRun;
import app.throughline.rule.Rules;
import app.throughline.web.Html;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What a rule did. */
@Controller
class RunsController {
    private final Rules rules;
    private final RunsPages pages;

    RunsController(Rules rules, RunsPages pages) {
        this.rules = rules;
        this.pages = pages;
    }

    /** @param result what came of it, "" for everything @param before the run before which the page begins, 0 for the newest */
    @GetMapping("/rules/{id:\\d{1,18}}/runs")
    Html runs(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String result,
            @RequestParam(defaultValue = "0") long before,
            Viewer viewer) {
        return Html.page("rule/runs", pages.of(rules.get(id, viewer), result(result), before));
    }

    private static Optional<RuleRun.Result> result(String key) {
        return Stream.of(RuleRun.Result.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(key))
                .findFirst();
    }
}
