package app.throughline.casework.settings;

import app.throughline.access.Viewer;
import app.throughline.calendar.CalendarSettings;
import app.throughline.casework.clock.OpenClocks;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Meanwhile;
import app.throughline.web.Numbers;
import app.throughline.web.Setting;
import app.throughline.web.SettingForm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The settings of academic calendars. Saving another open time counts open clocks anew, which the form says first. */
@Controller
@RequestMapping("/settings/calendars")
class CalendarController {
    private static final String LIST = "/settings/calendars";

    private final CalendarSettings calendars;
    private final OpenClocks clocks;

    CalendarController(CalendarSettings calendars, OpenClocks clocks) {
        this.calendars = calendars;
        this.clocks = clocks;
    }

    @GetMapping
    Html list(Viewer viewer) {
        Setting.check(viewer);
        return list("");
    }

    private Html list(String problem) {
        var rows = calendars.list().stream().map(this::row).toList();
        return Html.page("casework/settings/calendars", new CalendarsPage(rows, problem));
    }

    private CalendarsPage.Row row(CalendarSettings.Row row) {
        var draft = calendars.draft(row.id());
        var places = calendars.places(row.id());
        return new CalendarsPage.Row(
                row.id(),
                LIST + "/" + row.id(),
                row.name(),
                CalendarForms.words(draft.hours()),
                Numbers.of(draft.closed().size()),
                Numbers.plural(places.size(), "case type", "case types"),
                row.isDefault(),
                row.isActive());
    }

    @GetMapping("/new")
    Html fresh(Viewer viewer) {
        Setting.check(viewer);
        var values = new HashMap<String, List<String>>();
        for (int day = 1; day <= 5; day++) {
            values.put("opens-" + day, List.of("09:00"));
            values.put("closes-" + day, List.of("17:00"));
        }
        return shown(0, 0, new Form(values, List.of()), Meanwhile.NONE);
    }

    @PostMapping
    Html add(@RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        Setting.check(viewer);
        var sent = new Form(values, List.of());
        var read = CalendarForms.read(sent);
        var wrong = read.draft() == null ? read.errors() : calendars.add(read.draft(), viewer.cause());
        return wrong.isEmpty()
                ? Html.redirect(LIST).flash(Flash.done(sent.value("name").strip() + " is added"))
                : shown(0, 0, sent.with(wrong), Meanwhile.NONE).invalid();
    }

    @GetMapping("/{id:\\d{1,18}}")
    Html form(@PathVariable long id, Viewer viewer) {
        Setting.check(viewer);
        var version = calendars.get(id).version();
        return shown(id, version, Meanwhile.opened(CalendarForms.values(calendars.draft(id))), Meanwhile.NONE);
    }

    @PostMapping("/{id:\\d{1,18}}")
    Html save(@PathVariable long id, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        Setting.check(viewer);
        var version = calendars.get(id).version();
        var stored = CalendarForms.values(calendars.draft(id));
        var sent = knowing(new Form(values, List.of()), stored);
        var labels = CalendarForms.labels(both(sent, stored));
        var merged = Meanwhile.merge(sent, labels, stored, (field, value) -> value);
        if (!Setting.isOf(sent, version) && !merged.isEmpty()) {
            return shown(id, version, merged.form(), merged).status(412);
        }
        var read = CalendarForms.read(merged.form());
        var wrong = read.draft() == null ? read.errors() : calendars.change(id, version, read.draft(), viewer.cause());
        if (wrong.stream().anyMatch(error -> error.code().equals("stale"))) {
            return save(id, values, viewer);
        }
        return wrong.isEmpty()
                ? Html.redirect(LIST + "#calendar-" + id)
                        .flash(Flash.done(sent.value("name").strip() + " is saved"))
                : shown(id, version, merged.form().with(wrong), Meanwhile.NONE).invalid();
    }

    /** A form that was opened before somebody added closed days does not mean to remove them. */
    private static Form knowing(Form sent, Map<String, List<String>> stored) {
        if (sent.value("version").isEmpty()) {
            return sent;
        }
        var values = new HashMap<>(sent.values());
        stored.keySet().stream()
                .filter(field -> field.startsWith("closed-"))
                .forEach(field -> values.putIfAbsent("was_" + field, List.of("")));
        return new Form(values, sent.errors());
    }

    /** What was sent and what is stored, for the closed days of both. */
    private static Form both(Form sent, Map<String, List<String>> stored) {
        var all = new HashMap<>(stored);
        all.putAll(sent.values());
        return new Form(all, List.of());
    }

    private Html shown(long id, int version, Form form, Meanwhile meanwhile) {
        return Html.page(
                "casework/settings/calendar",
                new CalendarsPage.Edit(
                        id == 0 ? "Add a calendar" : "Change calendar",
                        id == 0 ? LIST : LIST + "/" + id,
                        version,
                        form,
                        CalendarForms.days(),
                        CalendarForms.closed(form),
                        meanwhile,
                        id == 0 ? "" : recounting()));
    }

    private String recounting() {
        var open = clocks.count();
        return "The clocks of " + open.cases() + " and " + open.alerts()
                + " run now. Other office hours or closed days count them anew from their start; what was missed stays.";
    }

    /** Moves a calendar up or down, or to a place. */
    @PostMapping("/{id:\\d{1,18}}/position")
    Html place(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String by,
            @RequestParam(defaultValue = "") String to,
            Viewer viewer) {
        Setting.check(viewer);
        var ids = calendars.list().stream().map(CalendarSettings.Row::id).toList();
        calendars.place(id, Setting.place(by, to, ids.indexOf(id)), viewer.cause());
        return Html.redirect(LIST + "#calendar-" + id);
    }

    @PostMapping("/{id:\\d{1,18}}/state")
    Html turn(@PathVariable long id, @RequestParam(defaultValue = "") String on, Viewer viewer) {
        Setting.check(viewer);
        return answer(calendars.turn(id, on.equals("yes"), viewer.cause()), id, "Saved");
    }

    /** Asks before the default changes, since open clocks are counted anew. */
    @GetMapping("/{id:\\d{1,18}}/beginning")
    Html asking(@PathVariable long id, Viewer viewer) {
        Setting.check(viewer);
        var row = calendars.get(id);
        var frame = new SettingForm.Frame(
                "Make " + row.name() + " the default?", LIST + "/" + id + "/beginning", LIST, "Make default");
        var note = "Alerts, and case types without a calendar of their own, count on it. " + recounting();
        return Setting.form(SettingForm.fresh(frame, Form.EMPTY, List.of(), List.of(note)));
    }

    @PostMapping("/{id:\\d{1,18}}/beginning")
    Html begin(@PathVariable long id, Viewer viewer) {
        Setting.check(viewer);
        return answer(calendars.makeDefault(id, viewer.cause()), id, "It is the default calendar now");
    }

    @PostMapping("/{id:\\d{1,18}}/deletion")
    Html delete(@PathVariable long id, Viewer viewer) {
        Setting.check(viewer);
        var places = calendars.delete(id, viewer.cause());
        Setting deleted =
                places.isEmpty() ? new Setting.Saved("Deleted") : new Setting.InUse(String.join(", ", places));
        return Setting.listed(deleted, LIST, this::list);
    }

    private Html answer(Optional<String> problem, long id, String done) {
        return problem.map(words -> list(words).invalid())
                .orElseGet(() -> Html.redirect(LIST + "#calendar-" + id).flash(Flash.done(done)));
    }
}
