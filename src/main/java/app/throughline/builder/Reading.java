package app.throughline.builder;

import app.throughline.builder.draft.Draft;
import app.throughline.filter.Filter;
import app.throughline.filter.json.FilterProblem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a draft says.
 *
 * @param filter the filter, null while something is wrong or incomplete
 * @param counted the filter without what is wrong or incomplete: what can be counted meanwhile
 * @param expected the same with what is still to be filled in asked for at all: what may be counted next
 * @param errors what is wrong, by the number of the part
 * @param incomplete the parts of these that only lack something
 * @param problems the same as the language reports it, with JSON pointers
 * @param json the draft as JSON over several lines
 */
public record Reading(
        Draft draft,
        Filter.@Nullable Rooted filter,
        Filter.Rooted counted,
        Filter.Rooted expected,
        Map<Integer, String> errors,
        List<Integer> incomplete,
        List<FilterProblem> problems,
        String json) {
    public Reading {
        errors = Map.copyOf(errors);
        incomplete = List.copyOf(incomplete);
        problems = List.copyOf(problems);
    }

    /** Whether it can be kept. */
    public boolean isComplete() {
        return filter != null;
    }
}
