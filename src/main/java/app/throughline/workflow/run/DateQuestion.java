package app.throughline.workflow.run;

import app.throughline.filter.Meaning;
import app.throughline.filter.core.Column;
import app.throughline.filter.core.Core;
import app.throughline.filter.core.MemoryFilters.Question;
import app.throughline.filter.core.RecordKind;
import app.throughline.filter.core.RecordValues;
import app.throughline.filter.core.Test;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** The value of a date of a record in memory: what must be loaded for it, and how it is found there. */
final class DateQuestion {
    private DateQuestion() {}

    /** What must be asked so that the value can be told. */
    static List<Question> questions(Meaning meaning, RecordKind kind) {
        var all = new ArrayList<Question>();
        collect(meaning, kind, all);
        return all;
    }

    private static void collect(Meaning meaning, RecordKind kind, List<Question> all) {
        switch (meaning) {
            case Meaning.Stored(var column) -> all.add(present(column));
            case Meaning.While(var when, var value) -> {
                all.add(new Question(kind, when));
                collect(value, kind, all);
            }
            case Meaning.Of(var link, var value) -> {
                all.add(new Question(kind, new Core.Linked(link, Core.YES)));
                collect(value, link.to(), all);
            }
            case Meaning.Latest(var of) ->
                of.forEach(source -> {
                    all.add(new Question(kind, Core.has(source.relation(), source.where())));
                    all.add(new Question(source.relation().to(), source.where()));
                    all.add(present(source.time()));
                });
            case Meaning.Responsible _,
                    Meaning.DaysSince _,
                    Meaning.YearsSince _,
                    Meaning.Defined _,
                    Meaning.OneOf _,
                    Meaning.Counted _,
                    Meaning.Each _ -> throw new IllegalArgumentException("Not a date: " + meaning);
        }
    }

    private static Question present(Column column) {
        return new Question(column.kind(), new Core.Leaf(column, new Test.Present()));
    }

    /**
     * The value in a row, in days or microseconds since 1970; empty for none.
     *
     * @param places where the answers to questions stand
     */
    static OptionalLong value(
            Meaning meaning, RecordKind kind, int row, RecordValues values, ToIntFunction<Question> places) {
        return switch (meaning) {
            case Meaning.Stored(var column) -> values.number(column, row);
            case Meaning.While(var when, var value) ->
                values.passes(places.applyAsInt(new Question(kind, when)), row)
                        ? value(value, kind, row, values, places)
                        : OptionalLong.empty();
            case Meaning.Of(var link, var value) -> {
                OptionalInt target = values.target(link, row);
                yield target.isEmpty()
                        ? OptionalLong.empty()
                        : value(value, link.to(), target.getAsInt(), values, places);
            }
            case Meaning.Latest(var of) -> latest(of, row, values, places);
            case Meaning.Responsible _,
                    Meaning.DaysSince _,
                    Meaning.YearsSince _,
                    Meaning.Defined _,
                    Meaning.OneOf _,
                    Meaning.Counted _,
                    Meaning.Each _ -> throw new IllegalArgumentException("Not a date: " + meaning);
        };
    }

    private static OptionalLong latest(
            List<Meaning.Source> of, int row, RecordValues values, ToIntFunction<Question> places) {
        return of.stream()
                .flatMapToLong(source -> {
                    var kind = source.relation().to();
                    int where = places.applyAsInt(new Question(kind, source.where()));
                    return IntStream.of(values.children(source.relation(), row))
                            .filter(child -> values.passes(where, child))
                            .mapToObj(child -> values.number(source.time(), child))
                            .flatMapToLong(OptionalLong::stream);
                })
                .max();
    }
}
