package app.throughline.web;

import app.throughline.kernel.FieldError;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was typed into a form and what is wrong with it, so that it can be shown again with both.
 *
 * @param values by field name, as sent
 * @param errors in the order of the fields
 */
public record Form(Map<String, List<String>> values, List<FieldError> errors) {
    /** Nothing typed, nothing wrong. */
    public static final Form EMPTY = new Form(Map.of(), List.of());

    public Form {
        values = Map.copyOf(values);
        errors = List.copyOf(errors);
    }

    /**
     * What is wrong with the forms a page carries, at most three records deep.
     *
     * @param page a form, or the record of a template
     */
    public static List<FieldError> errorsIn(Object page) {
        return forms(page, 3).flatMap(form -> form.errors().stream()).toList();
    }

    /** The forms a page carries, at most three records deep. */
    public static List<Form> formsIn(Object page) {
        return forms(page, 3).toList();
    }

    private static Stream<Form> forms(@Nullable Object part, int depth) {
        return switch (part) {
            case Form form -> Stream.of(form);
            case Record record
            when depth > 0 ->
                Stream.of(record.getClass().getRecordComponents())
                        .map(RecordComponent::getAccessor)
                        .flatMap(accessor -> forms(read(accessor, record), depth - 1));
            case null, default -> Stream.empty();
        };
    }

    private static @Nullable Object read(Method accessor, Record record) {
        try {
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A form filled in from a record. */
    public static Form of(Map<String, String> values) {
        return new Form(
                values.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue()))),
                List.of());
    }

    /** The same entries with these errors. */
    public Form with(List<FieldError> found) {
        return new Form(values, found);
    }

    /** What was typed into a field, "" when nothing was. */
    public String value(String field) {
        return values.getOrDefault(field, List.of()).stream().findFirst().orElse("");
    }

    /** Whether this choice was made. */
    public boolean has(String field, String value) {
        return values.getOrDefault(field, List.of()).contains(value);
    }

    /** Whether a checkbox was ticked. */
    public boolean ticked(String field) {
        return values.containsKey(field);
    }

    /** What is wrong with a field, "" when nothing is. */
    public String error(String field) {
        return errors.stream()
                .filter(error -> error.field().equals(field))
                .map(FieldError::message)
                .findFirst()
                .orElse("");
    }

    /** Whether anything is wrong. */
    public boolean hasErrors() {
        return !errors.isEmpty();
    }

    /** The heading of the summary. */
    public String summary() {
        return errors.size() == 1 ? "1 thing needs fixing." : errors.size() + " things need fixing.";
    }

    /** The value of {@code aria-invalid}, null to leave it out. */
    public @Nullable String ariaInvalid(String field) {
        return error(field).isEmpty() ? null : "true";
    }

    /** The value of {@code aria-describedby}: the hint, the error, both, or null. */
    public @Nullable String describedBy(String field, String hint) {
        var ids = (hint.isEmpty() ? "" : field + "-hint") + (error(field).isEmpty() ? "" : " " + field + "-error");
        return ids.isBlank() ? null : ids.strip();
    }
}
