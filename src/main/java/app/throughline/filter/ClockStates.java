package app.throughline.filter;

import app.throughline.calendar.ClockState;
import app.throughline.filter.core.Column;
import app.throughline.filter.core.Core;
import app.throughline.filter.core.RecordKind;
import app.throughline.filter.core.Test;
import app.throughline.filter.time.Scale;
import app.throughline.filter.time.Window;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.impl.DSL;

/**
 * Where a clock towards a target stands, as a field: the same as {@link app.throughline.calendar.TargetClock}, said of
 * columns that time does not change.
 */
public final class ClockStates {
    private final RecordKind kind;
    private final String name;
    private final Times times;

    /**
     * The times of a clock.
     *
     * @param warns when a fifth of the time is left
     * @param due the target; empty where no clock runs
     * @param met when what it waits for happened
     * @param paused since when it stands still
     */
    public record Times(KindFields.At warns, KindFields.At due, KindFields.At met, KindFields.At paused) {}

    private ClockStates(RecordKind kind, String name, Times times) {
        this.kind = kind;
        this.name = name;
        this.times = times;
    }

    /**
     * A field.
     *
     * @param isPausing whether "paused" is a state that people see; else a clock that stands still has none
     */
    public static Field field(RecordKind kind, String key, String label, Times times, boolean isPausing) {
        var states = new ClockStates(kind, key, times).states(isPausing);
        var options = Stream.of(ClockState.values())
                .filter(state -> states.containsKey(key(state)))
                .map(state -> Option.of(key(state), state.label()))
                .toArray(Option[]::new);
        return Field.of(kind, key, FieldType.CHOICE, label, new Meaning.OneOf(states))
                .from(Choices.of(options));
    }

    private static String key(ClockState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private Map<String, Core> states(boolean isPausing) {
        var runs = present("due", times.due());
        var stopped = present("stopped", this::stoppedAt);
        var met = present("met", times.met());
        var late = KindFields.on(
                kind,
                name + ".late",
                Column.Type.FLAG,
                a -> DSL.field(
                        "{0} >= {1}", Boolean.class, stoppedAt(a), times.due().apply(a)),
                new Test.Among(Set.of(1L)));
        var over = past("due", times.due());
        var warned = past("warns", times.warns());
        var states = new HashMap<String, Core>();
        states.put(key(ClockState.MISSED), all(runs, Core.or(List.of(late, all(Core.not(stopped), over)))));
        states.put(key(ClockState.MET), all(runs, met, Core.not(late)));
        states.put(key(ClockState.DUE_SOON), all(runs, Core.not(stopped), Core.not(over), warned));
        states.put(key(ClockState.ON_TRACK), all(runs, Core.not(stopped), Core.not(over), Core.not(warned)));
        if (isPausing) {
            states.put(key(ClockState.PAUSED), all(runs, stopped, Core.not(met), Core.not(late)));
        }
        return states;
    }

    private static Core all(Core... of) {
        return Core.and(List.of(of));
    }

    private org.jooq.Field<?> stoppedAt(String a) {
        return DSL.field(
                "coalesce({0}, {1})", times.met().apply(a), times.paused().apply(a));
    }

    private Core present(String part, KindFields.At at) {
        return KindFields.has(kind, name + "." + part, Column.Type.INSTANT, at);
    }

    private Core past(String part, KindFields.At at) {
        return KindFields.on(
                kind, name + "." + part, Column.Type.INSTANT, at, new Test.Within(Window.past(Scale.MICROS)));
    }
}
