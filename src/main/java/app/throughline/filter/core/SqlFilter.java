package app.throughline.filter.core;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.DSL.val;

import app.throughline.filter.time.Moment;
import app.throughline.filter.time.Reading;
import app.throughline.filter.time.TimeFrame;
import app.throughline.filter.time.Window;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * A filter as a condition of PostgreSQL, at one moment.
 *
 * <p>A condition over empty values is null in SQL. Here null counts as no: "and" and "or" of such conditions come out
 * null where they should be no, and each "not" is written {@code is not true}, so that the answer is one of two. The
 * moment's windows are fixed values in the statement; nothing asks for {@code now()}.
 *
 * <p>Related records are asked for as a set of ids, {@code id in (select parent …)}: alone that is a semi-join, and under
 * "or" and "not" PostgreSQL builds the set once and looks each row up in it, where a correlated {@code exists} would run
 * once for every row.
 */
public final class SqlFilter {
    private static final BigDecimal ONE = BigDecimal.valueOf(Column.ONE);
    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private final Moment moment;
    private final Memberships memberships;
    private int aliases;

    /** Who is a member of which segment, as SQL. */
    @FunctionalInterface
    public interface Memberships {
        /** The contact is a member of one of these segments now. */
        Condition anyOf(Field<Long> contact, Collection<Long> segments);
    }

    private SqlFilter(Moment moment, Memberships memberships) {
        this.moment = moment;
        this.memberships = memberships;
    }

    /** Which rows of a kind, under an alias, a filter lets through at a moment. Never null for a row. */
    public static Condition where(Core filter, RecordKind kind, String alias, Moment moment, Memberships memberships) {
        return new SqlFilter(moment, memberships).holds(filter, kind, alias);
    }

    private Condition holds(Core filter, RecordKind kind, String alias) {
        return switch (filter) {
            case Core.Constant(var value) -> value ? trueCondition() : falseCondition();
            case Core.And(var of) -> DSL.and(each(of, kind, alias));
            case Core.Or(var of) -> DSL.or(each(of, kind, alias));
            case Core.Not(var of) -> condition("({0}) is not true", holds(of, kind, alias));
            case Core.Leaf(var column, var test) -> leaf(column, test, alias);
            case Core.Some some -> some(some, kind, alias);
            case Core.Linked(var link, var where) -> linked(link, where, alias);
            case Core.Member(var segments) -> memberships.anyOf(kind.contact().apply(alias), segments);
        };
    }

    private List<Condition> each(List<Core> of, RecordKind kind, String alias) {
        return of.stream().map(part -> holds(part, kind, alias)).toList();
    }

    private Condition some(Core.Some some, RecordKind kind, String alias) {
        var child = alias();
        var parent = some.relation().parent().apply(child);
        var rows = select(parent)
                .from(some.relation().to().from().apply(child))
                .where(holds(some.where(), some.relation().to(), child));
        var id = kind.id().apply(alias);
        if (some.least() == 1 && some.most() == Long.MAX_VALUE) {
            return id.in(rows);
        }
        var number = field("count(*)", Long.class);
        return id.in(rows.groupBy(parent).having(number.between(inline(some.least()), inline(some.most()))));
    }

    private Condition linked(Link link, Core where, String alias) {
        var other = alias();
        return link.target()
                .apply(alias)
                .in(select(link.to().id().apply(other))
                        .from(link.to().from().apply(other))
                        .where(holds(where, link.to(), other)));
    }

    private String alias() {
        return "f" + ++aliases;
    }

    private Condition leaf(Column column, Test test, String alias) {
        Field<?> value = column.reading().isPresent()
                ? shown(column, column.reading().get())
                : column.sql().apply(alias);
        return switch (test) {
            case Test.Present _ -> present(column, value);
            case Test.Among(var codes) -> among(column, value, codes);
            case Test.Within(var window) -> within(column, value, window.at(moment));
            case Test.Words words -> words(value.coerce(String.class), words);
            case Test.Initial(var from, var until) -> initial(value.coerce(String.class), from, until);
            case Test.Fits(var pattern) ->
                condition("{0} ~ {1}", folded(value.coerce(String.class)), val(pattern.expression()));
            case Test.OnWeekday(var days) ->
                part("isodow", column, value)
                        .in(days.stream().map(day -> inline(day.getValue())).toList());
            case Test.InMonth(var months) ->
                part("month", column, value).in(months.stream().map(DSL::inline).toList());
            case Test.Recurs(var days) -> recurs(value, days);
        };
    }

    /** What the clock shows, as a literal. */
    private Field<?> shown(Column column, Reading reading) {
        var value = reading.at(moment);
        if (value.isEmpty()) {
            return DSL.inline(null, SQLDataType.NUMERIC);
        }
        long shown = value.getAsLong();
        return switch (column.type()) {
            case NUMBER, DAY, INSTANT -> bound(column, shown);
            case CODE -> inline(shown);
            case FLAG -> inline(shown == 1);
            case TEXT -> throw new IllegalStateException(column + " shows no text");
        };
    }

