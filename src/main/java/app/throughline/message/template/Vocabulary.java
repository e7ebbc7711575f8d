package app.throughline.message.template;

import app.throughline.message.MergeField;
import app.throughline.message.template.TemplateText.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The variables that templates may use, and what is wrong with those that one uses. Names that begin with {@code given.}
 * come from whoever sends, and are known by nobody before.
 */
public final class Vocabulary {
    /** What begins the names of values that whoever sends brings along. */
    public static final String GIVEN = "given.";

    private final Map<String, MergeField> known;

    /** These variables. */
    public Vocabulary(Collection<MergeField> fields) {
        known = fields.stream().collect(Collectors.toMap(MergeField::name, Function.identity()));
    }

    /** What the template asks for and nobody knows, besides what could not be read; in order. */
    public List<Problem> problems(TemplateText template) {
        var found = new ArrayList<>(template.problems());
        check(template.parts(), List.of(), found);
        found.sort(java.util.Comparator.comparingInt(Problem::at));
        return found;
    }

    private void check(List<Part> parts, List<String> line, List<Problem> found) {
        for (var part : parts) {
            switch (part) {
                case Part.Words words -> {}
                case Part.Value value -> value(value, line).ifPresent(found::add);
                case Part.Section section -> {
                    section(section).ifPresent(found::add);
                    check(section.parts(), lines(section), found);
                }
            }
        }
    }

    private Optional<Problem> value(Part.Value value, List<String> line) {
        if (line.contains(value.name()) || value.name().startsWith(GIVEN)) {
            return Optional.empty();
        }
        var field = known.get(value.name());
        if (field == null) {
            return Optional.of(unknown(value.name(), value.at()));
        }
        return field.isList()
                ? Optional.of(
                        new Problem("not_a_value", value.name() + " is a list: show it with a section.", value.at()))
                : Optional.empty();
    }

    private Optional<Problem> section(Part.Section section) {
        if (section.name().startsWith(GIVEN)) {
            return Optional.empty();
        }
        var field = known.get(section.name());
        if (field == null) {
            return Optional.of(unknown(section.name(), section.at()));
        }
        return field.isList()
                ? Optional.empty()
                : Optional.of(new Problem(
                        "not_a_list", section.name() + " is no list: only lists have sections.", section.at()));
    }

    private List<String> lines(Part.Section section) {
        var field = known.get(section.name());
        return field == null || section.isInverted() ? List.of() : field.lines();
    }

    private static Problem unknown(String name, int at) {
        return new Problem("unknown_variable", "There is no variable " + name + ".", at);
    }
}
