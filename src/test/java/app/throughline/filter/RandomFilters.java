package app.throughline.filter;

import app.throughline.filter.core.Link;
import app.throughline.filter.core.PatternReader;
import app.throughline.filter.core.RecordKind;
import app.throughline.filter.core.Relation;
import app.throughline.filter.time.Period;
import app.throughline.filter.time.Point;
import app.throughline.filter.time.Unit;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Random valid filters: any field, any operator, values that lie close to those of the samples. */
final class RandomFilters {
    private final Random random;
    private final Samples samples;

    /** What filters can be about, and values that occur. */
    interface Samples {
        Catalogue catalogue();

        RecordKind root(Random random);

        ZoneId zone();

        String text();

        Instant instant();

        LocalDate day();
    }

    RandomFilters(long seed, Samples samples) {
        random = new Random(seed);
        this.samples = samples;
    }

    /** One about any category. */
    Filter.Rooted next() {
        var root = samples.catalogue().of(samples.root(random));
        return new Filter.Rooted(root, node(root, 3, 2));
    }

    private Filter node(Category category, int depth, int relations) {
        int kind = random.nextInt(10);
        if (depth > 0 && kind < 3) {
            var of = several(1, 3, () -> node(category, depth - 1, relations));
            return kind == 0 ? new Filter.All(of) : kind == 1 ? new Filter.Any(of) : new Filter.None(of);
        }
        if (relations > 0 && kind < 6) {
            var links = List.copyOf(category.links());
            if (!links.isEmpty() && random.nextInt(3) == 0) {
                Link link = one(links);
                return new Filter.Via(link, inner(samples.catalogue().of(link.to()), depth, relations));
            }
            var all = List.copyOf(category.relations());
            if (!all.isEmpty()) {
                Relation relation = one(all);
                return related(relation, inner(samples.catalogue().of(relation.to()), depth, relations));
            }
        }
        return leaf(category);
    }

    private Filter inner(Category category, int depth, int relations) {
        boolean any = random.nextInt(6) == 0;
        var where = any ? new Filter.All(List.of()) : node(category, depth - 1, relations - 1);
        if (category.kind().segment().isEmpty()) {
            return where;
        }
        return new Filter.All(any ? List.of(segments(category)) : List.of(segments(category), where));
    }

    /** Whoever asks of memberships says of which segments. */
    private Filter segments(Category category) {
        var segment = category.field(RecordKind.SEGMENT).orElseThrow();
        return asked(segment, one(List.of(Operator.IS, Operator.IN)));
    }

    private Filter related(Relation relation, Filter where) {
        return switch (random.nextInt(4)) {
            case 0 -> new Filter.HasNo(relation, where);
            case 1 -> {
                var operator = one(List.of(
                        Operator.EQ,
                        Operator.NE,
                        Operator.LT,
                        Operator.LTE,
                        Operator.GT,
                        Operator.GTE,
                        Operator.BETWEEN));
                var from = new BigDecimal(random.nextInt(4));
                yield new Filter.Count(
                        relation,
                        operator,
                        new Operand.Numbers(
                                from,
                                operator == Operator.BETWEEN ? from.add(new BigDecimal(random.nextInt(3))) : from),
                        where);
            }
            default -> new Filter.Has(relation, where);
        };
    }

    private Filter leaf(Category category) {
        var field = one(List.copyOf(category.fields()));
        var anniversary = field.type() == FieldType.DATE
                && field.operators().contains(Operator.ANNIVERSARY_IN_NEXT)
                && random.nextInt(4) == 0;
        var operator = anniversary ? Operator.ANNIVERSARY_IN_NEXT : one(List.copyOf(field.operators()));
        return new Filter.Is(field, operator, operand(field, operator));
    }

    /** A condition on this field with this operator. */
    Filter asked(Field field, Operator operator) {
        return new Filter.Is(field, operator, operand(field, operator));
    }

    private Operand operand(Field field, Operator operator) {
        return switch (operator) {
            case IS_EMPTY, IS_NOT_EMPTY, IS_INACTIVE, IS_PAST, IS_FUTURE -> new Operand.Nothing();
            case IN_LAST, NOT_IN_LAST, IN_NEXT, NOT_IN_NEXT, MORE_THAN_AGO, MORE_THAN_AHEAD ->
                new Operand.Span(1 + random.nextInt(3), unit(field.type()));
            case ANNIVERSARY_IN_NEXT -> new Operand.Span(1 + random.nextInt(random.nextBoolean() ? 4 : 40), Unit.DAY);
            case IN_THIS, IN_PREVIOUS, IN_FOLLOWING -> new Operand.Stretch(one(List.of(Period.values())));
            case WEEKDAY_IN -> new Operand.Weekdays(several(1, 3, () -> one(List.of(DayOfWeek.values()))));
            case MONTH_IN -> new Operand.Months(several(1, 3, () -> one(List.of(Month.values()))));
            default -> compared(field, operator);
        };
    }

