package app.throughline.filter.json;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads lists of values and notes what is wrong with them. Null always means: a problem was noted. */
final class Values {
    /** How many values a list has at most. */
    static final int MOST = 1_000;

    private final List<FilterProblem> problems;

    Values(List<FilterProblem> problems) {
        this.problems = problems;
    }

    <T> @Nullable List<T> single(JsonNode value, String at, BiFunction<JsonNode, String, @Nullable T> each) {
        var only = each.apply(value, at);
        return only == null ? null : List.of(only);
    }

    <T> @Nullable List<T> pair(JsonNode value, String at, BiFunction<JsonNode, String, @Nullable T> each) {
        if (!value.isArray() || value.size() != 2) {
            return problem(at, "invalid_format", "A list of two: from and to.");
        }
        return list(value, at, each);
    }

    <T> @Nullable List<T> list(JsonNode value, String at, BiFunction<JsonNode, String, @Nullable T> each) {
        if (!value.isArray() || value.isEmpty()) {
            return problem(at, "invalid_format", "A list with at least one value.");
        }
        if (value.size() > MOST) {
            return problem(
                    at,
                    "filter_too_large",
                    "A list has at most " + MOST + " values; this one has " + value.size() + ".");
        }
        var all = new ArrayList<T>();
        for (int i = 0; i < value.size(); i++) {
            var one = each.apply(value.get(i), at + "/" + i);
            if (one != null) {
                all.add(one);
            }
        }
        return all.size() == value.size() ? all : null;
    }

    <T> @Nullable T problem(String pointer, String code, String message) {
        problems.add(new FilterProblem(pointer, code, message));
        return null;
    }
}
