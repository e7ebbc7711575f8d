package app.throughline.filter;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a field is compared. A positive operator never holds for an empty value; a negative one is the plain opposite of
 * its positive and always does (FL-2).
 */
public enum Operator {
    IS("is", null),
    IS_NOT("is not", IS),
    IN("is one of", null),
    NOT_IN("is not one of", IN),
    CONTAINS("contains", null),
    NOT_CONTAINS("does not contain", CONTAINS),
    STARTS_WITH("starts with", null),
    NOT_STARTS_WITH("does not start with", STARTS_WITH),
    ENDS_WITH("ends with", null),
    NOT_ENDS_WITH("does not end with", ENDS_WITH),
    MATCHES("matches", null),
    NOT_MATCHES("does not match", MATCHES),
    EQ("is", null),
    NE("is not", EQ),
    LT("is below", null),
    LTE("is at most", null),
    GT("is above", null),
    GTE("is at least", null),
    BETWEEN("is between", null),
    NOT_BETWEEN("is not between", BETWEEN),
    AT_LEAST("is at least", null),
    AT_MOST("is at most", null),
    HAS_ANY("is any of", null),
    HAS_ALL("is all of", null),
    HAS_NONE("is none of", HAS_ANY),
    IS_EXACTLY("is exactly", null),
    IS_INACTIVE("is no longer active", null),
    BEFORE("is before", null),
    AFTER("is after", null),
    ON_OR_BEFORE("is on or before", null),
    ON_OR_AFTER("is on or after", null),
    ON("is on", null),
    NOT_ON("is not on", ON),
    IN_LAST("is in the last", null),
    NOT_IN_LAST("is not in the last", IN_LAST),
    IN_NEXT("is in the next", null),
    NOT_IN_NEXT("is not in the next", IN_NEXT),
    MORE_THAN_AGO("is more than", null),
    MORE_THAN_AHEAD("is more than", null),
    IS_PAST("is past", null),
    IS_FUTURE("is in the future", null),
    IN_THIS("is in this", null),
    IN_PREVIOUS("is in the previous", null),
    IN_FOLLOWING("is in the following", null),
    WEEKDAY_IN("falls on", null),
    MONTH_IN("falls in", null),
    ANNIVERSARY_IN_NEXT("comes round in the next", null),
    IS_EMPTY("is empty", null),
    IS_NOT_EMPTY("is not empty", IS_EMPTY);

    private final String words;
    private final @Nullable Operator opposite;

    Operator(String words, @Nullable Operator opposite) {
        this.words = words;
        this.opposite = opposite;
    }

    /** As it stands in a filter, such as "not_in". */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As it stands in a sentence after the field. */
    public String words() {
        return words;
    }

    /** The operator with this key. */
    public static Optional<Operator> of(String key) {
        return Stream.of(values())
                .filter(operator -> operator.key().equals(key))
                .findFirst();
    }

    /** The operator it is the opposite of; itself for a positive one. {@code is_empty} is positive here. */
    public Operator positive() {
        return opposite == null ? this : opposite;
    }

    /** Whether it is the opposite of another. */
    public boolean isNegative() {
        return opposite != null;
    }
}
