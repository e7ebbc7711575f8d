package app.throughline.builder;

import app.throughline.access.Viewer;
import app.throughline.builder.draft.Draft;
import app.throughline.builder.draft.DraftForm;
import app.throughline.builder.draft.DraftJson;
import app.throughline.builder.draft.Edit;
import app.throughline.builder.page.BuilderPage;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Category;
import app.throughline.filter.json.FilterProblem;
import app.throughline.filter.json.FilterReader;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The door of the filter builder, which keeps nothing: the whole filter travels in the fields of the form it stands in.
 *
 * <p>A page shows {@link #page} of a {@link #draft} inside its own form, and when that form comes back takes the draft
 * out of it with {@link #form}. Where {@link #isEdit} says that a step of the builder was asked for, the page shows the
 * form again; otherwise it keeps {@link #read} of the draft, or shows what is wrong.
 */
@Component
public class Builders {
    private static final String NOT_TAKEN =
            "You changed this JSON and it is not used yet. Use it, or go back to the conditions.";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Catalogue catalogue;
    private final Readings readings;
    private final BuilderPages pages;
    private final StaffChoices staff;

    Builders(Catalogue catalogue, Readings readings, BuilderPages pages, StaffChoices staff) {
        this.catalogue = catalogue;
        this.readings = readings;
        this.pages = pages;
        this.staff = staff;
    }

    /**
     * A draft out of a form.
     *
     * @param focus the id of the control where the work goes on, "" for none
     * @param told why the step that was asked for was not done, "" otherwise
     * @param json what somebody wrote as JSON that was not taken, "" otherwise
     * @param jsonErrors what is wrong with it; while there are any, nothing is kept
     */
    public record Form(Draft draft, String focus, String told, String json, List<String> jsonErrors) {
        public Form {
            jsonErrors = List.copyOf(jsonErrors);
        }

        /** A draft that came from elsewhere. */
        public static Form of(Draft draft) {
            return new Form(draft, "", "", "", List.of());
        }
    }

    /** The category with this key, such as "contact". */
    public Category root(String key) {
        return catalogue.find(key).orElseThrow(() -> new app.throughline.kernel.NotFound("There is no root " + key));
    }

    /** The draft of a filter that is kept. @param json the whole filter */
    public Draft draft(Category root, String json) {
        return DraftJson.read(JSON.readTree(json), root, catalogue);
    }

    /** Whether a form was sent by a step of the builder, and not to be saved. */
    public boolean isEdit(Map<String, List<String>> form) {
        return form.containsKey("edit");
    }

    /** The draft in a form, after the step that was asked for, if one was. */
    public Form form(Category root, Map<String, List<String>> form) {
        var choices = staff.all(true);
        var draft = DraftForm.read(root, form, catalogue, choices::key);
        var button = first(form, "edit");
        if (button.equals("json")) {
            return written(root, draft, first(form, "json"));
        }
        var waiting = button.equals("drop-json") ? "" : waiting(form);
        List<String> errors = waiting.isEmpty() ? List.of() : List.of(NOT_TAKEN);
        if (button.isEmpty() || button.equals("drop-json")) {
            return new Form(draft, "", "", waiting, errors);
        }
        var outcome = Edit.of(button).apply(draft, root, catalogue);
        return new Form(outcome.draft(), outcome.focus(), outcome.refusal(), waiting, errors);
    }

    /** What somebody wrote as JSON and did not use, "" for nothing: it is not what the page had shown. */
    private static String waiting(Map<String, List<String>> form) {
        var was = first(form, "fb-json-was");
        var json = first(form, "json");
        return was.isEmpty() || json.isBlank() || mark(json).equals(was) ? "" : json;
    }

    /** Stands for a text, whatever ends its lines. */
    static String mark(String text) {
        var lines = text.replace("\r\n", "\n").strip();
        return lines.length() + "-" + Integer.toHexString(lines.hashCode());
    }

    private Form written(Category root, Draft draft, String json) {
        var read = new FilterReader(catalogue).read(json);
        var errors = read.problems().stream().map(Builders::line).toList();
        if (errors.isEmpty() && !read.get().root().kind().equals(root.kind())) {
            errors = List.of(
                    "/root: This is a filter of " + read.get().root().many() + "; here are " + root.many() + ".");
        }
        return errors.isEmpty() ? Form.of(draft(root, json)) : new Form(draft, "fb-json", "", json, errors);
    }

    private static String line(FilterProblem problem) {
        return (problem.pointer().isEmpty() ? "" : problem.pointer() + ": ") + problem.message();
    }

    private static String first(Map<String, List<String>> form, String name) {
        return form.getOrDefault(name, List.of()).stream().findFirst().orElse("");
    }

    /** What a draft says, and what of it is wrong. */
    public Reading read(Category root, Draft draft, BuilderOptions options) {
        return readings.of(root, draft, options);
    }

    /**
     * What the templates of the builder show.
     *
     * @param saving whether somebody wanted to save it: then what is merely incomplete is marked too
     */
    public BuilderPage page(Category root, Form form, BuilderOptions options, boolean saving, Viewer viewer) {
        return pages.of(root, form, readings.of(root, form.draft(), options), options, saving, viewer);
    }
}
