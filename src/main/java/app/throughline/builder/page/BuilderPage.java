package app.throughline.builder.page;

import app.throughline.builder.page.GroupView.Hidden;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A filter as it is made: {@code builder/conditions.jte} inside the form of a page, {@code builder/sentence.jte},
 * {@code builder/json.jte} and {@code builder/preview.jte} where the page wants them.
 *
 * @param settings what the form carries besides the tree
 * @param group the tree
 * @param lists what controls search
 * @param sentence the filter in English, without what is incomplete
 * @param json the filter as JSON
 * @param told why the last step was not done, "" when it was
 * @param live how values are followed while they are typed
 */
public record BuilderPage(
        List<Hidden> settings,
        GroupView group,
        List<Suggestions> lists,
        String sentence,
        Json json,
        String told,
        Live live) {
    public BuilderPage {
        settings = List.copyOf(settings);
        lists = List.copyOf(lists);
    }

    /**
     * The filter as JSON, or what somebody wrote instead.
     *
     * @param was stands for the filter's own JSON, so that one can see whether somebody wrote something else
     * @param errors what is wrong with what somebody wrote: where, and a sentence
     * @param waiting whether somebody wrote it and it is not used yet
     */
    public record Json(String text, String was, List<String> errors, boolean waiting) {
        public Json {
            errors = List.copyOf(errors);
        }

        /** The value of {@code aria-invalid}, null to leave it out. */
        public @Nullable String invalid() {
            return errors.isEmpty() ? null : "true";
        }

        /** The id of what is said about it, null for nothing. */
        public @Nullable String describedBy() {
            return errors.isEmpty() ? null : "fb-json-error";
        }
    }

    /** What a control may be given. @param id of the list on the page */
    public record Suggestions(String id, List<String> words) {
        public Suggestions {
            words = List.copyOf(words);
        }
    }

    /** Where a change of a value goes. @param preview the address that answers @param target the element it replaces */
    public record Live(String preview, String target) {}
}
