package app.throughline.casework.settings;

import app.throughline.access.Viewer;
import app.throughline.calendar.Priority;
import app.throughline.calendar.Target;
import app.throughline.calendar.TargetTimes;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Meanwhile;
import app.throughline.web.Setting;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The settings of targets. Saving counts open clocks anew. */
@Controller
@RequestMapping("/settings/targets")
class TargetController {
    private static final String BACK = "/settings/targets";

    private final TypeNames names;
    private final TargetTimes targets;
    private final TargetChanges changes;

    TargetController(TypeNames names, TargetTimes targets, TargetChanges changes) {
        this.names = names;
        this.targets = targets;
        this.changes = changes;
    }

    @GetMapping
    Html show(
            @RequestParam(defaultValue = "case") String of,
            @RequestParam(defaultValue = "") String type,
            Viewer viewer) {
        Setting.check(viewer);
        var subject = subject(of);
        var form = Meanwhile.opened(stored(subject, type).values());
        return Html.page("casework/settings/targets", page(subject, type, form, Meanwhile.NONE));
    }

    @PostMapping
    Html save(@RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        Setting.check(viewer);
        var sent = new Form(values, List.of());
        var subject = subject(sent.value("of"));
        var type = sent.value("type");
        var merged =
                Meanwhile.merge(sent, labels(subject), stored(subject, type).values(), TargetController::words);
        if (!merged.isEmpty() && sent.values().keySet().stream().anyMatch(field -> field.startsWith("was_"))) {
            return Html.page("casework/settings/targets", page(subject, type, merged.form(), merged))
                    .status(412);
        }
        var wrong = new ArrayList<FieldError>();
        var read = read(merged.form(), subject, type, wrong);
        if (!wrong.isEmpty()) {
            return Html.page(
                            "casework/settings/targets",
                            page(subject, type, merged.form().with(wrong), Meanwhile.NONE))
                    .invalid();
        }
        changes.save(read, viewer.cause());
        return Html.redirect(url(subject, type)).flash(Flash.done("Targets are saved, open clocks were counted anew"));
    }

    /** The fields and what people call them. */
    private static Map<String, String> labels(Target.Subject subject) {
        var labels = new LinkedHashMap<String, String>();
        for (var priority : Priority.values()) {
            for (var goal : goals(subject)) {
                var label = goal.label() + ", " + priority.label();
                labels.put(field(goal, priority), label);
                labels.put(field(goal, priority) + "-unit", label + ", unit");
            }
        }
        return labels;
    }

    private static String words(String field, String value) {
        return field.endsWith("-unit")
                ? (unit(value) == Target.Unit.HOURS ? "business hours" : "business days")
                : value;
    }

    private Map<TargetTimes.Key, @Nullable Target> read(
            Form sent, Target.Subject subject, String type, List<FieldError> wrong) {
        var read = new HashMap<TargetTimes.Key, @Nullable Target>();
        var before = targets.all();
        for (var priority : Priority.values()) {
            for (var goal : goals(subject)) {
                var key = new TargetTimes.Key(subject, goal, type, priority);
                var field = field(goal, priority);
                var target = target(sent, field, type.isEmpty(), wrong);
                if (!Objects.equals(target, before.get(key))) {
                    read.put(key, target);
                }
            }
        }
        return read;
    }

    private static @Nullable Target target(Form sent, String field, boolean needed, List<FieldError> wrong) {
        var text = sent.value(field).strip();
        if (text.isEmpty()) {
            if (needed) {
                wrong.add(FieldError.required(field, "A target for all types is needed."));
            }
            return null;
        }
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 1000) {
            wrong.add(new FieldError(field, "out_of_range", "Enter a number from 1 to 1,000."));
            return null;
        }
        return new Target(Integer.parseInt(text), unit(sent.value(field + "-unit")));
    }

    private static Target.Unit unit(String name) {
        return name.equals(Target.Unit.HOURS.name()) ? Target.Unit.HOURS : Target.Unit.DAYS;
    }

    private Form stored(Target.Subject subject, String type) {
        var values = new HashMap<>(Map.of("of", key(subject), "type", type));
        targets.all().forEach((key, target) -> {
            if (key.subject() == subject && key.type().equals(type)) {
                values.put(field(key.goal(), key.priority()), Integer.toString(target.amount()));
                values.put(
                        field(key.goal(), key.priority()) + "-unit",
                        target.unit().name());
            }
        });
        return Form.of(values);
    }

    private TargetsPage page(Target.Subject subject, String type, Form form, Meanwhile meanwhile) {
        var options = names.of(subject, type);
        if (options.stream().noneMatch(Ui.Option::selected)) {
            throw new NotFound("type");
        }
        var tabs = Arrays.stream(Target.Subject.values())
                .map(one -> Ui.Tab.of(one.label(), url(one, ""), one == subject))
                .toList();
        var rows = Arrays.stream(Priority.values())
                .map(priority -> row(subject, type, priority, form))
                .toList();
        var was = Meanwhile.hidden(form, labels(subject).keySet());
        return new TargetsPage(tabs, options, key(subject), type, form, rows, was, meanwhile);
    }

    private TargetsPage.Row row(Target.Subject subject, String type, Priority priority, Form form) {
        var cells = goals(subject).stream()
                .map(goal -> {
                    var field = field(goal, priority);
                    var general = type.isEmpty()
                            ? ""
                            : targets.find(new TargetTimes.Key(subject, goal, "", priority))
                                    .map(Target::words)
                                    .orElse("none");
                    var unit = unit(form.value(field + "-unit"));
                    var units = List.of(
                            Ui.Option.of("HOURS", "business hours", unit == Target.Unit.HOURS),
                            Ui.Option.of("DAYS", "business days", unit == Target.Unit.DAYS));
                    return new TargetsPage.Cell(
                            field, goal.label() + ", " + priority.label(), form.value(field), units, general);
                })
                .toList();
        return new TargetsPage.Row(new Ui.Tag(priority.label(), priority.icon(), priority.tone()), cells);
    }

    private static List<Target.Goal> goals(Target.Subject subject) {
        return switch (subject) {
            case ALERT -> List.of(Target.Goal.FIRST_CONTACT);
            case CASE -> List.of(Target.Goal.FIRST_CONTACT, Target.Goal.RESOLUTION);
        };
    }

    private static String field(Target.Goal goal, Priority priority) {
        return (goal == Target.Goal.FIRST_CONTACT ? "first-" : "resolution-") + priority.rank();
    }

    private static Target.Subject subject(String key) {
        return key.equals("alert") ? Target.Subject.ALERT : Target.Subject.CASE;
    }

    private static String key(Target.Subject subject) {
        return subject.name().toLowerCase(Locale.ROOT);
    }

    private static String url(Target.Subject subject, String type) {
        return BACK + "?of=" + key(subject) + (type.isEmpty() ? "" : "&type=" + type);
    }
}
