package app.throughline.rule.editor;

import app.throughline.access.Viewer;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.rule.Rule;
import app.throughline.rule.RuleDraft;
import app.throughline.rule.RuleList;
import app.throughline.rule.RuleSight;
import app.throughline.rule.Rules;
import app.throughline.rule.Saving;
import app.throughline.rule.Trigger;
import app.throughline.rule.TriggerWriter;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Meanwhile;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Makes rules and changes them. */
@Controller
@RequestMapping("/rules")
class RuleEditController {
    private final Rules rules;
    private final RuleForms forms;
    private final RulePages pages;
    private final RuleProblems problems;
    private final RuleSets sets;

    RuleEditController(Rules rules, RuleForms forms, RulePages pages, RuleProblems problems, RuleSets sets) {
        this.rules = rules;
        this.forms = forms;
        this.pages = pages;
        this.problems = problems;
        this.sets = sets;
    }

    /** @param list the list it is for @param set the ready-made rule it begins as, "" for none */
    @GetMapping("/new")
    Html blank(
            @RequestParam(defaultValue = "alert") String list,
            @RequestParam(defaultValue = "") String set,
            Viewer viewer) {
        allow(RuleSight.makes(viewer));
        var ready = sets.find(set);
        var on = ready.map(RuleSets.Ready::list).orElseGet(() -> list(list));
        var draft = ready.map(RuleSets.Ready::draft).orElseGet(() -> empty(on));
        return shown(null, forms.stored(on, draft, viewer.accountId()), false, Meanwhile.NONE, viewer);
    }

    private static RuleList list(String key) {
        for (var list : RuleList.values()) {
            if (list.key().equals(key)) {
                return list;
            }
        }
        return RuleList.ALERTS;
    }

    private static RuleDraft empty(RuleList list) {
        var trigger = list == RuleList.SIGNALS ? new Trigger.BecomesTrue() : new Trigger.Created();
        var filter = "{\"version\":1,\"root\":\"" + list.root() + "\",\"where\":{\"all\":[]}}";
        return new RuleDraft("", "", "", null, null, TriggerWriter.write(trigger), filter, "[]", false, false);
    }

    @PostMapping
    Html add(@RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        allow(RuleSight.makes(viewer));
        var made = forms.sent(values);
        if (forms.isStep(values)) {
            return shown(null, made, false, Meanwhile.NONE, viewer);
        }
        var unreadable = forms.unreadable(made);
        if (!unreadable.isEmpty()) {
            return wrong(null, made, unreadable, viewer);
        }
        return switch (rules.create(made.list(), forms.draft(made), viewer)) {
            case Saving.Saved(var id) -> {
                own(id, viewer.accountId(), made.form(), viewer);
                yield Html.redirect("/rules/" + id).flash(Flash.done("Rule made. It is off until you switch it on"));
            }
            case Saving.Invalid(var errors) -> wrong(null, made, errors, viewer);
            case Saving.Changed() -> throw new IllegalStateException("Nobody else has it");
        };
    }

    @GetMapping("/{id:\\d{1,18}}")
    Html rule(@PathVariable long id, Viewer viewer) {
        var rule = rules.get(id, viewer);
        if (!mayChange(rule, viewer)) {
            return Html.page("rule/rule", pages.read(rule, viewer));
        }
        var stored = stored(rule);
        var made = stored.with(Meanwhile.opened(stored.form().values()));
        return shown(rule, made, false, Meanwhile.NONE, viewer);
    }

    private RuleForms.Made stored(Rule rule) {
        return forms.stored(rule.list(), RuleDraft.of(rule), rule.owner());
    }

