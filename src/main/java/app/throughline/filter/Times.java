package app.throughline.filter;

import app.throughline.filter.time.Point;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How points in time are written in sentences. */
final class Times {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);

    private Times() {}

    static String point(Point point) {
        return switch (point) {
            case Point.Day(var day) -> DAY.format(day);
            case Point.At(var time) -> TIME.format(time);
            case Point.Shifted(var count, var unit) -> unit.words(Math.abs(count)) + (count < 0 ? " ago" : " ahead");
            case Point.Named.TODAY -> "today";
            case Point.Named.NOW -> "now";
            case Point.Named.TERM_START -> "the start of the term";
            case Point.Named.CENSUS -> "the census day";
            case Point.Named.TERM_END -> "the end of the term";
        };
    }

    /** A weekday or month, such as "Monday". */
    static String named(Enum<?> value) {
        return value.name().charAt(0) + value.name().substring(1).toLowerCase(Locale.ROOT);
    }
}
