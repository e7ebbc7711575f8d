package app.throughline.rule.page;

import app.throughline.access.Viewer;
import app.throughline.kernel.NotFound;
import app.throughline.rule.RuleSight;
import app.throughline.rule.Rules;
import app.throughline.rule.Saving;
import app.throughline.rule.editor.RuleSentence;
import app.throughline.rule.editor.RuleSets;
import app.throughline.web.Flash;
import app.throughline.web.Html;
import app.throughline.web.Numbers;
import app.throughline.web.Ui;
import java.util.ArrayList;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The ready-made rules: looked at, and copied set by set. Copies are off, and one's own to change. */
@Controller
@RequestMapping("/rules/sets")
class SetsController {
    private final Rules rules;
    private final RuleSets sets;
    private final RuleSentence sentences;

    SetsController(Rules rules, RuleSets sets, RuleSentence sentences) {
        this.rules = rules;
        this.sets = sets;
        this.sentences = sentences;
    }

    @GetMapping
    Html sets(Viewer viewer) {
        allow(RuleSight.sees(viewer));
        var all = sets.list().stream()
                .map(set -> new SetsPage.ReadyMade(
                        "set-" + set.key(),
                        set.name(),
                        set.description(),
                        "/rules/sets/" + set.key(),
                        set.rules().stream()
                                .map(rule -> new Ui.Option(
                                        "/rules/new?set=" + rule.key(),
                                        rule.draft().name(),
                                        sentences.of(rule.list(), rule.draft()).whole(),
                                        false))
                                .toList()))
                .toList();
        return Html.page("rule/sets", new SetsPage(all, RuleSight.makes(viewer)));
    }

    /** Copies a set. What cannot be copied, such as a rule whose name is there already, is left out and named. */
    @PostMapping("/{key:[a-z_]{1,40}}")
    Html copy(@PathVariable String key, Viewer viewer) {
        allow(RuleSight.makes(viewer));
        var set = sets.set(key).orElseThrow(() -> new NotFound("set"));
        int made = 0;
        var left = new ArrayList<String>();
        for (var rule : set.rules()) {
            switch (rules.create(rule.list(), rule.draft(), viewer)) {
                case Saving.Saved saved -> made++;
                case Saving.Invalid(var errors) ->
                    left.add(rule.draft().name() + ": " + errors.getFirst().message());
                case Saving.Changed changed -> throw new IllegalStateException("Nobody else has it");
            }
        }
        var done = Numbers.plural(made, "rule", "rules") + " added, off until you switch them on.";
        return Html.redirect(made == 0 ? "/rules/sets" : "/rules")
                .flash(
                        left.isEmpty()
                                ? Flash.done(done)
                                : Flash.problem(done + " Left out: " + String.join(" ", left)));
    }

    private static void allow(boolean allowed) {
        if (!allowed) {
            throw new NotFound("page");
        }
    }
}
