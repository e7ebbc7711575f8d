package app.throughline.rule.editor;

import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.action.ActionReader;
import app.throughline.action.editor.ActionEditors;
import app.throughline.action.editor.Field;
import app.throughline.action.editor.Offers;
import app.throughline.builder.BuilderOptions;
import app.throughline.builder.FilterPreviews;
import app.throughline.kernel.FieldError;
import app.throughline.rule.Rule;
import app.throughline.rule.RuleFilters;
import app.throughline.rule.RuleList;
import app.throughline.rule.RuleSight;
import app.throughline.rule.RuleVersion;
import app.throughline.rule.Rules;
import app.throughline.rule.TriggerReader;
import app.throughline.rule.dryrun.DryRunPanel;
import app.throughline.web.Form;
import app.throughline.web.Meanwhile;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Draws the editor of rules. */
@Component
record RulePages(RuleForms forms, RuleSentence sentences, Editing editing, Rules rules, Staff staff, When.Format when) {

    /** What the parts of the form are drawn with. */
    @Component
    record Editing(
            TriggerForm triggers,
            TriggerWords words,
            ActionEditors actions,
            ActionReader reader,
            app.throughline.builder.Builders builders,
            FilterPreviews previews,
            RuleFilters filters,
            DryRunPages dryRuns) {}

    /** The editor of a rule. @param rule null for a new one @param saving whether somebody wanted to save it */
    RulePage edit(
            @Nullable Rule rule,
            RuleForms.Made made,
            boolean saving,
            Meanwhile meanwhile,
            List<Ui.Option> sets,
            Viewer viewer) {
        var action = rule == null ? "/rules" : "/rules/" + rule.id();
        var form = made.form();
        var recipe = new RulePage.Recipe(
                action,
                rule == null ? "/rules" : action,
                new Form(new LinkedHashMap<>(form.values()), form.errors()),
                rule == null ? List.of() : Meanwhile.hidden(form, RuleForms.FIELDS.keySet()),
                meanwhile,
                parts(rule, made, action, saving, viewer),
                owners(form),
                folders(viewer),
                sets);
        return new RulePage(
                rule == null ? "New rule" : rule.name(),
                sentence(made, viewer),
                recipe,
                rule == null ? null : kept(rule, viewer),
                preview(made, viewer),
                editing.dryRuns().of(rule, made, action, viewer),
                editing.dryRuns().conflicts(rule, made, viewer));
    }

    /** A rule for whoever only reads it. */
    RulePage read(Rule rule, Viewer viewer) {
        return new RulePage(rule.name(), sentences.of(rule).whole(), null, kept(rule, viewer), null, null, List.of());
    }

    /** What it would do, after that was asked. */
    DryRunPanel dryRun(@Nullable Rule rule, RuleForms.Made made, Viewer viewer) {
        return editing.dryRuns().of(rule, made, rule == null ? "/rules" : "/rules/" + rule.id(), viewer);
    }

    /** What follows from a step. */
    StepAnswer answer(@Nullable Rule rule, RuleForms.Made made, Viewer viewer) {
        var action = rule == null ? "/rules" : "/rules/" + rule.id();
        return new StepAnswer(
                action,
                made.form(),
                parts(rule, made, action, false, viewer),
                preview(made, viewer),
                sentence(made, viewer),
                editing.dryRuns().conflicts(rule, made, viewer));
    }

    private app.throughline.builder.page.PreviewPanel preview(RuleForms.Made made, Viewer viewer) {
        return editing.previews().of(made.reading(), viewer);
    }

    private RulePage.Parts parts(
            @Nullable Rule rule, RuleForms.Made made, String action, boolean saving, Viewer viewer) {
        var errors = errors(made.form());
        var values = made.form().values();
        var options = BuilderOptions.KEPT.previewAt(action + "/preview", "rule-preview");
        var root = editing.builders().root(made.list().root());
        var kinds = editing.actions().kinds(made.on()).stream()
                .map(kind -> new Ui.Option(kind.key(), kind.label(), kind.icon(), false))
                .toList();
        return new RulePage.Parts(
                icon(made.list()),
                wrong(
                        editing.triggers()
                                .choice(values, rule == null ? Arrays.asList(RuleList.values()) : List.of(rule.list())),
                        errors),
                editing.triggers().fields(values, errors),
                editing.builders().page(root, made.conditions(), options, saving, viewer),
                editing.actions().views(made.drafts(), made.on(), errors, viewer),
                kinds,
                made.form().ticked("stop"),
                made.drafts().focus());
    }

