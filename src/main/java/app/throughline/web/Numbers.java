package app.throughline.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Duration;
import java.util.Locale;

/** Numbers as pages show them: separators, a true minus, no needless decimals. */
public final class Numbers {
    /** Lists count exactly up to here. */
    public static final int COUNTED = 10_000;

    private static final char MINUS = '−';

    private Numbers() {}

    /** "1,204". */
    public static String of(long number) {
        return NumberFormat.getIntegerInstance(Locale.US).format(number).replace('-', MINUS);
    }

    /** With one decimal, or none when it is 0: "6.2". */
    public static String of(double number) {
        return decimal(number).replace('-', MINUS);
    }

    /** "214", or "10,000+" when the count stopped at {@code limit}. */
    public static String capped(long number, long limit) {
        return number >= limit ? of(limit) + "+" : of(number);
    }

    /** A list's total in words: "1 alert", "214 alerts", "10,000+ alerts". */
    public static String total(long number, String one, String many) {
        return number == 1 ? "1 " + one : capped(number, COUNTED) + " " + many;
    }

    /** "1 case", "3 cases". */
    public static String plural(long number, String one, String many) {
        return of(number) + " " + (number == 1 ? one : many);
    }

    /** A change: "+9", "−19", "0". */
    public static String signed(long number) {
        return number > 0 ? "+" + of(number) : of(number);
    }

    /** A share from 0 to 1 as "68%". */
    public static String percent(double share) {
        return of(Math.round(share * 100)) + "%";
    }

    /** A change of a share in percentage points: "−19 pts". */
    public static String points(double change) {
        return signed(Math.round(change * 100)) + " pts";
    }

    /** An amount of cents in dollars: "$1,840", "$12.50". */
    public static String money(long cents) {
        var sign = cents < 0 ? String.valueOf(MINUS) : "";
        var dollars = of(Math.abs(cents) / 100);
        var rest = Math.abs(cents) % 100;
        return sign + "$" + dollars + (rest == 0 ? "" : String.format(Locale.ROOT, ".%02d", rest));
    }

    /** A length of time: "40 min", "6.2 h", "3.5 d". */
    public static String duration(Duration length) {
        var minutes = length.toMinutes();
        if (minutes < 60) {
            return of(minutes) + " min";
        }
        return minutes < 48 * 60 ? of(minutes / 60.0) + " h" : of(minutes / 1440.0) + " d";
    }

    /** A coordinate for SVG: at most two decimals, a plain point. */
    public static String coordinate(double value) {
        return BigDecimal.valueOf(value)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String decimal(double number) {
        var format = NumberFormat.getNumberInstance(Locale.US);
        format.setMaximumFractionDigits(1);
        return format.format(number);
    }
}
