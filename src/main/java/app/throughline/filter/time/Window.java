package app.throughline.filter.time;

import static app.throughline.filter.time.Edge.Place.AT;
import static app.throughline.filter.time.Edge.Place.BEHIND;
import static app.throughline.filter.time.Edge.Place.DAY_BEGINS;
import static app.throughline.filter.time.Edge.Place.DAY_ENDS;

import java.util.OptionalLong;

/**
 * The values from one edge to another, as of the moment one asks.
 *
 * @param low the first value inside
 * @param high the first value behind
 */
public record Window(Edge low, Edge high) {
    private static final Point NOW = Point.Named.NOW;

    /** A window as it is at one moment; empty when {@code high <= low}. @param low inclusive @param high exclusive */
    public record Span(long low, long high) {
        /** Nothing lies inside. */
        public static final Span EMPTY = new Span(0, 0);

        /** Whether a value lies inside. */
        public boolean contains(long value) {
            return low <= value && (value < high || high == Long.MAX_VALUE);
        }
    }

    /** From a value to another, both included. */
    public static Window fixed(long low, long high) {
        return new Window(new Edge.Fixed(low), high == Long.MAX_VALUE ? Edge.LAST : new Edge.Fixed(high + 1));
    }

    /** Before a point. */
    public static Window before(Scale scale, Point point) {
        return new Window(Edge.FIRST, new Edge.Beside(scale, point, AT));
    }

    /** After a point. */
    public static Window after(Scale scale, Point point) {
        return new Window(new Edge.Beside(scale, point, BEHIND), Edge.LAST);
    }

    /** On or before a point's local day. */
    public static Window upToDay(Scale scale, Point point) {
        return new Window(Edge.FIRST, new Edge.Beside(scale, point, DAY_ENDS));
    }

    /** On or after a point's local day. */
    public static Window fromDay(Scale scale, Point point) {
        return new Window(new Edge.Beside(scale, point, DAY_BEGINS), Edge.LAST);
    }

    /** On a point's local day. */
    public static Window onDay(Scale scale, Point point) {
        return new Window(new Edge.Beside(scale, point, DAY_BEGINS), new Edge.Beside(scale, point, DAY_ENDS));
    }

    /** Between two points, both included, days whole. */
    public static Window between(Scale scale, Point from, Point until) {
        return new Window(new Edge.Beside(scale, from, AT), new Edge.Beside(scale, until, BEHIND));
    }

    /** The last so many, now included; on an instant the far end is not. */
    public static Window last(Scale scale, int count, Unit unit) {
        return new Window(
                new Edge.Beside(scale, new Point.Shifted(-count, unit), scale == Scale.DAYS ? AT : BEHIND),
                new Edge.Beside(scale, NOW, BEHIND));
    }

    /** The next so many; of instants without now, of days with today. */
    public static Window next(Scale scale, int count, Unit unit) {
        return new Window(
                new Edge.Beside(scale, NOW, scale == Scale.DAYS ? AT : BEHIND),
                new Edge.Beside(scale, new Point.Shifted(count, unit), BEHIND));
    }

    /** So long ago or longer; of days, longer. */
    public static Window ago(Scale scale, int count, Unit unit) {
        return new Window(
                Edge.FIRST, new Edge.Beside(scale, new Point.Shifted(-count, unit), scale == Scale.DAYS ? AT : BEHIND));
    }

    /** Further ahead than that. */
    public static Window ahead(Scale scale, int count, Unit unit) {
        return new Window(new Edge.Beside(scale, new Point.Shifted(count, unit), BEHIND), Edge.LAST);
    }

    /** What is over: an instant up to now, a day before today. */
    public static Window past(Scale scale) {
        return new Window(Edge.FIRST, new Edge.Beside(scale, NOW, scale == Scale.DAYS ? AT : BEHIND));
    }

    /** What is to come. */
    public static Window future(Scale scale) {
        return new Window(new Edge.Beside(scale, NOW, BEHIND), Edge.LAST);
    }

    /** Within a period of the calendar. @param offset 0 this, -1 the previous, 1 the following */
    public static Window of(Scale scale, Period period, int offset) {
        return period == Period.TERM
                ? new Window(new Edge.OfTerm(scale, offset, false), new Edge.OfTerm(scale, offset, true))
                : new Window(new Edge.Begins(scale, period, offset), new Edge.Begins(scale, period, offset + 1));
    }

    /** What it spans at a moment; nothing while one of its edges is nowhere. */
    public Span at(Moment moment) {
        var from = low.at(moment);
        var until = high.at(moment);
        return from.isEmpty() || until.isEmpty() ? Span.EMPTY : new Span(from.getAsLong(), until.getAsLong());
    }

    /** Whether it moves with the clock. */
    public boolean moves() {
        return low.moves() || high.moves();
    }

    /**
     * The next instant at which a value may enter or leave, in microseconds; never too late, perhaps too early; empty when
     * it never will.
     */
    public OptionalLong next(long value, Moment moment) {
        var enters = high.next(value, moment);
        var leaves = low.next(value, moment);
        if (enters.isEmpty() || leaves.isEmpty()) {
            return enters.isEmpty() ? leaves : enters;
        }
        return OptionalLong.of(Math.min(enters.getAsLong(), leaves.getAsLong()));
    }
}
