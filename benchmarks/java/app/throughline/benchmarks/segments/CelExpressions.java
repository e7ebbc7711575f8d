package app.throughline.benchmarks.segments;

import app.throughline.filter.core.Core;
import app.throughline.filter.core.Test;
import app.throughline.filter.time.Moment;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A segment as an expression of CEL over the student {@code s}. Empty values are absent from the map, and asked for where
 * a value may be empty. Windows of time are fixed for the moment of the measurement, which spares CEL what time costs.
 */
final class CelExpressions {
    /** What the tables never leave empty. */
    private static final List<String> ALWAYS = List.of(
            "contact.stage",
            "label.label",
            "alert.type",
            "alert.type_group",
            "alert.priority",
            "alert.status",
            "alert.created_at",
            "case.type",
            "case.priority",
            "case.status",
            "case.status_category",
            "case.due_at",
            "task.type",
            "task.status",
            "task.priority",
            "contact.created_at");

    private final Moment moment;
    private int names;

    private CelExpressions(Moment moment) {
        this.moment = moment;
    }

    /** The expression that is true for members. */
    static String of(Core core, Moment moment) {
        return new CelExpressions(moment).expression(core, "s");
    }

    /** What the list of a student's records of a kind is called. */
    static String list(String kind) {
        return kind + "s";
    }

    private String expression(Core core, String of) {
        return switch (core) {
            case Core.Constant(var value) -> Boolean.toString(value);
            case Core.And(var parts) -> joined(parts, of, " && ");
            case Core.Or(var parts) -> joined(parts, of, " || ");
            case Core.Not(var part) -> "!" + expression(part, of);
            case Core.Leaf leaf -> leaf(leaf, of);
            case Core.Some some -> some(some, of);
            case Core.Linked(var link, var where) -> {
                var other = of + "." + link.key();
                yield "(has(" + other + ") && " + expression(where, other) + ")";
            }
            case Core.Member _ -> throw new IllegalArgumentException(core.toString());
        };
    }

    private String joined(List<Core> parts, String of, String between) {
        return parts.stream().map(part -> expression(part, of)).collect(Collectors.joining(between, "(", ")"));
    }

    private String some(Core.Some some, String of) {
        var name = "r" + names++;
        var list = of + "." + list(some.relation().to().key());
        var where = name + ", " + expression(some.where(), name);
        if (some.least() == 1 && some.most() == Long.MAX_VALUE) {
            return list + ".exists(" + where + ")";
        }
        var size = list + ".filter(" + where + ").size()";
        return some.most() == Long.MAX_VALUE
                ? "(" + size + " >= " + some.least() + ")"
                : "(" + size + " >= " + some.least() + " && " + size + " <= " + some.most() + ")";
    }

    private String leaf(Core.Leaf leaf, String of) {
        var value = of + "." + FactLoader.property(leaf.column().name());
        var test = switch (leaf.test()) {
            case Test.Present _ -> "";
            case Test.Among(var codes) ->
                codes.size() == 1
                        ? value + " == " + codes.iterator().next()
                        : value + " in " + codes.stream().sorted().toList();
            case Test.Words(var how, var any, var _)
            when how == Test.How.EQUAL ->
                any.size() == 1
                        ? value + " == " + quoted(any.getFirst())
                        : value + " in "
                                + any.stream().map(CelExpressions::quoted).toList();
            case Test.Words(var how, var any, var _)
            when how == Test.How.STARTS && any.size() == 1 -> value + ".startsWith(" + quoted(any.getFirst()) + ")";
            case Test.Within within ->
                Spans.bounds(value, within, moment, "")
                        .map(all -> String.join(" && ", all))
                        .orElse("false");
            default -> throw new IllegalArgumentException(leaf.toString());
        };
        if (test.isEmpty()) {
            return "has(" + value + ")";
        }
        return ALWAYS.contains(leaf.column().toString()) ? "(" + test + ")" : "(has(" + value + ") && " + test + ")";
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
