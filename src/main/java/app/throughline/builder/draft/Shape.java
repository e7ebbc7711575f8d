package app.throughline.builder.draft;

import app.throughline.filter.FieldType;
import app.throughline.filter.Operator;

/** How the value of a condition is entered: it follows from the field's type and the operator. */
public enum Shape {
    NONE,
    TEXT,
    /** A line each. */
    TEXTS,
    /** From a first letter to another. */
    LETTERS,
    EXPRESSION,
    NUMBER,
    NUMBERS,
    TRUTH,
    OPTION,
    OPTIONS,
    PERSON,
    PEOPLE,
    POINT,
    POINTS,
    SPAN,
    PERIOD,
    WEEKDAYS,
    MONTHS;

    /** How the value of such a condition is entered. */
    public static Shape of(FieldType type, Operator operator) {
        return switch (operator) {
            case IS_EMPTY, IS_NOT_EMPTY, IS_INACTIVE, IS_PAST, IS_FUTURE -> NONE;
            case IN_LAST, NOT_IN_LAST, IN_NEXT, NOT_IN_NEXT, MORE_THAN_AGO, MORE_THAN_AHEAD, ANNIVERSARY_IN_NEXT ->
                SPAN;
            case IN_THIS, IN_PREVIOUS, IN_FOLLOWING -> PERIOD;
            case WEEKDAY_IN -> WEEKDAYS;
            case MONTH_IN -> MONTHS;
            case MATCHES, NOT_MATCHES -> EXPRESSION;
            default -> typed(type, operator);
        };
    }

    private static Shape typed(FieldType type, Operator operator) {
        boolean pair = operator.positive() == Operator.BETWEEN;
        boolean several = operator.positive() == Operator.IN;
        return switch (type) {
            case TEXT -> pair ? LETTERS : operator.positive() == Operator.IS ? TEXT : TEXTS;
            case IDENTIFIER -> several ? TEXTS : TEXT;
            case NUMBER -> pair ? NUMBERS : NUMBER;
            case YES_NO -> TRUTH;
            case CHOICE, ORDERED -> several ? OPTIONS : OPTION;
            case CHOICES -> OPTIONS;
            case STAFF -> several ? PEOPLE : PERSON;
            case DATE, TIMESTAMP -> pair ? POINTS : POINT;
        };
    }
}