    private Operand compared(Field field, Operator operator) {
        var list = operator.positive() == Operator.IN;
        return switch (field.type()) {
            case TEXT -> text(operator);
            case IDENTIFIER -> new Operand.Words(list ? several(1, 3, this::code) : List.of(code()), false);
            case NUMBER -> {
                var from = number();
                yield new Operand.Numbers(from, operator.positive() == Operator.BETWEEN ? number() : from);
            }
            case YES_NO -> new Operand.Truth(random.nextBoolean());
            case CHOICE, ORDERED, CHOICES ->
                new Operand.Keys(
                        list || field.type() == FieldType.CHOICES
                                ? several(1, 3, () -> key(field))
                                : List.of(key(field)));
            case STAFF -> new Operand.People(list ? several(1, 3, this::person) : List.of(person()));
            case DATE, TIMESTAMP -> {
                var from = point(field.type());
                yield new Operand.Points(from, operator.positive() == Operator.BETWEEN ? point(field.type()) : from);
            }
        };
    }

    private Operand text(Operator operator) {
        var exact = random.nextInt(4) == 0;
        return switch (operator) {
            case BETWEEN -> new Operand.Letters(one(List.of("a", "A", "m", "Ç")), one(List.of("c", "M", "z", "σ")));
            case MATCHES, NOT_MATCHES -> expression();
            case IS, IS_NOT -> new Operand.Words(List.of(word(exact)), exact);
            default -> new Operand.Words(several(1, 3, () -> word(exact)), exact);
        };
    }

    private Operand expression() {
        var source = one(List.of(
                "^m.ller$",
                "l{2,}",
                "(anna|zo)",
                "[a-c]",
                "^[^a-m]",
                "\\d+%",
                "é",
                "a\\s?l",
                "back\\\\",
                "o.?n",
                "日|本",
                "ü"));
        return switch (PatternReader.read(source)) {
            case PatternReader.Read(var pattern) -> new Operand.Expression(pattern);
            case PatternReader.Refused(var _, var message) -> throw new IllegalStateException(source + ": " + message);
        };
    }

    /** A word of the world or part of one; blank ones cannot be asked for. */
    private String word(boolean exact) {
        while (true) {
            var text = exact ? samples.text().strip() : samples.text();
            if (!app.throughline.filter.core.Folding.fold(text).isEmpty()) {
                int until = text.offsetByCodePoints(0, 1 + random.nextInt(text.codePointCount(0, text.length())));
                var part = random.nextBoolean() ? text : text.substring(0, until);
                if (!app.throughline.filter.core.Folding.fold(part).isEmpty()) {
                    return exact ? part.strip() : part;
                }
            }
        }
    }

    private String code() {
        return one(List.of("A-1", "a-1", "b", "B20", "ß7", "SS7", "x", "zz"));
    }

    private BigDecimal number() {
        return new BigDecimal(one(List.of("0", "1", "2", "2.5", "3", "-1", "59.999", "60", "0.0005", "20", "99.5")));
    }

    private String key(Field field) {
        var options = field.choices().list();
        return options.isEmpty() ? "none" : one(options).key();
    }

    private StaffRef person() {
        return switch (random.nextInt(5)) {
            case 0 -> new StaffRef.Me();
            case 1 -> new StaffRef.MyTeam();
            case 2 -> new StaffRef.Team(100L * (1 + random.nextInt(3)), random.nextBoolean());
            default -> new StaffRef.Person(1 + random.nextInt(5));
        };
    }

    private Unit unit(FieldType type) {
        return one(
                type == FieldType.DATE
                        ? List.of(Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR, Unit.BUSINESS_DAY)
                        : List.of(Unit.values()));
    }

    private Point point(FieldType type) {
        return switch (random.nextInt(6)) {
            case 0 -> new Point.Day(samples.day());
            case 1 ->
                new Point.At(samples.instant()
                        .atZone(samples.zone())
                        .toLocalDateTime()
                        .withNano(0));
            case 2, 3 -> {
                int count = 1 + random.nextInt(3);
                yield new Point.Shifted(random.nextBoolean() ? count : -count, unit(type));
            }
            default -> one(List.of(Point.Named.values()));
        };
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private <T> List<T> several(int least, int most, Supplier<T> each) {
        var all = new ArrayList<T>();
        int count = random.nextInt(least, most + 1);
        for (int i = 0; i < count; i++) {
            all.add(each.get());
        }
        return all;
    }
}
