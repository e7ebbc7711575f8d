package app.throughline.filter;

import app.throughline.filter.core.Pattern;
import app.throughline.filter.time.Period;
import app.throughline.filter.time.Point;
import app.throughline.filter.time.Unit;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Month;
import java.util.List;

/** What a field is compared with. Which one belongs to which operator and type, the reader of filters knows. */
public sealed interface Operand {
    /** Nothing: the operator says it all. */
    record Nothing() implements Operand {}

    /** Texts or identifiers. @param exact whether characters are compared as they are */
    record Words(List<String> any, boolean exact) implements Operand {
        public Words {
            any = List.copyOf(any);
        }
    }

    /** First letters, both included. */
    record Letters(String from, String until) implements Operand {}

    /** A regular expression. */
    record Expression(Pattern pattern) implements Operand {}

    /** A number, or from one to another. @param until the same as {@code from} for one number */
    record Numbers(BigDecimal from, BigDecimal until) implements Operand {}

    /** Yes or no. */
    record Truth(boolean value) implements Operand {}

    /** Options by key. */
    record Keys(List<String> any) implements Operand {
        public Keys {
            any = List.copyOf(any);
        }
    }

    /** People and teams. */
    record People(List<StaffRef> any) implements Operand {
        public People {
            any = List.copyOf(any);
        }
    }

    /** A point in time, or from one to another. @param until the same as {@code from} for one point */
    record Points(Point from, Point until) implements Operand {}

    /** A length of time. @param count 1 or more */
    record Span(int count, Unit unit) implements Operand {}

    /** A stretch of the calendar. */
    record Stretch(Period period) implements Operand {}

    /** Days of the week. */
    record Weekdays(List<DayOfWeek> any) implements Operand {
        public Weekdays {
            any = List.copyOf(any);
        }
    }

    /** Months. */
    record Months(List<Month> any) implements Operand {
        public Months {
            any = List.copyOf(any);
        }
    }
}