    private static Condition present(Column column, Field<?> value) {
        return column.type() == Column.Type.TEXT
                ? folded(value.coerce(String.class)).ne(inline(""))
                : value.isNotNull();
    }

    private static Condition among(Column column, Field<?> value, Collection<Long> codes) {
        if (column.type() == Column.Type.FLAG) {
            var flag = value.coerce(Boolean.class);
            var either = new ArrayList<Condition>();
            if (codes.contains(1L)) {
                either.add(condition("{0}", flag));
            }
            if (codes.contains(0L)) {
                either.add(condition("not {0}", flag));
            }
            return either.isEmpty() ? falseCondition() : DSL.or(either);
        }
        var literal = codes.stream().sorted().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
        return condition("{0} = any ({1}::bigint[])", value, inline(literal));
    }

    /** What lies before the first year or behind the last is no bound for any value that can be stored. */
    private static Condition within(Column column, Field<?> value, Window.Span span) {
        long first = first(column);
        long last = last(column);
        if (span.low() >= span.high() || span.low() > last || span.high() <= first) {
            return falseCondition();
        }
        var low = span.low() <= first ? value.isNotNull() : condition("{0} >= {1}", value, bound(column, span.low()));
        var high = span.high() > last ? noCondition() : condition("{0} < {1}", value, bound(column, span.high()));
        return low.and(high);
    }

    private static long first(Column column) {
        return switch (column.type()) {
            case DAY -> FIRST_DAY.toEpochDay();
            case INSTANT -> micros(FIRST_DAY);
            case NUMBER, CODE, FLAG, TEXT -> Long.MIN_VALUE;
        };
    }

    private static long last(Column column) {
        return switch (column.type()) {
            case DAY -> LAST_DAY.toEpochDay();
            case INSTANT -> micros(LAST_DAY);
            case NUMBER, CODE, FLAG, TEXT -> Long.MAX_VALUE - 1;
        };
    }

    private static long micros(LocalDate day) {
        return TimeFrame.micros(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static Field<?> bound(Column column, long value) {
        return switch (column.type()) {
            case NUMBER -> inline(BigDecimal.valueOf(value).divide(ONE).stripTrailingZeros());
            case DAY -> inline(LocalDate.ofEpochDay(value));
            case INSTANT ->
                inline(TimeFrame.instant(value).atOffset(ZoneOffset.UTC), SQLDataType.TIMESTAMPWITHTIMEZONE);
            case CODE, FLAG, TEXT -> throw new IllegalStateException(column + " has no order");
        };
    }

    private static Condition words(Field<String> value, Test.Words words) {
        var text = words.exact() ? condensed(value) : folded(value);
        if (words.how() == Test.How.EQUAL) {
            return text.in(words.any().stream().map(DSL::val).toList());
        }
        return DSL.or(
                words.any().stream().map(word -> has(text, words.how(), word)).toList());
    }

    private static Condition has(Field<String> text, Test.How how, String word) {
        return switch (how) {
            case EQUAL -> text.eq(val(word));
            case CONTAINS -> condition("position({0} in {1}) > 0", val(word), text);
            case STARTS -> condition("starts_with({0}, {1})", text, val(word));
            case ENDS ->
                condition("right({0}, {1}) = {2}", text, inline(word.codePointCount(0, word.length())), val(word));
        };
    }

    private static Condition initial(Field<String> value, int from, int until) {
        return condition("ascii({0}) between {1} and {2} and {0} <> ''", folded(value), inline(from), inline(until));
    }

    private static Field<String> folded(Field<String> value) {
        return Folding.fold(value);
    }

    /** Compared as it is, without the blanks around it. */
    private static Field<String> condensed(Field<String> value) {
        return DSL.function("btrim", SQLDataType.VARCHAR, value);
    }

    private Field<Integer> part(String part, Column column, Field<?> value) {
        var local = column.type() == Column.Type.DAY
                ? value
                : field("{0} at time zone {1}", LocalDate.class, value, inline(zone().getId()));
        return field("extract(" + part + " from {0})::integer", Integer.class, local);
    }

    private ZoneId zone() {
        return moment.frame().zone();
    }

    private Condition recurs(Field<?> value, int days) {
        var recurring = LongStream.rangeClosed(0, Math.min(days, 366))
                .mapToObj(ahead -> moment.today().plusDays(ahead))
                .flatMap(day -> Recurrence.birthdays(day).stream())
                .distinct()
                .map(DSL::inline)
                .toList();
        return field("to_char({0}, 'MMDD')", String.class, value).in(recurring);
    }
}
