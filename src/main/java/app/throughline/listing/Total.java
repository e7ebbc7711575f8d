package app.throughline.listing;

import app.throughline.web.Numbers;

/**
 * How many records a list has: counted up to 10,000, or not counted yet.
 *
 * @param number how many; when not counted, there are more than that
 */
public record Total(long number, boolean counted) {
    /** As counted. */
    public static Total of(long number) {
        return new Total(number, true);
    }

    /** Not counted yet, but more than these. */
    public static Total moreThan(long number) {
        return new Total(number, false);
    }

    /** "1 alert", "214 alerts", "10,000+ alerts"; "More than 50 alerts" before it is counted. */
    public String words(String one, String many) {
        return counted ? Numbers.total(number, one, many) : "More than " + Numbers.of(number) + " " + many;
    }

    /** What "all of them" is called: "All 214"; "All in this list" before they are counted. */
    public String all() {
        return counted ? "All " + Numbers.capped(number, Numbers.COUNTED) : "All in this list";
    }
}
