package app.throughline.alert.settings;

import app.throughline.alert.AlertType;
import app.throughline.alert.AlertTypes;
import app.throughline.alert.raise.AlertTemplates;
import app.throughline.alert.raise.AlertTemplates.Template;
import app.throughline.calendar.Priority;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.Text;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Meanwhile;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The forms of alert templates. */
@Component
public record AlertTemplateForms(AlertTemplates templates, AlertTypes types) {
    private static final String LIST = "/settings/alert-templates";
    private static final String AS_ITS_TYPE = "As its type says";
    private static final Map<String, String> LABELS = labels();

    /** The form. @param version of the template it was opened on, 0 for a new one */
    public record Edit(
            String title,
            String action,
            int version,
            List<Ui.Option> types,
            List<Ui.Option> priorities,
            Form form,
            Meanwhile meanwhile) {
        /** What stood in each field when the form was opened. */
        public List<Ui.Option> was() {
            return version == 0 ? List.of() : Meanwhile.hidden(form, LABELS.keySet());
        }
    }

    private static Map<String, String> labels() {
        var labels = new LinkedHashMap<String, String>();
        labels.put("name", "Name");
        labels.put("purpose", "When to use it");
        labels.put("type", "Type");
        labels.put("priority", "Priority");
        labels.put("title", "Title");
        labels.put("words", "What happened");
        labels.put("days", "Review within days");
        labels.put("shared", "Everybody who raises alerts may use it");
        return labels;
    }

    /** What is wrong with a form. @param id 0 for a new template */
    List<FieldError> wrong(long id, Form form) {
        var wrong = new ArrayList<FieldError>();
        var name = Text.trim(form.value("name"));
        if (name.isEmpty()) {
            wrong.add(FieldError.required("name", "Name the template."));
        } else if (templates.isTaken(name, id)) {
            wrong.add(new FieldError("name", "conflict", "Another template has this name."));
        }
        if (types.find(form.value("type")).isEmpty()) {
            wrong.add(FieldError.required("type", "Choose a type."));
        }
        if (!Text.isEmpty(form.value("days"))
                && !form.value("days").strip().matches("\\d{1,2}|[12]\\d\\d|3[0-5]\\d|36[0-5]")) {
            wrong.add(new FieldError("days", "out_of_range", "Write a number of days from 0 to 365, or nothing."));
        }
        Stream.of(
                        new Limit("name", 120),
                        new Limit("purpose", 500),
                        new Limit("title", 200),
                        new Limit("words", 10_000))
                .filter(limit -> Text.tooLong(Text.trim(form.value(limit.field())), limit.most()))
                .map(limit -> new FieldError(limit.field(), "too_long", "Use at most " + limit.most() + " characters."))
                .forEach(wrong::add);
        return wrong;
    }

    private record Limit(String field, int most) {}

    /** Reads a form that was checked. */
    static Template read(long id, int version, Form form) {
        var days = Text.trim(form.value("days"));
        var rank = form.value("priority");
        return new Template(
                id,
                Text.trim(form.value("name")),
                Text.trim(form.value("purpose")),
                form.value("type"),
                Text.trim(form.value("title")),
                Text.trim(form.value("words")),
                rank.matches("[1-4]") ? Priority.of(Integer.parseInt(rank)) : null,
                days.isEmpty() ? null : Integer.valueOf(days),
                null,
                form.ticked("shared"),
                true,
                version);
    }

    /** What a template is, as entries of a form. */
    static Map<String, List<String>> stored(Template template) {
        var priority = template.priority();
        var days = template.dueDays();
        var values = new HashMap<String, List<String>>();
        values.put("name", List.of(template.name()));
        values.put("purpose", List.of(template.purpose()));
        values.put("type", List.of(template.typeKey()));
        values.put("title", List.of(template.title()));
        values.put("words", List.of(template.words()));
        values.put("priority", List.of(priority == null ? "" : Short.toString(priority.rank())));
        values.put("days", List.of(days == null ? "" : days.toString()));
        if (template.isShared()) {
            values.put("shared", List.of("yes"));
        }
        return values;
    }

    /** What was sent brought together with what is stored now. */
    Meanwhile merge(Form sent, Template template) {
        return Meanwhile.merge(sent, LABELS, stored(template), this::words);
    }

    private String words(String field, String value) {
        return switch (field) {
            case "type" -> types.find(value).map(AlertType::name).orElse(value);
            case "priority" ->
                value.matches("[1-4]") ? Priority.of(Integer.parseInt(value)).label() : AS_ITS_TYPE;
            case "shared" -> value.isEmpty() ? "No" : "Yes";
            default -> value;
        };
    }

    /** The form. @param version it will be saved over, 0 for a new one */
    Html shown(long id, int version, Form form, Meanwhile meanwhile) {
        var chosen = form.value("type");
        var kinds = types.list().stream()
                .filter(type -> type.isActive() || type.key().equals(chosen))
                .map(type -> new Ui.Option(
                        type.key(), type.name(), type.group().name(), type.key().equals(chosen)))
                .toList();
        var edit = new Edit(
                id == 0 ? "New template" : "Change template",
                id == 0 ? LIST : LIST + "/" + id,
                version,
                kinds,
                priorities(form.value("priority")),
                form,
                meanwhile);
        return Html.page("alert/templateform", edit);
    }

    private static List<Ui.Option> priorities(String rank) {
        var priorities = new ArrayList<Ui.Option>();
        priorities.add(Ui.Option.of("", AS_ITS_TYPE, rank.isEmpty()));
        for (var priority : Priority.offered(rank)) {
            var key = Short.toString(priority.rank());
            priorities.add(Ui.Option.of(key, priority.label(), rank.equals(key)));
        }
        return priorities;
    }
}
