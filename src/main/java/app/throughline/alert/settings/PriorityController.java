package app.throughline.alert.settings;

import app.throughline.access.Viewer;
import app.throughline.calendar.Priorities;
import app.throughline.calendar.Priorities.Look;
import app.throughline.calendar.Priority;
import app.throughline.calendar.Target;
import app.throughline.kernel.FieldError;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Meanwhile;
import app.throughline.web.Setting;
import app.throughline.web.SettingsEntry;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The settings of priorities: one list for alerts, cases and tasks. */
@Controller
@RequestMapping("/settings/priorities")
public class PriorityController {
    private static final String LIST = "/settings/priorities";
    private static final Map<String, String> LABELS = labels();

    private final Priorities priorities;

    /** The page. */
    public record Page(List<Row> rows, String problem) {}

    /** A priority. @param fixed whether it is always in use */
    public record Row(String path, Ui.Tag tag, String review, int weight, boolean fixed, boolean on) {
        /** The id of the row on the page. */
        public String domId() {
            return "priority-" + path.substring(path.lastIndexOf('/') + 1);
        }
    }

    /** The form. */
    public record Edit(
            String action,
            String version,
            List<Ui.Option> icons,
            List<Ui.Option> tones,
            List<Ui.Option> units,
            Form form,
            Meanwhile meanwhile) {
        /** What stood in each field when the form was opened. */
        public List<Ui.Option> was() {
            return Meanwhile.hidden(form, LABELS.keySet());
        }
    }

    PriorityController(Priorities priorities) {
        this.priorities = priorities;
    }

    /** Its place in the menu of the settings. */
    @Component
    static final class Entry implements SettingsEntry {
        @Override
        public String group() {
            return "Work";
        }

        @Override
        public String label() {
            return "Priorities";
        }

        @Override
        public String description() {
            return "How urgent alerts, cases and tasks are called, and by when alerts are reviewed.";
        }

        @Override
        public String href() {
            return LIST;
        }

        @Override
        public int order() {
            return 205;
        }
    }

    @GetMapping
    Html list(Viewer viewer) {
        AlertTypeController.check(viewer);
        return Html.page("alert/prioritysettings", page(""));
    }

    private Page page(String problem) {
        priorities.refresh();
        var rows = Stream.of(Priority.values())
                .map(each -> new Row(
                        LIST + "/" + each.rank(),
                        new Ui.Tag(each.label(), each.icon(), each.tone()),
                        each.review().words(),
                        each.weight(),
                        each == Priority.CRITICAL,
                        each.isOffered()))
                .toList();
        return new Page(rows, problem);
    }

    @GetMapping("/{rank:[1-4]}")
    Html form(@PathVariable int rank, Viewer viewer) {
        AlertTypeController.check(viewer);
        var look = priorities.get(Priority.of(rank));
        return shown(rank, look.version(), Meanwhile.opened(stored(look)), Meanwhile.NONE);
    }

    private static Map<String, List<String>> stored(Look look) {
        return Map.of(
                "name", List.of(look.name()),
                "icon", List.of(look.icon()),
                "tone", List.of(look.tone()),
                "amount", List.of(Integer.toString(look.review().amount())),
                "unit", List.of(look.review().unit().name()));
    }

    @PostMapping("/{rank:[1-4]}")
    Html save(@PathVariable int rank, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        AlertTypeController.check(viewer);
        var look = priorities.get(Priority.of(rank));
        var sent = new Form(values, List.of());
        var merged = Meanwhile.merge(sent, LABELS, stored(look), PriorityController::words);
        if (!Setting.isOf(sent, look.version()) && !merged.isEmpty()) {
            return shown(rank, look.version(), merged.form(), merged).status(412);
        }
        var form = merged.form();
        var wrong = wrong(form);
        if (wrong.isEmpty()) {
            wrong = priorities.change(Priority.of(rank), read(form, look.version()), viewer.cause());
        }
        if (wrong.stream().anyMatch(error -> error.code().equals("stale"))) {
            return save(rank, values, viewer);
        }
        if (wrong.isEmpty()) {
            return Html.redirect(LIST + "#priority-" + rank)
                    .flash(Flash.done(form.value("name").strip() + " saved"));
        }
        return shown(rank, look.version(), form.with(wrong), Meanwhile.NONE).invalid();
    }

    private static Map<String, String> labels() {
        var labels = new LinkedHashMap<String, String>();
        labels.put("name", "Name");
        labels.put("icon", "Icon");
        labels.put("tone", "Color");
        labels.put("amount", "Alerts are reviewed within");
        labels.put("unit", "Unit");
        return labels;
    }

    private static String words(String field, String value) {
        return switch (field) {
            case "icon", "tone" -> words(value);
            case "unit" -> value.equals("HOURS") ? "business hours" : "business days";
            default -> value;
        };
    }

    @PostMapping("/{rank:[1-4]}/state")
    Html turn(@PathVariable int rank, @RequestParam(defaultValue = "") String on, Viewer viewer) {
        AlertTypeController.check(viewer);
        var priority = Priority.of(rank);
        return priorities.offer(priority, on.equals("yes"), viewer.cause())
                ? Html.redirect(LIST + "#priority-" + rank)
                        .flash(Flash.done(on.equals("yes") ? "In use again" : "Retired. Old records keep it"))
                : Html.page("alert/prioritysettings", page(priority.label() + " stays in use."))
                        .invalid();
    }

    private static List<FieldError> wrong(Form form) {
        var wrong = new ArrayList<FieldError>();
        if (!form.value("amount").strip().matches("[1-9]\\d{0,2}|1000")) {
            wrong.add(new FieldError("amount", "out_of_range", "Choose a number from 1 to 1,000."));
        }
        if (Stream.of(Target.Unit.values()).noneMatch(unit -> form.has("unit", unit.name()))) {
            wrong.add(new FieldError("unit", "unknown_value", "Choose hours or days."));
        }
        return wrong;
    }

    private static Look read(Form form, int version) {
        var review =
                new Target(Integer.parseInt(form.value("amount").strip()), Target.Unit.valueOf(form.value("unit")));
        return new Look(form.value("name"), form.value("icon"), form.value("tone"), true, review, version);
    }

    private static Html shown(int rank, int version, Form form, Meanwhile meanwhile) {
        var edit = new Edit(
                LIST + "/" + rank,
                Integer.toString(version),
                options(Priorities.ICONS, form.value("icon")),
                options(Priorities.TONES, form.value("tone")),
                List.of(
                        Ui.Option.of("HOURS", "business hours", form.has("unit", "HOURS")),
                        Ui.Option.of("DAYS", "business days", form.has("unit", "DAYS"))),
                form,
                meanwhile);
        return Html.page("alert/priorityform", edit);
    }

    private static List<Ui.Option> options(List<String> words, String chosen) {
        return words.stream()
                .map(word -> Ui.Option.of(word, words(word), word.equals(chosen)))
                .toList();
    }

    private static String words(String key) {
        var words = key.startsWith("pr-") ? "as " + key.substring(3) : key.replace('-', ' ');
        return words.isEmpty() ? "" : words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
    }
}
