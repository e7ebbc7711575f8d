package app.throughline.builder;

import app.throughline.builder.draft.Draft;
import app.throughline.builder.draft.DraftJson;
import app.throughline.builder.draft.DraftNode;
import app.throughline.builder.draft.Parts;
import app.throughline.builder.draft.Scopes;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Category;
import app.throughline.filter.Field;
import app.throughline.filter.FieldType;
import app.throughline.filter.Filter;
import app.throughline.filter.Operator;
import app.throughline.filter.Option;
import app.throughline.filter.json.FilterProblem;
import app.throughline.filter.json.FilterReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Reads drafts: what they say, and which of their parts are wrong or incomplete. */
@Component
class Readings {
    private static final String NO_NAME = "token_needs_name";
    private static final Set<String> CHOSEN_BY_ITSELF = Set.of("unit", "to-unit", "point", "to-point");

    private final Catalogue catalogue;
    private final FilterReader reader;

    Readings(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.reader = new FilterReader(catalogue);
    }

    Reading of(Category root, Draft draft, BuilderOptions options) {
        var written = DraftJson.write(draft, root, catalogue);
        var read = reader.read(written.json().toString());
        var problems = new ArrayList<>(read.problems());
        if (!options.relative()) {
            problems.addAll(nameless(draft, written));
        }
        var wrong = byPart(problems, written);
        var errors = new LinkedHashMap<Integer, String>();
        wrong.forEach((part, found) ->
                errors.put(part, Wording.of(draft.find(part).orElse(draft.root()), found.getFirst())));
        return new Reading(
                draft,
                problems.isEmpty() ? read.filter() : null,
                counted(root, draft, wrong.keySet()),
                expected(root, draft, wrong.keySet()),
                errors,
                incomplete(draft, wrong),
                problems,
                written.pretty());
    }

    private static List<Integer> incomplete(Draft draft, Map<Integer, List<FilterProblem>> wrong) {
        return wrong.entrySet().stream()
                .filter(part -> draft.find(part.getKey())
                        .filter(node -> isUntouched(node, part.getValue().getFirst()))
                        .isPresent())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map<Integer, List<FilterProblem>> byPart(List<FilterProblem> problems, DraftJson.Written written) {
        var wrong = new LinkedHashMap<Integer, List<FilterProblem>>();
        problems.forEach(problem -> wrong.computeIfAbsent(written.partAt(problem.pointer()), _ -> new ArrayList<>())
                .add(problem));
        return wrong;
    }

    /** Without what is wrong. Where that is not enough, everybody. */
    private Filter.Rooted counted(Category root, Draft draft, Set<Integer> wrong) {
        var left = new HashSet<>(wrong);
        left.remove(draft.root().id());
        var json = DraftJson.write(draft, root, catalogue, node -> !left.contains(node.id()))
                .json()
                .toString();
        var read = reader.read(json);
        return read.problems().isEmpty() ? read.get() : new Filter.Rooted(root, new Filter.All(List.of()));
    }

    /** With any value for conditions that cannot be asked yet, and without what is wrong beyond that. */
    private Filter.Rooted expected(Category root, Draft draft, Set<Integer> wrong) {
        var scopes = new Scopes(root, catalogue, draft);
        var any = draft;
        var left = new HashSet<Integer>();
        for (int part : wrong) {
            if (any.find(part).orElse(any.root()) instanceof DraftNode.Condition(var id, var field, var _, var _)
                    && scopes.about(id).field(field).isPresent()) {
                any = any.replace(id, anyValue(id, scopes.about(id).field(field).orElseThrow()));
            } else {
                left.add(part);
            }
        }
        return counted(root, any, left);
    }

    /** What looks at the same as the condition will: one of the options where there are some, else any value. */
    private static DraftNode anyValue(int id, Field field) {
        var operator = switch (field.type()) {
            case YES_NO, CHOICE, ORDERED -> Operator.IS;
            case CHOICES -> Operator.HAS_ANY;
            default -> Operator.IS_NOT_EMPTY;
        };
        var value = field.type() == FieldType.YES_NO
                ? "true"
                : field.choices().list().stream().map(Option::key).findFirst().orElse("");
        return operator == Operator.IS_NOT_EMPTY || value.isEmpty()
                ? new DraftNode.Condition(id, field.key(), Operator.IS_NOT_EMPTY.key(), Parts.NONE)
                : new DraftNode.Condition(id, field.key(), operator.key(), new Parts(Map.of("value", List.of(value))));
    }

    /** Nothing was entered in it yet; what a control shows by itself is not counted. */
    private static boolean isUntouched(DraftNode node, FilterProblem problem) {
        return switch (node) {
            case DraftNode.Condition condition ->
                CHOSEN_BY_ITSELF.containsAll(condition.parts().typed().keySet())
                        && (condition.field().isEmpty() || !problem.pointer().endsWith("/field"));
            case DraftNode.Segments segments -> segments.parts().typed().isEmpty();
            case DraftNode.Group _, DraftNode.Related _ -> true;
        };
    }

    private static List<FilterProblem> nameless(Draft draft, DraftJson.Written written) {
        return draft.nodes()
                .filter(node -> node instanceof DraftNode.Condition condition
                        && condition.parts().all("value").stream()
                                .anyMatch(value -> value.equals("me") || value.equals("my_team")))
                .map(
                        node -> new FilterProblem(
                                pointer(written.places(), node.id()) + "/value",
                                NO_NAME,
                                "Name a person or a team: this is kept for everybody, and \"me\" would be somebody else each time."))
                .toList();
    }

    private static String pointer(Map<String, Integer> places, int part) {
        return places.entrySet().stream()
                .filter(place -> place.getValue() == part)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    /** What a problem of the language says to somebody who fills in a form. */
    private static final class Wording {
        static String of(DraftNode node, FilterProblem problem) {
            if (node instanceof DraftNode.Condition condition
                    && condition.field().isEmpty()) {
                return "Choose what to ask about.";
            }
            if (node instanceof DraftNode.Condition condition
                    && problem.pointer().endsWith("/field")) {
                return "There is nothing called \"" + condition.field() + "\" here. Choose from the list.";
            }
            if (problem.message().startsWith("A number, without")) {
                return "Write a number, such as 3 or 2.5.";
            }
            if (problem.message().startsWith("\"me\", \"my_team\"")) {
                return "Nobody here is called that. Choose from the list.";
            }
            if (problem.message().startsWith("A day such as")) {
                return "Say a day or time.";
            }
            return problem.code().equals("empty_group")
                    ? "This group is empty: add a condition or remove it."
                    : problem.message();
        }
    }
}
