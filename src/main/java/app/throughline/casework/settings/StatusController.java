package app.throughline.casework.settings;

import app.throughline.access.Viewer;
import app.throughline.casework.CaseWords;
import app.throughline.casework.StatusGroup;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Numbers;
import app.throughline.web.Setting;
import app.throughline.web.SettingForm;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The settings of case statuses. */
@Controller
@RequestMapping("/settings/case-statuses")
class StatusController {
    private static final String BACK = "/settings/case-statuses";

    private final Statuses statuses;

    StatusController(Statuses statuses) {
        this.statuses = statuses;
    }

    @GetMapping
    Html list(Viewer viewer) {
        Setting.check(viewer);
        return list("");
    }

    private Html list(String problem) {
        var all = statuses.list();
        var groups = Arrays.stream(StatusGroup.values())
                .map(group -> new StatusesPage.Group(
                        "group-" + group.code(),
                        group.name(),
                        group.label(),
                        rows(all.stream().filter(row -> row.group() == group).toList())))
                .toList();
        return Html.page("casework/settings/statuses", new StatusesPage(groups, problem));
    }

    private static List<StatusesPage.Row> rows(List<Statuses.Row> rows) {
        return rows.stream()
                .map(row -> new StatusesPage.Row(
                        row.id(),
                        BACK + "/" + row.id(),
                        row.name(),
                        new CaseWords.Status(row.id(), "", row.name(), row.group(), row.pauses(), row.tone(), false)
                                .tag(),
                        Numbers.of(row.cases()),
                        row.pauses(),
                        row.isDefault(),
                        row.isActive() && row.group().isOpen(),
                        row.isActive()))
                .toList();
    }

    @GetMapping("/new")
    Html create(@RequestParam(defaultValue = "") String group, Viewer viewer) {
        Setting.check(viewer);
        return Setting.form(form(null, Form.of(Map.of("group", group, "tone", "blue"))));
    }

    @PostMapping
    Html add(@RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        Setting.check(viewer);
        var sent = new Form(values, List.of());
        return Setting.answer(statuses.add(read(sent), viewer), BACK, sent, form -> form(null, form));
    }

    @GetMapping("/{id:\\d{1,18}}")
    Html edit(@PathVariable long id, Viewer viewer) {
        Setting.check(viewer);
        var row = statuses.get(id);
        return Setting.opened(stored(row), form -> form(row, form));
    }

    private static Setting.Stored stored(Statuses.Row row) {
        var values = new HashMap<String, List<String>>();
        values.put("name", List.of(row.name()));
        values.put("tone", List.of(row.tone()));
        if (row.pauses()) {
            values.put("pauses", List.of("on"));
        }
        return new Setting.Stored(row.version(), values);
    }

    @PostMapping("/{id:\\d{1,18}}")
    Html change(@PathVariable long id, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        Setting.check(viewer);
        var row = statuses.get(id);
        return Setting.save(
                new Form(values, List.of()),
                () -> stored(statuses.get(id)),
                form -> form(row, form),
                (form, version) -> statuses.change(id, version, read(form), viewer),
                BACK + "#status-" + id);
    }

    /** Moves a status up or down inside its group, or to a place. */
    @PostMapping("/{id:\\d{1,18}}/position")
    Html place(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String by,
            @RequestParam(defaultValue = "") String to,
            Viewer viewer) {
        Setting.check(viewer);
        var group = statuses.get(id).group();
        var ids = statuses.list().stream()
                .filter(row -> row.group() == group)
                .map(Statuses.Row::id)
                .toList();
        statuses.place(id, Setting.place(by, to, ids.indexOf(id)), viewer);
        return Html.redirect(BACK + "#status-" + id);
    }

    /** Turns a status on, or off at once where nothing has to take its place. */
    @PostMapping("/{id:\\d{1,18}}/state")
    Html turn(@PathVariable long id, @RequestParam(defaultValue = "") String on, Viewer viewer) {
        Setting.check(viewer);
        if (on.equals("yes")) {
            return Setting.listed(statuses.restore(id, viewer), BACK + "#status-" + id, this::list);
        }
        var row = statuses.get(id);
        return row.isDefault() || row.group().isOpen() && row.cases() > 0
                ? Html.redirect(BACK + "/" + id + "/retirement")
                : Setting.listed(statuses.retire(id, null, viewer), BACK + "#status-" + id, this::list);
    }

