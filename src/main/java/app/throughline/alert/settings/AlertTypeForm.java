package app.throughline.alert.settings;

import app.throughline.alert.AlertType;
import app.throughline.alert.AlertType.FoldMode;
import app.throughline.calendar.Priority;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.Text;
import app.throughline.web.Form;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A type of alert as its form has it: every field as text, so that what was typed is kept and what changed meanwhile can
 * be told field by field.
 */
record AlertTypeForm(Form form) {
    /** The fields with one value, and what people call them. */
    static final Map<String, String> FIELDS = fields();

    /** What is merged when two people save: the raisers too. */
    static final Map<String, String> MERGED = merged();

    private static Map<String, String> merged() {
        var fields = new LinkedHashMap<>(FIELDS);
        fields.put("raisers", "Who may raise it");
        return fields;
    }

    private static Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("name", "Name");
        fields.put("description", "Description");
        fields.put("group", "Group");
        fields.put("kind", "Kind");
        fields.put("priority", "Priority");
        fields.put("compartment", "Who can see");
        fields.put("reviewer", "Reviewer");
        fields.put("fold", "Joins open cases");
        fields.put("feedback", "What the raiser hears");
        fields.put("budget", "Budget");
        fields.put("studentText", "What the student reads");
        fields.put("course", "About a course");
        fields.put("visible", "Students may see");
        fields.put("crisis", "Emergency line");
        return fields;
    }

    /** The fields of a stored type. */
    static Map<String, List<String>> of(AlertType type) {
        var values = new LinkedHashMap<String, List<String>>();
        one(values, "name", type.name());
        one(values, "description", type.description());
        one(values, "group", type.group().key());
        one(values, "kind", Short.toString(type.kind().code()));
        one(values, "priority", Short.toString(type.defaultPriority().rank()));
        one(values, "compartment", Integer.toString(type.compartment()));
        one(values, "reviewer", reviewer(type));
        one(values, "fold", Short.toString(type.rules().foldMode().code()));
        one(values, "feedback", Integer.toString(type.rules().feedbackTier()));
        var budget = type.rules().budget();
        one(values, "budget", budget == null ? "" : budget.toString());
        one(values, "studentText", type.rules().studentText());
        tick(values, "course", type.isCourseRelated());
        tick(values, "visible", type.isStudentVisible());
        tick(values, "crisis", type.hasCrisisBanner());
        values.put("raisers", List.copyOf(type.rules().raisers()));
        one(values, "version", Integer.toString(type.rules().version()));
        return values;
    }

    private static void one(Map<String, List<String>> values, String field, String value) {
        values.put(field, List.of(value));
    }

    private static void tick(Map<String, List<String>> values, String field, boolean on) {
        if (on) {
            one(values, field, "yes");
        }
    }

    private static String reviewer(AlertType type) {
        if (type.defaultReviewer() != null) {
            return "p" + type.defaultReviewer();
        }
        if (type.defaultReviewerTeam() != null) {
            return "t" + type.defaultReviewerTeam();
        }
        return type.reviewerRole() == null ? "" : "r" + type.reviewerRole();
    }

    String text(String field) {
        return Text.trim(form.value(field));
    }

    /** What is wrong with what was typed. @param groups the keys of the groups @param taken names of other types */
    List<FieldError> errors(List<String> groups, List<String> taken) {
        var errors = new ArrayList<FieldError>();
        if (text("name").isEmpty()) {
            errors.add(FieldError.required("name", "Name the type."));
        } else if (Text.tooLong(text("name"), 120)) {
            errors.add(new FieldError("name", "too_long", "Use at most 120 characters."));
        } else if (taken.stream().anyMatch(text("name")::equalsIgnoreCase)) {
            errors.add(new FieldError("name", "conflict", "Another type has this name."));
        }
        if (Text.tooLong(text("description"), 500)) {
            errors.add(new FieldError("description", "too_long", "Use at most 500 characters."));
        }
        if (Text.tooLong(text("studentText"), 1000)) {
            errors.add(new FieldError("studentText", "too_long", "Use at most 1,000 characters."));
        }
        if (!groups.contains(text("group"))) {
            errors.add(new FieldError("group", "unknown_value", "Choose a group."));
        }
        errors.addAll(choices());
        if (!text("budget").matches("|\\d{1,2}")) {
            errors.add(new FieldError("budget", "out_of_range", "Write a number from 0 to 99, or nothing."));
        }
        return errors;
    }

    private List<FieldError> choices() {
        return Stream.of(
                        choice("kind", "[1-3]"),
                        choice("priority", "[1-4]"),
                        choice("fold", "[1-3]"),
                        choice("feedback", "[0-5]"))
                .flatMap(List::stream)
                .toList();
    }

    private List<FieldError> choice(String field, String allowed) {
        return text(field).matches(allowed)
                ? List.of()
                : List.of(new FieldError(field, "unknown_value", "Choose one of the list."));
    }

    /** What the form changes, by field, with what it was before. */
    Map<String, ?> changes(AlertType before) {
        var stored = of(before);
        var changes = new LinkedHashMap<String, String>();
        FIELDS.keySet().forEach(field -> {
            var was = String.join("", stored.getOrDefault(field, List.of()));
            if (!was.equals(text(field))) {
                changes.put(field, text(field));
                changes.put(field + "_before", was);
            }
        });
        return changes;
    }

    AlertType.Kind kind() {
        return AlertType.Kind.of(Integer.parseInt(text("kind")));
    }

    Priority priority() {
        return Priority.of(Integer.parseInt(text("priority")));
    }

    FoldMode fold() {
        return FoldMode.of(Integer.parseInt(text("fold")));
    }

    @Nullable
    Short budget() {
        return text("budget").isEmpty() ? null : Short.valueOf(text("budget"));
    }

    /** The id behind a choice of this letter, null for another one. */
    @Nullable
    Long reviewer(char letter) {
        var value = text("reviewer");
        return value.matches(letter + "\\d{1,18}") ? Long.valueOf(value.substring(1)) : null;
    }

    @Nullable
    String role() {
        return text("reviewer").startsWith("r") ? text("reviewer").substring(1) : null;
    }

    int version() {
        return text("version").matches("\\d{1,9}") ? Integer.parseInt(text("version")) : 0;
    }
}
