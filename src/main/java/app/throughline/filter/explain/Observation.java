package app.throughline.filter.explain;

import app.throughline.filter.Field;
import app.throughline.filter.FieldType;
import app.throughline.filter.Meaning;
import app.throughline.filter.Names;
import app.throughline.filter.Option;
import app.throughline.filter.core.Column;
import app.throughline.filter.core.Core;
import app.throughline.filter.core.MemoryFilters.Question;
import app.throughline.filter.core.RecordKind;
import app.throughline.filter.core.RecordValues;
import app.throughline.filter.core.Relation;
import app.throughline.filter.core.Test;
import app.throughline.filter.time.Moment;
import app.throughline.filter.time.Scale;
import app.throughline.filter.time.TimeFrame;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The value of a field as people read it. What must be loaded and asked for it, {@link #questions} says. */
final class Observation {
    static final String EMPTY = "empty";
    private static final int LONGEST = 80;
    private static final int MOST = 8;
    private static final long DAY = 24 * 3_600_000_000L;

    private final RecordValues values;
    private final Moment moment;
    private final Names names;
    private final ToIntFunction<Question> places;

    /** @param places where the answers to questions stand */
    Observation(RecordValues values, Moment moment, Names names, ToIntFunction<Question> places) {
        this.values = values;
        this.moment = moment;
        this.names = names;
        this.places = places;
    }

    /** What must be asked of a field's kind to observe it. */
    static List<Question> questions(Field field) {
        var all = new ArrayList<Question>();
        collect(field.meaning(), field.kind(), all);
        return all;
    }

    private static void collect(Meaning meaning, RecordKind kind, List<Question> all) {
        switch (meaning) {
            case Meaning.Stored(var column) -> all.add(present(column));
            case Meaning.Responsible(var person, var team) -> {
                all.add(present(person));
                team.ifPresent(column -> all.add(present(column)));
            }
            case Meaning.DaysSince(var since) -> all.add(present(since));
            case Meaning.YearsSince(var since) -> all.add(present(since));
            case Meaning.Defined(var when) -> all.add(new Question(kind, when));
            case Meaning.OneOf(var when) -> when.values().forEach(core -> all.add(new Question(kind, core)));
            case Meaning.Counted(var relation, var where) -> related(relation, where, all);
            case Meaning.Each(var relation, var where, var value) -> {
                related(relation, where, all);
                collect(value, relation.to(), all);
            }
            case Meaning.Latest(var of) -> of.forEach(source -> times(source, all));
            case Meaning.Of(var link, var value) -> {
                all.add(new Question(link.from(), new Core.Linked(link, Core.YES)));
                collect(value, link.to(), all);
            }
            case Meaning.While(var when, var value) -> {
                all.add(new Question(kind, when));
                collect(value, kind, all);
            }
        }
    }

    private static void times(Meaning.Source source, List<Question> all) {
        related(source.relation(), source.where(), all);
        all.add(present(source.time()));
    }

    private static void related(Relation relation, Core where, List<Question> all) {
        all.add(new Question(relation.from(), Core.has(relation, where)));
        all.add(new Question(relation.to(), where));
    }

    private static Question present(Column column) {
        return new Question(column.kind(), new Core.Leaf(column, new Test.Present()));
    }

    /** The value in a row, {@link #EMPTY} for none. */
    String of(Field field, int row) {
        return words(field, field.meaning(), field.kind(), row).orElse(EMPTY);
    }

    private Optional<String> words(Field field, Meaning meaning, RecordKind kind, int row) {
        return switch (meaning) {
            case Meaning.Stored(var column) -> stored(field, column, row);
            case Meaning.Responsible(var person, var team) ->
                named(values.number(person, row), true)
                        .or(() -> team.flatMap(column -> named(values.number(column, row), false)));
            case Meaning.DaysSince(var since) -> since(values.number(since, row), since.scale(), false);
            case Meaning.YearsSince(var since) -> since(values.number(since, row), since.scale(), true);
            case Meaning.Defined(var when) -> Optional.of(holds(kind, when, row) ? "Yes" : "No");
            case Meaning.OneOf(var when) -> options(field, when, kind, row);
            case Meaning.Counted(var relation, var where) ->
                Optional.of(String.valueOf(IntStream.of(values.children(relation, row))
                        .filter(child -> values.passes(places.applyAsInt(new Question(relation.to(), where)), child))
                        .count()));
            case Meaning.Each each -> every(field, each, row);
            case Meaning.Latest(var of) ->
                of.stream().flatMapToLong(source -> times(source, row)).max().stream()
                        .mapToObj(time -> number(field, of.getFirst().time().type(), time))
                        .findFirst();
            case Meaning.Of(var link, var value) -> {
                var target = values.target(link, row);
                yield target.isPresent() ? words(field, value, link.to(), target.getAsInt()) : Optional.empty();
            }
            case Meaning.While(var when, var value) ->
                holds(kind, when, row) ? words(field, value, kind, row) : Optional.empty();
        };
    }

    private boolean holds(RecordKind kind, Core when, int row) {
        return values.passes(places.applyAsInt(new Question(kind, when)), row);
    }

    private Optional<String> options(Field field, Map<String, Core> when, RecordKind kind, int row) {
        return listed(field.choices().list().stream()
                .filter(option -> when.containsKey(option.key()))
                .filter(option -> holds(kind, when.getOrDefault(option.key(), Core.NO), row))
                .map(Option::label));
    }

    private Optional<String> every(Field field, Meaning.Each each, int row) {
        int where = places.applyAsInt(new Question(each.relation().to(), each.where()));
        return listed(IntStream.of(values.children(each.relation(), row))
                .filter(child -> values.passes(where, child))
                .boxed()
                .flatMap(child -> words(field, each.value(), each.relation().to(), child).stream())
                .distinct());
    }

    private LongStream times(Meaning.Source source, int row) {
        var relation = source.relation();
        int where = places.applyAsInt(new Question(relation.to(), source.where()));
        return IntStream.of(values.children(relation, row))
                .filter(child -> values.passes(where, child))
                .mapToObj(child -> values.number(source.time(), child))
                .flatMapToLong(OptionalLong::stream);
    }

    private static Optional<String> listed(Stream<String> words) {
        var all = words.toList();
        var shown = String.join(", ", all.subList(0, Math.min(MOST, all.size())));
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(all.size() > MOST ? shown + " and " + (all.size() - MOST) + " more" : shown);
    }

    private Optional<String> named(OptionalLong id, boolean isPerson) {
        return id.isEmpty()
                ? Optional.empty()
                : Optional.of(isPerson ? names.person(id.getAsLong()) : "team " + names.team(id.getAsLong()));
    }

    private Optional<String> stored(Field field, Column column, int row) {
        if (column.type() == Column.Type.TEXT) {
            return values.text(column, row).map(text -> text(field, text));
        }
        var value = values.number(column, row);
        return value.isEmpty() ? Optional.empty() : Optional.of(number(field, column.type(), value.getAsLong()));
    }

    private static String text(Field field, String text) {
        if (field.type().hasOptions()) {
            return field.choices().find(text).map(Option::label).orElse(text);
        }
        var shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return field.type() == FieldType.TEXT ? "\"" + shown + "\"" : shown;
    }

    private String number(Field field, Column.Type type, long value) {
        return switch (type) {
            case NUMBER ->
                BigDecimal.valueOf(value).movePointLeft(6).stripTrailingZeros().toPlainString();
            case DAY -> day(LocalDate.ofEpochDay(value));
            case INSTANT -> instant(value);
            case FLAG -> value == 1 ? "Yes" : "No";
            case CODE ->
                field.choices().list().stream()
                        .filter(option -> option.code() == value)
                        .findFirst()
                        .map(Option::label)
                        .orElse(String.valueOf(value));
            case TEXT -> throw new IllegalStateException("Text is no number");
        };
    }

    /** Whole days or years since; empty before. */
    private Optional<String> since(OptionalLong value, Scale scale, boolean years) {
        if (value.isEmpty()) {
            return Optional.empty();
        }
        long at = value.getAsLong();
        if (scale == Scale.MICROS) {
            return at > moment.micros() ? Optional.empty() : Optional.of(String.valueOf((moment.micros() - at) / DAY));
        }
        var from = LocalDate.ofEpochDay(at);
        if (from.isAfter(moment.today())) {
            return Optional.empty();
        }
        return Optional.of(String.valueOf(
                years
                        ? Period.between(from, moment.today()).getYears()
                        : moment.today().toEpochDay() - at));
    }

    private String day(LocalDate day) {
        return format(day.getYear(), "d MMM", "d MMM uuuu").format(day);
    }

    private String instant(long micros) {
        var time = TimeFrame.instant(micros).atZone(moment.frame().zone());
        return format(time.getYear(), "d MMM HH:mm", "d MMM uuuu, HH:mm").format(time);
    }

    private DateTimeFormatter format(int year, String near, String far) {
        return DateTimeFormatter.ofPattern(year == moment.today().getYear() ? near : far, Locale.ENGLISH);
    }
}
