package app.throughline.filter.json;

import app.throughline.filter.Catalogue;
import app.throughline.filter.Category;
import app.throughline.filter.FieldType;
import app.throughline.filter.Filter;
import app.throughline.filter.Operator;
import app.throughline.filter.core.RecordKind;
import app.throughline.filter.core.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads filters from JSON (product 9.1). It finds every mistake of a filter at once, each with a pointer to where it
 * stands and a sentence that says what would be right; a filter it returns is valid against the catalogue.
 */
public final class FilterReader {
    /** How deep groups nest. */
    public static final int GROUPS = 10;
    /** How deep relations and links nest: contact, case, task. */
    public static final int RELATIONS = 2;
    /** How many conditions a filter has at most. */
    public static final int LEAVES = 200;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> NODES =
            Set.of("all", "any", "none", "field", "has", "has_no", "count", "via", "in_segment", "not_in_segment");

    private final Catalogue catalogue;

    /** What came of reading. @param filter null when there are problems */
    public record Reading(Filter.@Nullable Rooted filter, List<FilterProblem> problems) {
        public Reading {
            problems = List.copyOf(problems);
        }

        /** The filter, for callers that have seen to it that there are no problems. */
        public Filter.Rooted get() {
            if (filter == null) {
                throw new IllegalStateException("Not a filter: " + problems);
            }
            return filter;
        }
    }

