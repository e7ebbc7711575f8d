package app.throughline.casework.settings;

import app.throughline.access.Viewer;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Numbers;
import app.throughline.web.Setting;
import app.throughline.web.SettingForm;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The settings of the reasons for closing cases. */
@Controller
@RequestMapping("/settings/case-reasons")
public class CaseReasonController {
    private static final String LIST = "/settings/case-reasons";

    private final CaseReasons reasons;

    /** The page. @param problem what stood against the last wish, "" when nothing did */
    public record Page(List<Row> rows, String problem) {}

    /** A reason. @param fixed known to the software: it can be renamed only */
    public record Row(long id, String path, String name, boolean fixed, String cases, boolean on) {
        /** The id of the row on the page. */
        public String domId() {
            return "reason-" + id;
        }
    }

    CaseReasonController(CaseReasons reasons) {
        this.reasons = reasons;
    }

    @GetMapping
    Html list(Viewer viewer) {
        Setting.check(viewer);
        return list("");
    }

    private Html list(String problem) {
        var rows = reasons.list().stream()
                .map(row -> new Row(
                        row.id(),
                        LIST + "/" + row.id(),
                        row.name(),
                        row.isSystem(),
                        Numbers.of(row.cases()),
                        row.isActive()))
                .toList();
        return Html.page("casework/settings/reasons", new Page(rows, problem));
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
        return Setting.answer(reasons.add(sent.value("name"), viewer), LIST, sent, form -> form(0, form));
    }

    @GetMapping("/{id:\\d{1,18}}")
    Html edit(@PathVariable long id, Viewer viewer) {
        Setting.check(viewer);
        return Setting.opened(stored(id), form -> form(id, form));
    }

    private Setting.Stored stored(long id) {
        var row = reasons.get(id);
        return new Setting.Stored(row.version(), Map.of("name", List.of(row.name())));
    }

    @PostMapping("/{id:\\d{1,18}}")
    Html save(@PathVariable long id, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        Setting.check(viewer);
        return Setting.save(
                new Form(values, List.of()),
                () -> stored(id),
                form -> form(id, form),
                (form, version) -> reasons.rename(id, version, form.value("name"), viewer),
                LIST + "#reason-" + id);
    }

    /** Moves a reason up or down, or to a place. */
    @PostMapping("/{id:\\d{1,18}}/position")
    Html place(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String by,
            @RequestParam(defaultValue = "") String to,
            Viewer viewer) {
        Setting.check(viewer);
        var ids = reasons.list().stream().map(CaseReasons.Row::id).toList();
        reasons.place(id, Setting.place(by, to, ids.indexOf(id)), viewer);
        return Html.redirect(LIST + "#reason-" + id);
    }

    @PostMapping("/{id:\\d{1,18}}/state")
    Html turn(@PathVariable long id, @RequestParam(defaultValue = "") String on, Viewer viewer) {
        Setting.check(viewer);
        return Setting.listed(reasons.turn(id, on.equals("yes"), viewer), LIST + "#reason-" + id, this::list);
    }

    @PostMapping("/{id:\\d{1,18}}/deletion")
    Html delete(@PathVariable long id, Viewer viewer) {
        Setting.check(viewer);
        return Setting.listed(reasons.delete(id, viewer), LIST, this::list);
    }

    private static SettingForm form(long id, Form form) {
        var frame = new SettingForm.Frame(
                id == 0 ? "Add a reason" : "Rename reason", id == 0 ? LIST : LIST + "/" + id, LIST, "Save reason");
        var fields = List.of(SettingForm.Field.text("name", "Name", 120));
        return SettingForm.fresh(frame, form, fields, List.of("Closed cases show the new name."));
    }
}