    @PostMapping("/{id:\\d{1,18}}/beginning")
    Html begin(@PathVariable long id, Viewer viewer) {
        Setting.check(viewer);
        return Setting.listed(statuses.begin(id, viewer), BACK + "#status-" + id, this::list);
    }

    @GetMapping("/{id:\\d{1,18}}/retirement")
    Html retiring(@PathVariable long id, Viewer viewer) {
        Setting.check(viewer);
        return Setting.form(retirement(statuses.get(id), Form.EMPTY));
    }

    @PostMapping("/{id:\\d{1,18}}/retirement")
    Html retire(@PathVariable long id, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        Setting.check(viewer);
        var row = statuses.get(id);
        var sent = new Form(values, List.of());
        var next = sent.value("replacement");
        var replacement = next.matches("[0-9]{1,18}") ? Long.valueOf(next) : null;
        return Setting.answer(statuses.retire(id, replacement, viewer), BACK, sent, form -> retirement(row, form));
    }

    @PostMapping("/{id:\\d{1,18}}/deletion")
    Html delete(@PathVariable long id, Viewer viewer) {
        Setting.check(viewer);
        return Setting.listed(statuses.delete(id, viewer), BACK, this::list);
    }

    private static Statuses.Choice read(Form sent) {
        var group = Arrays.stream(StatusGroup.values())
                .filter(one -> one.name().equals(sent.value("group")))
                .findFirst()
                .orElse(null);
        return new Statuses.Choice(sent.value("name"), group, sent.value("tone"), sent.ticked("pauses"));
    }

    private static SettingForm form(Statuses.@Nullable Row row, Form form) {
        var frame = new SettingForm.Frame(
                row == null ? "Add a status" : "Change " + row.name(),
                row == null ? BACK : BACK + "/" + row.id(),
                BACK,
                "Save");
        return SettingForm.fresh(frame, form, fields(row, form), List.of());
    }

    private static List<SettingForm.Field> fields(Statuses.@Nullable Row row, Form form) {
        var fields = new ArrayList<SettingForm.Field>();
        fields.add(SettingForm.Field.text("name", "Name", 120));
        if (row == null) {
            var groups = Arrays.stream(StatusGroup.values())
                    .map(group -> Ui.Option.of(group.name(), group.label(), form.has("group", group.name())))
                    .toList();
            fields.add(SettingForm.Field.select("group", "Group", "It stays: numbers are counted by it.", groups));
        }
        var tones = Statuses.TONES.stream()
                .map(tone -> Ui.Option.of(
                        tone,
                        tone.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + tone.substring(1),
                        form.has("tone", tone)))
                .toList();
        fields.add(SettingForm.Field.select("tone", "Color", "", tones));
        if (row == null || row.group().isOpen()) {
            fields.add(SettingForm.Field.check(
                    "pauses", "Pauses the clock", "The time to resolution stands still while a case has this status."));
        }
        return fields;
    }

    private SettingForm retirement(Statuses.Row row, Form form) {
        var options = new ArrayList<Ui.Option>();
        options.add(Ui.Option.of("", "None", form.value("replacement").isEmpty()));
        statuses.list().stream()
                .filter(other -> other.group() == row.group() && other.isActive() && other.id() != row.id())
                .forEach(other -> options.add(Ui.Option.of(
                        Long.toString(other.id()), other.name(), form.has("replacement", Long.toString(other.id())))));
        var cases = Numbers.plural(row.cases(), "case has", "cases have");
        var note = row.cases() == 0
                ? "No case has this status."
                : row.group().isOpen()
                        ? cases + " this status. They get the one you choose here."
                        : cases + " this status. Closed cases keep it.";
        return SettingForm.fresh(
                new SettingForm.Frame(
                        "Turn off " + row.name() + "?", BACK + "/" + row.id() + "/retirement", BACK, "Turn off"),
                form,
                List.of(SettingForm.Field.select("replacement", "In its place", "", options)),
                List.of(note, "Filters and old cases still know it. It can be turned on again."));
    }
}
