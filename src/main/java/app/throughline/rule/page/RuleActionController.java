package app.throughline.rule.page;

import app.throughline.access.Viewer;
import app.throughline.kernel.NotFound;
import app.throughline.rule.Rule;
import app.throughline.rule.RuleSight;
import app.throughline.rule.Rules;
import app.throughline.rule.Saving;
import app.throughline.rule.editor.RuleSentence;
import app.throughline.web.Flash;
import app.throughline.web.Html;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is done to a whole rule: turned, moved in its list, copied, taken out of use, brought back. */
@Controller
@RequestMapping("/rules/{id:\\d{1,18}}")
class RuleActionController {
    private final Rules rules;
    private final RuleSentence sentences;

    RuleActionController(Rules rules, RuleSentence sentences) {
        this.rules = rules;
        this.sentences = sentences;
    }

    /** Turns it at once. @param on "yes" to turn it on */
    @PostMapping("/state")
    Html turn(@PathVariable long id, @RequestParam(defaultValue = "") String on, Viewer viewer) {
        boolean runs = on.equals("yes");
        var rule = rules.get(id, viewer);
        return switch (rules.enable(id, runs, viewer)) {
            case Saving.Saved saved ->
                Html.redirect(list(rule))
                        .flash(Flash.undoable(
                                runs ? rule.name() + " is on" : rule.name() + " is off",
                                "/rules/" + id + (runs ? "/state" : "/state?on=yes")));
            case Saving.Invalid(var errors) ->
                Html.redirect("/rules/" + id)
                        .flash(Flash.problem(
                                "It cannot be switched on: " + errors.getFirst().message()));
            case Saving.Changed changed -> throw new IllegalStateException("Turning compares no versions");
        };
    }

    private static String list(Rule rule) {
        return "/rules?list=" + rule.list().key() + "#rule-" + rule.id();
    }

    /** @param by one place up or down, 0 when its new place is said @param to the new place, from 0 */
    @PostMapping("/position")
    Html place(
            @PathVariable long id,
            @RequestParam(defaultValue = "0") int by,
            @RequestParam(defaultValue = "-1") int to,
            Viewer viewer) {
        var rule = rules.get(id, viewer);
        var ids = new ArrayList<>(
                rules.list(rule.list(), viewer).stream().map(Rule::id).toList());
        int at = ids.indexOf(id);
        if (at < 0) {
            throw new NotFound("rule");
        }
        ids.remove(at);
        ids.add(Math.clamp(by == 0 ? to : at + by, 0, ids.size()), id);
        rules.reorder(rule.list(), ids, viewer);
        return Html.redirect("/rules#rule-" + id).flash(Flash.done("Order saved"));
    }

    @GetMapping("/copy")
    Html askCopy(@PathVariable long id, Viewer viewer) {
        var rule = rules.get(id, viewer);
        allow(RuleSight.makes(viewer));
        return ask(
                rule,
                "Copy " + rule.name(),
                List.of("The copy does the same, is yours, and stands at the end of its list. It is off."),
                "/copy",
                "Cancel",
                "Make copy");
    }

    @PostMapping("/copy")
    Html copy(@PathVariable long id, Viewer viewer) {
        return switch (rules.copy(id, viewer)) {
            case Saving.Saved(var copy) -> Html.redirect("/rules/" + copy).flash(Flash.done("Rule copied. It is off"));
            case Saving.Invalid(var errors) ->
                Html.redirect("/rules/" + id)
                        .flash(Flash.problem(
                                "It cannot be copied: " + errors.getFirst().message()));
            case Saving.Changed changed -> throw new IllegalStateException("Copying compares no versions");
        };
    }

    @GetMapping("/archive")
    Html askArchive(@PathVariable long id, Viewer viewer) {
        var rule = changeable(id, viewer);
        return ask(
                rule,
                "Archive " + rule.name(),
                List.of("It no longer runs, and its name is free. What it did stays to be read, and it can come back."),
                "/archive",
                "Keep rule",
                "Archive rule");
    }

    @PostMapping("/archive")
    Html archive(@PathVariable long id, Viewer viewer) {
        rules.archive(id, viewer);
        return Html.redirect("/rules").flash(Flash.undoable("Rule archived", "/rules/" + id + "/revival"));
    }

    @PostMapping("/revival")
    Html revive(@PathVariable long id, Viewer viewer) {
        return switch (rules.revive(id, viewer)) {
            case Saving.Saved saved -> Html.redirect("/rules/" + id).flash(Flash.done("Rule back in use. It is off"));
            case Saving.Invalid(var errors) ->
                Html.redirect("/rules/" + id)
                        .flash(Flash.problem(errors.getFirst().message()));
            case Saving.Changed changed -> throw new IllegalStateException("Reviving compares no versions");
        };
    }

    @GetMapping("/versions/{no:\\d{1,9}}/restoration")
    Html askRestore(@PathVariable long id, @PathVariable int no, Viewer viewer) {
        var rule = changeable(id, viewer);
        var version = rules.versions(id, viewer).stream()
                .filter(one -> one.no() == no)
                .findFirst()
                .orElseThrow(() -> new NotFound("version"));
        return ask(
                rule,
                "Restore version " + no,
                List.of(
                        "The rule becomes: " + sentences.of(rule, version).whole(),
                        "From the next event on. The version it has now stays in the list."),
                "/versions/" + no + "/restoration",
                "Keep the rule",
                "Restore version");
    }

    @PostMapping("/versions/{no:\\d{1,9}}/restoration")
    Html restore(@PathVariable long id, @PathVariable int no, Viewer viewer) {
        return switch (rules.restore(id, no, viewer)) {
            case Saving.Saved saved -> Html.redirect("/rules/" + id).flash(Flash.done("Version " + no + " restored"));
            case Saving.Invalid(var errors) ->
                Html.redirect("/rules/" + id)
                        .flash(Flash.problem(
                                "It cannot be restored: " + errors.getFirst().message()));
            case Saving.Changed changed -> throw new IllegalStateException("Restoring compares no versions");
        };
    }

    private static Html ask(Rule rule, String title, List<String> lines, String path, String keep, String button) {
        var at = "/rules/" + rule.id();
        return RuleListController.asked(new AskPage(title, lines, at + path, at, keep, button));
    }

    private Rule changeable(long id, Viewer viewer) {
        var rule = rules.get(id, viewer);
        allow(RuleSight.makes(viewer) && rule.archivedAt() == null);
        return rule;
    }

    private static void allow(boolean allowed) {
        if (!allowed) {
            throw new NotFound("rule");
        }
    }
}
