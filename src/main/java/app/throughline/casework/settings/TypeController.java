package app.throughline.casework.settings;

import app.throughline.access.Assignee;
import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.casework.Assignments;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Meanwhile;
import app.throughline.web.Numbers;
import app.throughline.web.Setting;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The settings of case types, with the fold map and what holds for all cases. */
@Controller
@RequestMapping("/settings/case-types")
class TypeController {
    static final String BACK = "/settings/case-types";
    private static final Map<String, String> GENERAL =
            Map.of("team", "Default team", "resumes", "A reply ends the waiting");

    private final CaseTypes types;
    private final CaseRules rules;
    private final Staff staff;
    private final Assignments assignments;
    private final TypeForms forms;

    TypeController(CaseTypes types, CaseRules rules, Staff staff, Assignments assignments, TypeForms forms) {
        this.types = types;
        this.rules = rules;
        this.staff = staff;
        this.assignments = assignments;
        this.forms = forms;
    }

    @GetMapping
    Html list(Viewer viewer) {
        Setting.check(viewer);
        return list("");
    }

    private Html list(String problem) {
        var stored = general();
        return shown(Meanwhile.opened(stored.values()), stored.version(), Meanwhile.NONE, problem);
    }

    private Setting.Stored general() {
        var general = rules.general();
        var values = new HashMap<String, List<String>>();
        values.put("team", List.of(general.team() == null ? "" : Long.toString(general.team())));
        if (general.resumesOnReply()) {
            values.put("resumes", List.of("on"));
        }
        return new Setting.Stored(general.version(), values);
    }

    private Html shown(Form form, int version, Meanwhile meanwhile, String problem) {
        var groups = types.groups().stream().collect(Collectors.toMap(Ui.Option::value, Ui.Option::label));
        var rows = types.list().stream().map(row -> row(row, groups)).toList();
        return Html.page(
                "casework/settings/types", new TypesPage(rows, form, teams(form), version, meanwhile, problem));
    }

    private List<Ui.Option> teams(Form form) {
        var teams = new ArrayList<Ui.Option>();
        teams.add(Ui.Option.of("", "Choose a team", form.value("team").isEmpty()));
        staff.teams().forEach(team -> {
            var id = Long.toString(team.id());
            teams.add(Ui.Option.of(id, team.name(), form.has("team", id)));
        });
        return teams;
    }

    private TypesPage.Row row(CaseTypes.Row row, Map<String, String> groups) {
        var choice = row.choice();
        var sight = choice.compartment() != 0
                ? "Only groups with a grant"
                : choice.isPrivate() ? "Those involved" : "Everyone with access";
        return new TypesPage.Row(
                row.id(),
                BACK + "/" + row.id(),
                choice.name(),
                row.icon(),
                choice.description(),
                sight,
                row.groups().stream()
                        .map(group -> groups.getOrDefault(Short.toString(group), ""))
                        .sorted()
                        .collect(Collectors.joining(", ")),
                choice.assignee() == null ? "Default team" : assignments.name(choice.assignee()),
                Numbers.of(row.cases()),
                choice.compartment() != 0 || choice.isPrivate(),
                row.isActive());
    }

    @PostMapping("/general")
    Html general(@RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        Setting.check(viewer);
        var sent = new Form(values, List.of());
        var stored = general();
        var merged = Meanwhile.merge(sent, GENERAL, stored.values(), (field, value) -> inWords(sent, field, value));
        if (!Setting.isOf(sent, stored.version()) && !merged.isEmpty()) {
            return shown(merged.form(), stored.version(), merged, "").status(412);
        }
        var form = merged.form();
        var team = form.value("team").matches("[0-9]{1,18}") ? Long.valueOf(form.value("team")) : null;
        var wanted = new CaseRules.General(team, form.ticked("resumes"), stored.version());
        return switch (rules.general(wanted, viewer)) {
            case Setting.Saved(var summary) -> Html.redirect(BACK).flash(Flash.done(summary));
            case Setting.Invalid(var errors) ->
                shown(form.with(errors), stored.version(), Meanwhile.NONE, "").invalid();
            case Setting.InUse used -> Html.redirect(BACK);
            case Setting.Overtaken theirs -> general(values, viewer);
        };
    }