    /** A reader of filters over these categories. */
    public FilterReader(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Reads a whole filter: version, root and where. */
    public Reading read(String json) {
        return reading(json, "", Run::rooted);
    }

    /** Reads what is asked of records of a category: a node, as it stands under {@code where} (product 9.1). */
    public Reading where(Category root, String json) {
        return reading(json, "/where", (run, node) -> run.where(root, node));
    }

    private Reading reading(String json, String at, BiFunction<Run, JsonNode, Filter.@Nullable Rooted> reader) {
        var run = new Run();
        try {
            var filter = reader.apply(run, JSON.readTree(json));
            return new Reading(run.problems.isEmpty() ? filter : null, run.problems);
        } catch (JacksonException broken) {
            run.problem(at, "invalid_format", "This is not JSON: " + broken.getOriginalMessage());
            return new Reading(null, run.problems);
        }
    }

    /** One reading. */
    private final class Run {
        private final List<FilterProblem> problems = new ArrayList<>();
        private final OperandReader operands = new OperandReader(problems);
        private int leaves;

        private Filter.@Nullable Rooted rooted(JsonNode json) {
            if (!json.isObject()) {
                return problem("", "invalid_format", "A filter is an object with version, root and where.");
            }
            if (json.path("version").asInt(0) != 1) {
                problem("/version", "unknown_value", "The version of the filter language is 1.");
            }
            only(json, "", Set.of("version", "root", "where"));
            var root = catalogue.find(json.path("root").asString(""));
            if (root.isEmpty()) {
                return problem(
                        "/root",
                        "unknown_value",
                        "The root is one of "
                                + keys(catalogue.categories().stream()
                                        .map(c -> c.kind().key())) + ".");
            }
            return where(root.get(), json.get("where"));
        }

        private Filter.@Nullable Rooted where(Category root, @Nullable JsonNode where) {
            if (where == null) {
                return problem("/where", "required", "What is asked stands under where.");
            }
            var filter = isWhole(where) ? new Filter.All(List.of()) : node(where, "/where", root, 0, 0);
            if (leaves > LEAVES) {
                var message = "A filter has at most " + LEAVES + " conditions; this one has " + leaves + ".";
                problem("/where", "filter_too_large", message);
            }
            return filter == null ? null : new Filter.Rooted(root, filter);
        }

        /** An empty root "all" means everyone. */
        private static boolean isWhole(JsonNode where) {
            return where.isObject()
                    && where.size() == 1
                    && where.path("all").isArray()
                    && where.path("all").isEmpty();
        }

        private @Nullable Filter node(JsonNode json, String at, Category category, int groups, int relations) {
            if (!json.isObject()) {
                return problem(at, "invalid_format", "Here stands an object: a group, a condition or a relation.");
            }
            var kinds = json.propertyNames().stream().filter(NODES::contains).toList();
            if (kinds.size() != 1) {
                return problem(
                        at,
                        kinds.isEmpty() ? "required" : "invalid_format",
                        "Exactly one of " + keys(NODES.stream()) + " says what this is.");
            }
            var kind = kinds.getFirst();
            return switch (kind) {
                case "all", "any", "none" -> group(json, kind, at, category, groups + 1, relations);
                case "field" -> leaf(json, at, category);
                case "has", "has_no" -> has(json, kind, at, category, groups, relations + 1);
                case "count" -> count(json, at, category, groups, relations + 1);
                case "via" -> via(json, at, category, groups, relations + 1);
                default -> segments(json, kind, at);
            };
        }

        private @Nullable Filter group(
                JsonNode json, String kind, String at, Category category, int groups, int relations) {
            only(json, at, Set.of(kind));
            var children = json.get(kind);
            var place = at + "/" + kind;
            if (!children.isArray()) {
                return problem(place, "invalid_format", "A group is a list.");
            }
            if (children.isEmpty()) {
                return problem(place, "empty_group", "This group is empty: put a condition in it or remove it.");
            }
            if (groups > GROUPS) {
                return problem(place, "filter_too_large", "Groups nest at most " + GROUPS + " deep.");
            }
            var of = new ArrayList<Filter>();
            for (int i = 0; i < children.size(); i++) {
                var child = node(children.get(i), place + "/" + i, category, groups, relations);
                if (child != null) {
                    of.add(child);
                }
            }
            return switch (kind) {
                case "all" -> new Filter.All(of);
                case "any" -> new Filter.Any(of);
                default -> new Filter.None(of);
            };
        }

        private @Nullable Filter leaf(JsonNode json, String at, Category category) {
            leaves++;
            only(json, at, Set.of("field", "op", "value", "match"));
            var field = category.field(json.path("field").asString(""));
            if (field.isEmpty()) {
                return problem(
                        at + "/field",
                        "unknown_value",
                        "A " + category.one() + " has no field \""
                                + json.path("field").asString("") + "\".");
            }
            var operator =
                    Operator.of(json.path("op").asString("")).filter(field.get().operators()::contains);
            if (operator.isEmpty()) {
                return problem(
                        at + "/op",
                        json.has("op") ? "unknown_value" : "required",
                        "What can be asked of " + field.get().label() + ": "
                                + keys(field.get().operators().stream().map(Operator::key)) + ".");
            }
            var operand = operands.read(field.get(), operator.get(), json, at);
            return operand == null ? null : new Filter.Is(field.get(), operator.get(), operand);
        }

        private @Nullable Filter has(
                JsonNode json, String kind, String at, Category category, int groups, int relations) {
            only(json, at, Set.of(kind, "where"));
            var relation = relation(json, kind, at, category, relations);
            var where =
                    relation.isEmpty() ? null : inner(json, at, relation.get().to(), groups, relations);
            return relation.isEmpty() || where == null
                    ? null
                    : kind.equals("has")
                            ? new Filter.Has(relation.get(), where)
                            : new Filter.HasNo(relation.get(), where);
        }

        private @Nullable Filter count(JsonNode json, String at, Category category, int groups, int relations) {
            only(json, at, Set.of("count", "op", "value", "where"));
            var relation = relation(json, "count", at, category, relations);
            var operator = Operator.of(json.path("op").asString(""))
                    .filter(FieldType.NUMBER.operators()::contains)
                    .filter(op -> op.positive() != Operator.IS_EMPTY && op != Operator.NOT_BETWEEN);
            if (operator.isEmpty()) {
                problem(
                        at + "/op",
                        "unknown_value",
                        "A number of records is compared with eq, ne, lt, lte, gt, gte or between.");
                return null;
            }
            var number = operands.number(operator.get(), json.get("value"), at + "/value");
            var where =
                    relation.isEmpty() ? null : inner(json, at, relation.get().to(), groups, relations);
            return relation.isEmpty() || number == null || where == null
                    ? null
                    : new Filter.Count(relation.get(), operator.get(), number, where);
        }

        private Optional<Relation> relation(JsonNode json, String kind, String at, Category category, int relations) {
            var key = json.path(kind).asString("");
            var relation = category.relation(key);
            if (relation.isEmpty()) {
                problem(
                        at + "/" + kind,
                        "unknown_value",
                        "A " + category.one() + " has no records \"" + key + "\"; it has "
                                + keys(category.relations().stream().map(Relation::key)) + ".");
            } else if (relations > RELATIONS) {
                problem(at + "/" + kind, "filter_too_large", "Relations nest at most " + RELATIONS + " deep.");
                return Optional.empty();
            }
            return relation;
        }

        private @Nullable Filter via(JsonNode json, String at, Category category, int groups, int relations) {
            only(json, at, Set.of("via", "where"));
            var key = json.path("via").asString("");
            var link = category.link(key);
            if (link.isEmpty()) {
                var message = "A " + category.one() + " is not linked to one \"" + key + "\".";
                return problem(at + "/via", "unknown_value", message);
            }
            if (relations > RELATIONS) {
                return problem(at + "/via", "filter_too_large", "Relations nest at most " + RELATIONS + " deep.");
            }
            var where = inner(json, at, link.get().to(), groups, relations);
            return where == null ? null : new Filter.Via(link.get(), where);
        }

        private @Nullable Filter inner(JsonNode json, String at, RecordKind kind, int groups, int relations) {
            var where = json.get("where");
            if (where == null || isWhole(where)) {
                return new Filter.All(List.of());
            }
            return node(where, at + "/where", catalogue.of(kind), groups, relations);
        }

        private @Nullable Filter segments(JsonNode json, String kind, String at) {
            leaves++;
            only(json, at, Set.of(kind));
            var ids = operands.segments(json.get(kind), at + "/" + kind);
            return ids == null ? null : new Filter.InSegment(ids, kind.equals("not_in_segment"));
        }

        private void only(JsonNode json, String at, Set<String> known) {
            for (var name : json.propertyNames()) {
                if (!known.contains(name)) {
                    problem(
                            at + "/" + name.replace("~", "~0").replace("/", "~1"),
                            "unknown_value",
                            "\"" + name + "\" means nothing here.");
                }
            }
        }

        private <T> @Nullable T problem(String pointer, String code, String message) {
            problems.add(new FilterProblem(pointer, code, message));
            return null;
        }
    }

    static String keys(java.util.stream.Stream<String> keys) {
        return keys.sorted().collect(Collectors.joining(", "));
    }
}
