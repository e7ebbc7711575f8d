package app.throughline.filter.core;

import app.throughline.filter.time.Window;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Set;

/** A question about one value. An empty value answers no to each of them; what is "not" is the negation of one. */
public sealed interface Test {
    /** It has a value at all. */
    record Present() implements Test {}

    /** It is one of these codes. */
    record Among(Set<Long> codes) implements Test {
        public Among {
            codes = Set.copyOf(codes);
        }
    }

    /** A number, day or instant lies in a window. */
    record Within(Window window) implements Test {}

    /** How words are looked for in a text. */
    enum How {
        EQUAL,
        CONTAINS,
        STARTS,
        ENDS
    }

    /**
     * A text is, contains, starts or ends with one of these.
     *
     * @param any folded, unless {@code exact}; none is blank
     * @param exact characters are compared as they are, only blanks around the text do not count
     */
    record Words(How how, List<String> any, boolean exact) implements Test {
        public Words {
            any = List.copyOf(any);
        }
    }

    /** The first letter of the folded text lies between two code points, both included. */
    record Initial(int from, int until) implements Test {}

    /** A part of the folded text fits a pattern. */
    record Fits(Pattern pattern) implements Test {}

    /** A day or instant falls on one of these local weekdays. */
    record OnWeekday(Set<DayOfWeek> days) implements Test {
        public OnWeekday {
            days = Set.copyOf(days);
        }
    }

    /** A day or instant falls in one of these local months, 1 to 12. */
    record InMonth(Set<Integer> months) implements Test {
        public InMonth {
            months = Set.copyOf(months);
        }
    }

    /** Month and day recur today or within so many days; 29 February counts on 28 in other years. */
    record Recurs(int days) implements Test {}
}