    private static Field wrong(Field field, Map<String, String> errors) {
        var error = errors.getOrDefault(field.id(), "");
        return error.isEmpty() ? field : field.wrong(error);
    }

    private static Map<String, String> errors(Form form) {
        var errors = new LinkedHashMap<String, String>();
        for (FieldError error : form.errors()) {
            errors.putIfAbsent(error.field(), error.message());
        }
        return errors;
    }

    static String icon(RuleList list) {
        return switch (list) {
            case ALERTS -> "bell";
            case CASES -> "briefcase";
            case SIGNALS -> "school";
        };
    }

    /** What the form does, as far as it can be said. */
    private String sentence(RuleForms.Made made, Viewer viewer) {
        var trigger =
                TriggerReader.read(made.list(), made.json(RuleForms.TRIGGER)).trigger();
        var read = editing.reader().read(made.json(RuleForms.ACTIONS), made.on(), viewer);
        var then = read.actions().isEmpty() ? "nothing yet" : sentences.then(read.actions());
        return new RuleSentence.Parts(
                        "When " + (trigger == null ? "…" : editing.words().say(made.list(), trigger)),
                        sentences.conditions(made.reading().counted().where()),
                        then)
                .whole();
    }

    private List<Ui.Option> owners(Form form) {
        var chosen = form.value("owner");
        return staff.list().stream()
                .map(one -> Ui.Option.of(
                        Long.toString(one.id()),
                        one.name(),
                        Long.toString(one.id()).equals(chosen)))
                .toList();
    }

    private List<String> folders(Viewer viewer) {
        return Stream.of(RuleList.values())
                .flatMap(list -> rules.list(list, viewer).stream())
                .map(Rule::folder)
                .filter(folder -> !folder.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    private RulePage.Kept kept(Rule rule, Viewer viewer) {
        boolean archived = rule.archivedAt() != null;
        boolean mine = RuleSight.makes(viewer);
        var state = archived
                ? new Ui.Tag("Archived", "trash", "grey")
                : rule.isEnabled()
                        ? new Ui.Tag("On", "player-play", "green")
                        : new Ui.Tag("Off", "player-pause", "grey");
        return new RulePage.Kept(
                "/rules/" + rule.id(),
                rule.isEnabled(),
                state,
                rule.isEnabled()
                        ? editing.filters().problem(rule.current().filter()).orElse("")
                        : "",
                new RulePage.May(mine && !archived, RuleSight.makes(viewer), mine && archived),
                facts(rule),
                versions(rule, mine && !archived, viewer));
    }

    private List<Ui.Option> facts(Rule rule) {
        var facts = new ArrayList<Ui.Option>();
        var owner = staff.byId(List.of(rule.owner())).get(rule.owner());
        facts.add(Offers.option("Owner", owner == null ? "Somebody" : owner.name()));
        if (!rule.folder().isEmpty()) {
            facts.add(Offers.option("Folder", rule.folder()));
        }
        if (rule.from() != null) {
            facts.add(Offers.option("From", when.day(when.dayOf(rule.from())).text()));
        }
        if (rule.until() != null) {
            facts.add(Offers.option(
                    "Until", when.day(when.dayOf(rule.until().minusMillis(1))).text()));
        }
        if (!rule.description().isEmpty()) {
            facts.add(Offers.option("What it is for", rule.description()));
        }
        return facts;
    }

    private List<RulePage.Version> versions(Rule rule, boolean mayRestore, Viewer viewer) {
        var all = rules.versions(rule.id(), viewer);
        var people = staff.byId(all.stream().map(RuleVersion::by).distinct().toList());
        return all.stream()
                .limit(50)
                .map(version -> new RulePage.Version(
                        "Version " + version.no() + ", " + version.change(),
                        Ui.Face.of(
                                version.by(),
                                people.containsKey(version.by())
                                        ? people.get(version.by()).name()
                                        : "Somebody"),
                        when.prose(version.at()),
                        sentences.of(rule, version).whole(),
                        mayRestore && version.no() != rule.current().no()
                                ? "/rules/" + rule.id() + "/versions/" + version.no() + "/restoration"
                                : ""))
                .toList();
    }
}