    @PostMapping("/{id:\\d{1,18}}")
    Html change(@PathVariable long id, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        var rule = changeable(id, viewer);
        var sent = forms.sent(values);
        if (forms.isStep(values)) {
            return shown(rule, sent, false, Meanwhile.NONE, viewer);
        }
        var unreadable = forms.unreadable(sent);
        if (!unreadable.isEmpty()) {
            return wrong(rule, sent, unreadable, viewer);
        }
        var merged = Meanwhile.merge(
                sent.form(), RuleForms.FIELDS, known(stored(rule).form()), problems::words);
        var next =
                same(sent.form(), merged.form()) ? sent.with(merged.form()) : forms.merged(rule.list(), merged.form());
        return merged.isEmpty()
                ? save(rule, next, viewer)
                : shown(rule, next, false, merged, viewer).status(412);
    }

    /** Only the fields that two people can both change. */
    private static Map<String, List<String>> known(Form form) {
        var known = new java.util.LinkedHashMap<>(form.values());
        known.keySet().retainAll(RuleForms.FIELDS.keySet());
        return known;
    }

    private static boolean same(Form sent, Form merged) {
        return List.of(RuleForms.TRIGGER, RuleForms.FILTER, RuleForms.ACTIONS).stream()
                .allMatch(part -> sent.value(part).equals(merged.value(part)));
    }

    private Html save(Rule rule, RuleForms.Made made, Viewer viewer) {
        return switch (rules.save(rule.id(), rule.version(), forms.draft(made), viewer)) {
            case Saving.Saved(var id) -> {
                own(id, rule.owner(), made.form(), viewer);
                yield Html.redirect("/rules/" + id).flash(Flash.done("Rule saved"));
            }
            case Saving.Invalid(var errors) -> wrong(rule, made, errors, viewer);
            case Saving.Changed() ->
                change(rule.id(), new LinkedMultiValueMap<>(made.form().values()), viewer);
        };
    }

    /** Gives it to whom the form names, if that is somebody else. */
    private void own(long id, long before, Form form, Viewer viewer) {
        var owner = form.value("owner");
        if (owner.matches("[1-9][0-9]{0,17}") && Long.parseLong(owner) != before) {
            rules.handOver(id, Long.parseLong(owner), viewer);
        }
    }

    /**
     * A part of the page, for a page that has script: after a step; after a change of a value of the conditions, where what
     * is typed in stays as it is; what the rule would do. Nothing is changed by asking.
     */
    @PostMapping({"/{part:step|preview|dry-run}", "/{id:\\d{1,18}}/{part:step|preview|dry-run}"})
    Html part(
            @PathVariable(required = false) @Nullable Long id,
            @PathVariable String part,
            @RequestParam MultiValueMap<String, String> values,
            Viewer viewer) {
        var rule = id == null ? null : changeable(id, viewer);
        allow(RuleSight.makes(viewer));
        var made = forms.sent(values);
        return switch (part) {
            case "step" -> Html.fragment("rule/stepped", pages.answer(rule, made, viewer));
            case "preview" -> Html.fragment("rule/counted", pages.answer(rule, made, viewer));
            default -> Html.fragment("rule/dryrun", pages.dryRun(rule, made, viewer));
        };
    }

    private Html wrong(@Nullable Rule rule, RuleForms.Made made, List<FieldError> errors, Viewer viewer) {
        var form = made.form().with(problems.at(made, errors));
        return shown(rule, made.with(form), true, Meanwhile.NONE, viewer).invalid();
    }

    private Html shown(@Nullable Rule rule, RuleForms.Made made, boolean saving, Meanwhile meanwhile, Viewer viewer) {
        var ready = rule == null ? sets.options() : List.<app.throughline.web.Ui.Option>of();
        return Html.page("rule/rule", pages.edit(rule, made, saving, meanwhile, ready, viewer));
    }

    private Rule changeable(long id, Viewer viewer) {
        var rule = rules.get(id, viewer);
        allow(mayChange(rule, viewer));
        return rule;
    }

    private static boolean mayChange(Rule rule, Viewer viewer) {
        return RuleSight.makes(viewer) && rule.archivedAt() == null;
    }

    private static void allow(boolean allowed) {
        if (!allowed) {
            throw new NotFound("rule");
        }
    }
}
