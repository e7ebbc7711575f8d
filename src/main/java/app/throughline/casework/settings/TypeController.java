package app.throughline.casework.settings;

import app.throughline.access.Assignee;
import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.calendar.Calendars;
import app.throughline.casework.Assignments;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Numbers;
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
    private static final String BACK = "/settings/case-types";

    private final CaseTypes types;
    private final CaseRules rules;
    private final Staff staff;
    private final Assignments assignments;
    private final Calendars calendars;

    TypeController(CaseTypes types, CaseRules rules, Staff staff, Assignments assignments, Calendars calendars) {
        this.types = types;
        this.rules = rules;
        this.staff = staff;
        this.assignments = assignments;
        this.calendars = calendars;
    }

    @GetMapping
    Html list(Viewer viewer) {
        Pages.check(viewer);
        var general = rules.general();
        var values = new HashMap<String, String>();
        values.put("team", general.team() == null ? "" : Long.toString(general.team()));
        if (general.resumesOnReply()) {
            values.put("resumes", "on");
        }
        return Html.page("casework/settings/types", page(Form.of(values)));
    }

    private TypesPage page(Form form) {
        var groups = types.groups().stream().collect(Collectors.toMap(Ui.Option::value, Ui.Option::label));
        var rows = types.list();
        var shown = new ArrayList<TypesPage.Row>();
        for (int i = 0; i < rows.size(); i++) {
            shown.add(row(rows.get(i), groups, i == 0, i == rows.size() - 1));
        }
        var teams = new ArrayList<Ui.Option>();
        teams.add(Ui.Option.of("", "Choose a team", form.value("team").isEmpty()));
        staff.teams().forEach(team -> {
            var id = Long.toString(team.id());
            teams.add(Ui.Option.of(id, team.name(), form.has("team", id)));
        });
        return new TypesPage(shown, form, teams);
    }

    private TypesPage.Row row(CaseTypes.Row row, Map<String, String> groups, boolean first, boolean last) {
        var choice = row.choice();
        var sight = choice.compartment() != 0
                ? "Only groups with a grant, always private"
                : choice.isPrivate() ? "Those involved" : "Everyone with access to the student";
        return new TypesPage.Row(
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
                row.isActive(),
                first,
                last);
    }

    @PostMapping("/general")
    Html general(@RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        Pages.check(viewer);
        var sent = new Form(values, List.of());
        var team = sent.value("team").matches("[0-9]{1,18}") ? Long.valueOf(sent.value("team")) : null;
        return switch (rules.general(new CaseRules.General(team, sent.ticked("resumes")), viewer)) {
            case Setting.Saved(var summary) -> Html.redirect(BACK).flash(Flash.done(summary));
            case Setting.Invalid(var errors) ->
                Html.page("casework/settings/types", page(sent.with(errors))).invalid();
            case Setting.InUse used -> Html.redirect(BACK);
        };
    }

    @GetMapping("/new")
    Html create(Viewer viewer) {
        Pages.check(viewer);
        return Pages.form(form(null, Form.of(Map.of("compartment", "0"))));
    }

    @PostMapping
    Html add(@RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        Pages.check(viewer);
        var sent = new Form(values, List.of());
        return Pages.answer(types.add(read(sent), groups(sent), viewer), BACK, sent, form -> form(null, form));
    }

    @GetMapping("/{id:\\d{1,18}}")
    Html edit(@PathVariable long id, Viewer viewer) {
        Pages.check(viewer);
        var row = types.get(id);
        var choice = row.choice();
        var values = new HashMap<String, List<String>>();
        values.put("name", List.of(choice.name()));
        values.put("description", List.of(choice.description()));
        values.put(
                "assignee",
                List.of(choice.assignee() == null ? "" : choice.assignee().key()));
        values.put("calendar", List.of(choice.calendar() == null ? "" : Long.toString(choice.calendar())));
        if (choice.isPrivate()) {
            values.put("private", List.of("on"));
        }
        row.groups().forEach(group -> values.put("group-" + group, List.of("on")));
        return Pages.form(form(row, new Form(values, List.of())));
    }

    @PostMapping("/{id:\\d{1,18}}")
    Html change(@PathVariable long id, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        Pages.check(viewer);
        var row = types.get(id);
        var sent = new Form(values, List.of());
        return Pages.answer(types.change(id, read(sent), groups(sent), viewer), BACK, sent, form -> form(row, form));
    }

    @PostMapping("/{id:\\d{1,18}}/place")
    Html move(@PathVariable long id, @RequestParam(defaultValue = "") String to, Viewer viewer) {
        Pages.check(viewer);
        return Pages.plain(types.move(id, to.equals("up"), viewer), BACK);
    }

    @PostMapping("/{id:\\d{1,18}}/state")
    Html turn(@PathVariable long id, @RequestParam(defaultValue = "") String to, Viewer viewer) {
        Pages.check(viewer);
        return Pages.plain(types.turn(id, to.equals("on"), viewer), BACK);
    }

    @PostMapping("/{id:\\d{1,18}}/deletion")
    Html delete(@PathVariable long id, Viewer viewer) {
        Pages.check(viewer);
        var row = types.get(id);
        return Pages.answer(types.delete(id, viewer), BACK, Form.EMPTY, form -> form(row, form));
    }

    private static CaseTypes.Choice read(Form sent) {
        var compartment = sent.value("compartment").matches("[0-9]{1,4}") ? sent.value("compartment") : "0";
        var calendar = sent.value("calendar").matches("[0-9]{1,18}") ? Long.valueOf(sent.value("calendar")) : null;
        return new CaseTypes.Choice(
                sent.value("name"),
                sent.value("description"),
                Short.parseShort(compartment),
                sent.ticked("private") || !compartment.equals("0"),
                Assignee.parse(sent.value("assignee")).orElse(null),
                calendar);
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

    private SettingForm form(CaseTypes.@Nullable Row row, Form form) {
        return new SettingForm(
                row == null ? "Add a type" : "Change " + row.choice().name(),
                row == null ? BACK : BACK + "/" + row.id(),
                BACK,
                "Save",
                form,
                fields(row, form),
                List.of("A group of alerts belongs to one type. Ticking it here takes it from the other."));
    }

    private List<SettingForm.Field> fields(CaseTypes.@Nullable Row row, Form form) {
        var fields = new ArrayList<SettingForm.Field>();
        fields.add(SettingForm.Field.text("name", "Name", 120));
        fields.add(SettingForm.Field.area("description", "Description", 1000));
        if (row == null) {
            fields.add(SettingForm.Field.select(
                    "compartment",
                    "Who can see its cases",
                    "It stays: a sensitive type is seen by the groups with a grant only.",
                    chosen(types.compartments(), form.value("compartment"))));
        }
        fields.add(SettingForm.Field.check(
                "private", "Private", "Its cases are seen by those involved only, and this cannot be lifted."));
        fields.add(SettingForm.Field.select(
                "assignee", "Assignee", "Gets a case that nobody was found for.", assignees(row, form)));
        fields.add(SettingForm.Field.select("calendar", "Calendar", "Its targets count on it.", calendars(form)));
        for (var group : types.groups()) {
            fields.add(SettingForm.Field.check("group-" + group.value(), "Takes alerts: " + group.label(), ""));
        }
        return fields;
    }

    private List<Ui.Option> assignees(CaseTypes.@Nullable Row row, Form form) {
        var options = new ArrayList<Ui.Option>();
        options.add(Ui.Option.of("", "The default team", form.value("assignee").isEmpty()));
        staff.teams().forEach(team -> {
            var key = new Assignee.Team(team.id()).key();
            options.add(Ui.Option.of(key, team.name() + " (team)", form.has("assignee", key)));
        });
        assignments.people(row == null ? 0 : row.choice().compartment()).forEach(member -> {
            var key = new Assignee.Person(member.id()).key();
            options.add(Ui.Option.of(key, member.name(), form.has("assignee", key)));
        });
        return options;
    }

    private List<Ui.Option> calendars(Form form) {
        var options = new ArrayList<Ui.Option>();
        options.add(
                Ui.Option.of("", "The default calendar", form.value("calendar").isEmpty()));
        calendars.list().forEach(calendar -> {
            var id = Long.toString(calendar.id());
            options.add(Ui.Option.of(id, calendar.name(), form.has("calendar", id)));
        });
        return options;
    }

    private static List<Ui.Option> chosen(List<Ui.Option> options, String value) {
        return options.stream()
                .map(option -> Ui.Option.of(
                        option.value(), option.label(), option.value().equals(value)))
                .toList();
    }
}
