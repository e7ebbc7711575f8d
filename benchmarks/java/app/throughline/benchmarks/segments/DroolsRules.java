package app.throughline.benchmarks.segments;

import app.throughline.filter.core.Core;
import app.throughline.filter.core.Test;
import app.throughline.filter.time.Moment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A segment as the left side of a rule. Values of one record become one pattern, related records {@code exists} and
 * {@code not}, counts {@code accumulate}; negations go inwards, and windows of time are fixed for the moment of the
 * measurement, which spares Drools what time costs.
 */
public final class DroolsRules {
    private final Moment moment;
    private int names;

    private DroolsRules(Moment moment) {
        this.moment = moment;
    }

    /** The conditions on a student. */
    static String of(Core core, Moment moment) {
        return new DroolsRules(moment).elements(core, null);
    }

    /** A condition that only values of the record in hand decide, as it stands in that record's pattern. */
    public static String ownValues(Core core, Moment moment) {
        return new DroolsRules(moment).own(core);
    }

    /** @param of how the record in hand is bound; null for the student */
    private String elements(Core core, String of) {
        return switch (core) {
            case Core.And(var parts) -> group(parts, of, " and ", " && ");
            case Core.Or(var parts) -> group(parts, of, " or ", " || ");
            case Core.Leaf _ -> "exists Student(" + own(core) + ")";
            case Core.Some some -> some(some, of, false);
            case Core.Linked linked -> "exists " + linked(linked, of);
            case Core.Not(Core.Leaf _) -> "exists Student(" + own(core) + ")";
            case Core.Not(Core.Some some) -> some(some, of, true);
            case Core.Not(Core.Linked linked) -> "not " + linked(linked, of);
            case Core.Not(var inner) -> elements(Spans.negated(inner), of);
            case Core.Constant _, Core.Member _ -> throw new IllegalArgumentException(core.toString());
        };
    }

    private String group(List<Core> parts, String of, String between, String inside) {
        var elements = new ArrayList<String>();
        var own = parts.stream().filter(Spans::isOwn).toList();
        if (!own.isEmpty()) {
            elements.add("exists Student(" + own.stream().map(this::own).collect(Collectors.joining(inside)) + ")");
        }
        parts.stream()
                .filter(part -> !Spans.isOwn(part))
                .map(part -> elements(part, of))
                .forEach(elements::add);
        return elements.size() == 1 ? elements.getFirst() : "(" + String.join(between, elements) + ")";
    }

    private String some(Core.Some some, String of, boolean negated) {
        var join = of == null ? "" : FactLoader.property(some.relation().from().key() + "_id") + " == " + of + ".id";
        var pattern = pattern(some.relation().to().key(), join, some.where());
        if (some.least() == 1 && some.most() == Long.MAX_VALUE) {
            return (negated ? "not " : "exists ") + pattern;
        }
        var number = "$n" + names++;
        var range = negated
                ? number + " < " + some.least()
                        + (some.most() == Long.MAX_VALUE ? "" : " || " + number + " > " + some.most())
                : number + " >= " + some.least()
                        + (some.most() == Long.MAX_VALUE ? "" : ", " + number + " <= " + some.most());
        return "accumulate(%s; %s : count(1); %s)".formatted(pattern, number, range);
    }

    private String linked(Core.Linked linked, String of) {
        var join = "id == " + of + "." + FactLoader.property(linked.link().key() + "_id");
        return pattern(linked.link().to().key(), join, linked.where());
    }

    /** A related record, and what has to be true of those that belong to it. */
    private String pattern(String kind, String join, Core where) {
        var parts = where instanceof Core.And(var of) ? of : List.of(where);
        var inside = new ArrayList<String>();
        if (!join.isEmpty()) {
            inside.add(join);
        }
        parts.stream().filter(Spans::isOwn).map(this::own).forEach(inside::add);
        var fact = kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
        var others = parts.stream().filter(part -> !Spans.isOwn(part)).toList();
        if (others.isEmpty()) {
            return fact + "(" + String.join(", ", inside) + ")";
        }
        var name = "$r" + names++;
        return "(" + name + " : " + fact + "(" + String.join(", ", inside) + ") and "
                + others.stream().map(part -> elements(part, name)).collect(Collectors.joining(" and ")) + ")";
    }

    private String own(Core core) {
        return switch (core) {
            case Core.And(var of) -> of.stream().map(this::own).collect(Collectors.joining(" && ", "(", ")"));
            case Core.Or(var of) -> of.stream().map(this::own).collect(Collectors.joining(" || ", "(", ")"));
            case Core.Leaf leaf -> leaf(leaf, false);
            case Core.Not(Core.Leaf leaf) -> leaf(leaf, true);
            case Core.Not(var inner) -> own(Spans.negated(inner));
            default -> throw new IllegalArgumentException(core.toString());
        };
    }

    private String leaf(Core.Leaf leaf, boolean negated) {
        var value = FactLoader.property(leaf.column().name());
        return switch (leaf.test()) {
            case Test.Present _ -> value + (negated ? " == null" : " != null");
            case Test.Among(var codes) ->
                among(
                        value,
                        codes.stream()
                                .sorted(Comparator.naturalOrder())
                                .map(code -> code + "L")
                                .toList(),
                        negated);
            case Test.Words(var how, var any, var _)
            when how == Test.How.EQUAL ->
                among(value, any.stream().map(DroolsRules::quoted).toList(), negated);
            case Test.Words(var how, var any, var _)
            when how == Test.How.STARTS && any.size() == 1 ->
                "(" + value + (negated ? " == null || !" : " != null && ") + value + ".startsWith("
                        + quoted(any.getFirst()) + "))";
            case Test.Within within ->
                Spans.bounds(value, within, moment, "L")
                        .map(bounds -> negated
                                ? "(" + value + " == null || !(" + String.join(" && ", bounds) + "))"
                                : "(" + value + " != null && " + String.join(" && ", bounds) + ")")
                        .orElse(negated ? "id != null" : "id == null");
            default -> throw new IllegalArgumentException(leaf.toString());
        };
    }

    private static String among(String value, List<String> any, boolean negated) {
        if (any.size() == 1) {
            return value + (negated ? " != " : " == ") + any.getFirst();
        }
        return value + (negated ? " not in (" : " in (") + String.join(", ", any) + ")";
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
