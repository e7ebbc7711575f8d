package app.throughline.benchmarks.segments;

import app.throughline.filter.core.Core;
import app.throughline.filter.core.Test;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Small steps that both translations take. */
public final class Spans {
    private Spans() {}

    /** The negation, one level further in. */
    static Core negated(Core core) {
        return switch (core) {
            case Core.And(var of) -> new Core.Or(of.stream().map(Core::not).toList());
            case Core.Or(var of) -> new Core.And(of.stream().map(Core::not).toList());
            default -> Core.not(core);
        };
    }

    /** Whether only values of the record in hand are asked. */
    public static boolean isOwn(Core core) {
        return switch (core) {
            case Core.Leaf _ -> true;
            case Core.Not(var of) -> isOwn(of);
            case Core.And(var of) -> of.stream().allMatch(Spans::isOwn);
            case Core.Or(var of) -> of.stream().allMatch(Spans::isOwn);
            default -> false;
        };
    }

    /** The bounds of a window as comparisons of a value; empty for a window nothing lies in. */
    static Optional<List<String>> bounds(
            String value, Test.Within within, app.throughline.filter.time.Moment moment, String suffix) {
        var span = within.window().at(moment);
        if (span.low() >= span.high()) {
            return Optional.empty();
        }
        var bounds = new ArrayList<String>();
        if (span.low() > Long.MIN_VALUE / 2) {
            bounds.add(value + " >= " + span.low() + suffix);
        }
        if (span.high() < Long.MAX_VALUE / 2) {
            bounds.add(value + " < " + span.high() + suffix);
        }
        return Optional.of(bounds);
    }
}
