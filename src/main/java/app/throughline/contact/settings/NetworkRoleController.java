package app.throughline.contact.settings;

import app.throughline.access.Viewer;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Numbers;
import app.throughline.web.Setting;
import app.throughline.web.SettingForm;
import app.throughline.web.SettingsEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The settings of network roles. */
@Controller
@RequestMapping("/settings/network-roles")
public class NetworkRoleController {
    private static final String LIST = "/settings/network-roles";

    private final NetworkRoles roles;

    /** The page. @param problem what stood against the last wish, "" when nothing did */
    public record Page(List<Row> rows, String problem) {}

    /** A role. @param students how many have somebody in it */
    public record Row(long id, String path, String name, boolean exclusive, String students, boolean on) {
        /** The id of the row on the page. */
        public String domId() {
            return "role-" + id;
        }
    }

    NetworkRoleController(NetworkRoles roles) {
        this.roles = roles;
    }

    /** Its place in the menu of the settings. */
    @Component("networkRolesEntry")
    static final class Entry implements SettingsEntry {
        @Override
        public String group() {
            return "Data";
        }

        @Override
        public String label() {
            return "Network roles";
        }

        @Override
        public String description() {
            return "Who stands by a student, and as what.";
        }

        @Override
        public String href() {
            return LIST;
        }

        @Override
        public int order() {
            return 400;
        }
    }

    @GetMapping
    Html list(Viewer viewer) {
        Setting.check(viewer);
        return list("");
    }

    private Html list(String problem) {
        var rows = roles.list().stream()
                .map(row -> new Row(
                        row.role().id(),
                        LIST + "/" + row.role().id(),
                        row.role().name(),
                        row.role().isExclusive(),
                        Numbers.of(row.students()),
                        row.isActive()))
                .toList();
        return Html.page("contact/settings/roles", new Page(rows, problem));
    }

    @GetMapping("/new")
    Html fresh(Viewer viewer) {
        Setting.check(viewer);
        return Setting.form(form(0, Form.EMPTY));
    }

    @PostMapping
    Html add(@RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        Setting.check(viewer);
        var sent = new Form(values, List.of());
        var added = roles.add(sent.value("name"), sent.ticked("exclusive"), viewer);
        return Setting.answer(added, LIST, sent, form -> form(0, form));
    }

    @GetMapping("/{id:\\d{1,18}}")
    Html edit(@PathVariable long id, Viewer viewer) {
        Setting.check(viewer);
        return Setting.opened(stored(id), form -> form(id, form));
    }

    private Setting.Stored stored(long id) {
        var row = roles.get(id);
        var values = new HashMap<>(Map.of("name", List.of(row.role().name())));
        if (row.role().isExclusive()) {
            values.put("exclusive", List.of("on"));
        }
        return new Setting.Stored(row.version(), values);
    }

    @PostMapping("/{id:\\d{1,18}}")
    Html save(@PathVariable long id, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        Setting.check(viewer);
        return Setting.save(
                new Form(values, List.of()),
                () -> stored(id),
                form -> form(id, form),
                (form, version) -> roles.change(id, version, form.value("name"), form.ticked("exclusive"), viewer),
                LIST + "#role-" + id);
    }

    /** Moves a role up or down, or to a place. */
    @PostMapping("/{id:\\d{1,18}}/position")
    Html place(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String by,
            @RequestParam(defaultValue = "") String to,
            Viewer viewer) {
        Setting.check(viewer);
        var ids = roles.list().stream().map(row -> row.role().id()).toList();
        roles.place(id, Setting.place(by, to, ids.indexOf(id)), viewer);
        return Html.redirect(LIST + "#role-" + id);
    }

    @PostMapping("/{id:\\d{1,18}}/state")
    Html turn(@PathVariable long id, @RequestParam(defaultValue = "") String on, Viewer viewer) {
        Setting.check(viewer);
        return Setting.listed(roles.turn(id, on.equals("yes"), viewer), LIST + "#role-" + id, this::list);
    }

    @PostMapping("/{id:\\d{1,18}}/deletion")
    Html delete(@PathVariable long id, Viewer viewer) {
        Setting.check(viewer);
        return Setting.listed(roles.delete(id, viewer), LIST, this::list);
    }

    private static SettingForm form(long id, Form form) {
        var frame = new SettingForm.Frame(
                id == 0 ? "Add a role" : "Change role", id == 0 ? LIST : LIST + "/" + id, LIST, "Save role");
        var fields = List.of(
                SettingForm.Field.text("name", "Name", 120),
                SettingForm.Field.check(
                        "exclusive", "Exclusive", "One person at a time is primary; a second primary ends the first."));
        return SettingForm.fresh(frame, form, fields, List.of());
    }
}
