package app.throughline.filter;

import static app.throughline.filter.Operator.*;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What kind of value a field has, and so what may be asked of it (product 9.2). */
public enum FieldType {
    /** Compared after folding. */
    TEXT(
            IS,
            IS_NOT,
            IN,
            NOT_IN,
            CONTAINS,
            NOT_CONTAINS,
            STARTS_WITH,
            NOT_STARTS_WITH,
            ENDS_WITH,
            NOT_ENDS_WITH,
            BETWEEN,
            MATCHES,
            NOT_MATCHES),
    /** A number or key that identifies; case does not matter. */
    IDENTIFIER(IS, IS_NOT, IN, NOT_IN, STARTS_WITH),
    NUMBER(EQ, NE, LT, LTE, GT, GTE, BETWEEN, NOT_BETWEEN),
    YES_NO(IS, IS_NOT),
    /** One of some options. */
    CHOICE(IS, IS_NOT, IN, NOT_IN),
    /** One of some options that stand in an order. */
    ORDERED(IS, IS_NOT, IN, NOT_IN, AT_LEAST, AT_MOST),
    /** Any number of some options. */
    CHOICES(HAS_ANY, HAS_ALL, HAS_NONE, IS_EXACTLY),
    /** A person or a team. */
    STAFF(IS, IS_NOT, IN, NOT_IN, IS_INACTIVE),
    /** A day. */
    DATE(
            BEFORE,
            AFTER,
            ON_OR_BEFORE,
            ON_OR_AFTER,
            ON,
            NOT_ON,
            BETWEEN,
            NOT_BETWEEN,
            IN_LAST,
            NOT_IN_LAST,
            IN_NEXT,
            NOT_IN_NEXT,
            MORE_THAN_AGO,
            MORE_THAN_AHEAD,
            IS_PAST,
            IS_FUTURE,
            IN_THIS,
            IN_PREVIOUS,
            IN_FOLLOWING,
            WEEKDAY_IN,
            MONTH_IN,
            ANNIVERSARY_IN_NEXT),
    /** An instant. */
    TIMESTAMP(
            BEFORE,
            AFTER,
            ON_OR_BEFORE,
            ON_OR_AFTER,
            ON,
            NOT_ON,
            BETWEEN,
            NOT_BETWEEN,
            IN_LAST,
            NOT_IN_LAST,
            IN_NEXT,
            NOT_IN_NEXT,
            MORE_THAN_AGO,
            MORE_THAN_AHEAD,
            IS_PAST,
            IS_FUTURE,
            IN_THIS,
            IN_PREVIOUS,
            IN_FOLLOWING,
            WEEKDAY_IN,
            MONTH_IN);

    private final Set<Operator> operators;

    FieldType(Operator... operators) {
        var all = EnumSet.of(IS_EMPTY, IS_NOT_EMPTY);
        Collections.addAll(all, operators);
        this.operators = Collections.unmodifiableSet(all);
    }

    /** What may be asked of it, in the order of the language. */
    public Set<Operator> operators() {
        return operators;
    }

    /** Whether its values are days or instants. */
    public boolean isTime() {
        return this == DATE || this == TIMESTAMP;
    }

    /** Whether its values come from a list of options. */
    public boolean hasOptions() {
        return this == CHOICE || this == ORDERED || this == CHOICES;
    }
}