    private String inWords(Form sent, String field, String value) {
        return field.equals("team")
                ? teams(sent).stream()
                        .filter(team -> team.value().equals(value))
                        .map(Ui.Option::label)
                        .findFirst()
                        .orElse("")
                : value.isEmpty() ? "No" : "Yes";
    }

    @GetMapping("/new")
    Html create(Viewer viewer) {
        Setting.check(viewer);
        return Setting.form(forms.of(null, Form.of(Map.of("compartment", "0"))));
    }

    @PostMapping
    Html add(@RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        Setting.check(viewer);
        var sent = new Form(values, List.of());
        return Setting.answer(types.add(read(sent), groups(sent), viewer), BACK, sent, form -> forms.of(null, form));
    }

    @GetMapping("/{id:\\d{1,18}}")
    Html edit(@PathVariable long id, Viewer viewer) {
        Setting.check(viewer);
        var row = types.get(id);
        return Setting.opened(stored(row), form -> forms.of(row, form));
    }

    private static Setting.Stored stored(CaseTypes.Row row) {
        var choice = row.choice();
        var values = new HashMap<String, List<String>>();
        values.put("name", List.of(choice.name()));
        values.put("description", List.of(choice.description()));
        values.put(
                "assignee",
                List.of(choice.assignee() == null ? "" : choice.assignee().key()));
        values.put("calendar", List.of(text(choice.calendar())));
        values.put("playbook", List.of(text(choice.playbook())));
        if (choice.isPrivate()) {
            values.put("private", List.of("on"));
        }
        row.groups().forEach(group -> values.put("group-" + group, List.of("on")));
        return new Setting.Stored(row.version(), values);
    }

    private static String text(@Nullable Long id) {
        return id == null ? "" : id.toString();
    }

    @PostMapping("/{id:\\d{1,18}}")
    Html change(@PathVariable long id, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        Setting.check(viewer);
        var row = types.get(id);
        return Setting.save(
                new Form(values, List.of()),
                () -> stored(types.get(id)),
                form -> forms.of(row, form),
                (form, version) -> types.change(id, version, read(form), groups(form), viewer),
                BACK + "#type-" + id);
    }

    /** Moves a type up or down, or to a place. */
    @PostMapping("/{id:\\d{1,18}}/position")
    Html place(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String by,
            @RequestParam(defaultValue = "") String to,
            Viewer viewer) {
        Setting.check(viewer);
        var ids = types.list().stream().map(CaseTypes.Row::id).toList();
        types.place(id, Setting.place(by, to, ids.indexOf(id)), viewer);
        return Html.redirect(BACK + "#type-" + id);
    }

    @PostMapping("/{id:\\d{1,18}}/state")
    Html turn(@PathVariable long id, @RequestParam(defaultValue = "") String on, Viewer viewer) {
        Setting.check(viewer);
        return Setting.listed(types.turn(id, on.equals("yes"), viewer), BACK + "#type-" + id, this::list);
    }

    @PostMapping("/{id:\\d{1,18}}/deletion")
    Html delete(@PathVariable long id, Viewer viewer) {
        Setting.check(viewer);
        return Setting.listed(types.delete(id, viewer), BACK, this::list);
    }

    private static CaseTypes.Choice read(Form sent) {
        var compartment = sent.value("compartment").matches("[0-9]{1,4}") ? sent.value("compartment") : "0";
        return new CaseTypes.Choice(
                sent.value("name"),
                sent.value("description"),
                Short.parseShort(compartment),
                sent.ticked("private") || !compartment.equals("0"),
                Assignee.parse(sent.value("assignee")).orElse(null),
                number(sent.value("calendar")),
                number(sent.value("playbook")));
    }

    private static @Nullable Long number(String text) {
        return text.matches("[0-9]{1,18}") ? Long.valueOf(text) : null;
    }

    private static Set<Short> groups(Form sent) {
        var groups = new HashSet<Short>();
        for (var name : sent.values().keySet()) {
            if (name.matches("group-[0-9]{1,4}")) {
                groups.add(Short.valueOf(name.substring("group-".length())));
            }
        }
        return groups;
    }
}
