package app.throughline.segment.page;

import app.throughline.access.Viewer;
import app.throughline.builder.BuilderOptions;
import app.throughline.builder.Builders;
import app.throughline.builder.Reading;
import app.throughline.builder.draft.DraftNode;
import app.throughline.builder.page.BuilderPage;
import app.throughline.filter.Category;
import app.throughline.filter.json.FilterWriter;
import app.throughline.kernel.FieldError;
import app.throughline.segment.SegmentFilters;
import app.throughline.web.Form;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The filter in the form of a segment, which the builder makes (decision 0115). */
@Component
class EditFilters {
    private static final String WAS = "was_" + SegmentFilters.FIELD;

    private final Builders builders;

    EditFilters(Builders builders) {
        this.builders = builders;
    }

    /**
     * A filter that is being made.
     *
     * @param json the filter as it would be kept, or what was written instead and cannot be taken
     * @param isTree whether it came as conditions, with the JSON beside them
     */
    record Made(Builders.Form form, Reading reading, String json, boolean isTree) {
        /** The form with the filter among its fields. */
        Form in(Map<String, List<String>> sent) {
            var values = new LinkedHashMap<>(sent);
            values.put(SegmentFilters.FIELD, List.of(json));
            return new Form(values, List.of());
        }

        /** What can be counted of it, as JSON. */
        String counted() {
            return FilterWriter.write(reading.counted());
        }

        /** What may be counted next, as JSON. */
        String expected() {
            return FilterWriter.write(reading.expected());
        }

        /** What was written as JSON beside the conditions and must be used or dropped before this is kept. */
        List<FieldError> waiting() {
            return isTree && !form.jsonErrors().isEmpty()
                    ? List.of(new FieldError(
                            "fb-json", "not_taken", form.jsonErrors().getFirst()))
                    : List.of();
        }

        /** How many of its conditions are not counted. */
        int left() {
            return reading.errors().size();
        }

        /** What is wrong, at the conditions where those are wrong. */
        List<FieldError> at(List<FieldError> errors) {
            if (reading.isComplete() || !form.jsonErrors().isEmpty()) {
                return errors;
            }
            var others = errors.stream().filter(error -> !error.field().equals(SegmentFilters.FIELD));
            var own = reading.errors().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(error -> new FieldError(control(error.getKey()), "invalid", error.getValue()));
            return Stream.concat(others, own).toList();
        }

        /** The id of the first control of a part. */
        private String control(int part) {
            var end = switch (form.draft().find(part).orElse(form.draft().root())) {
                case DraftNode.Condition _ -> "-field";
                case DraftNode.Group _ -> "-add";
                case DraftNode.Related _, DraftNode.Segments _ -> "-op";
            };
            return "n" + part + end;
        }
    }

    /** Whether the form was sent by a step of the builder. */
    boolean isStep(Map<String, List<String>> sent) {
        return builders.isEdit(sent);
    }

    /** The filter in a form that was sent. One that is as it was when the form was opened has the same text. */
    Made of(Map<String, List<String>> sent) {
        if (!sent.containsKey("node")) {
            return of(first(sent, SegmentFilters.FIELD));
        }
        var form = builders.form(root(), sent);
        var reading = builders.read(root(), form.draft(), BuilderOptions.KEPT);
        var was = of(first(sent, WAS));
        var isSame = was.form().jsonErrors().isEmpty() && was.reading().json().equals(reading.json());
        return new Made(form, reading, isSame ? was.json() : reading.json(), true);
    }

    /** A filter that is written as JSON. */
    Made of(String json) {
        var form = builders.form(root(), Map.of("edit", List.of("json"), "json", List.of(json)));
        return new Made(form, builders.read(root(), form.draft(), BuilderOptions.KEPT), json, false);
    }

    /** What the editor shows. @param action where its form is sent @param saving whether somebody wanted to save it */
    BuilderPage page(Made made, String action, boolean saving, Viewer viewer) {
        var options = BuilderOptions.KEPT.previewAt(action + "/preview", "segment-preview");
        return builders.page(root(), made.form(), options, saving, viewer);
    }

    private Category root() {
        return builders.root("contact");
    }

    private static String first(Map<String, List<String>> sent, String field) {
        return sent.getOrDefault(field, List.of()).stream().findFirst().orElse("");
    }
}
