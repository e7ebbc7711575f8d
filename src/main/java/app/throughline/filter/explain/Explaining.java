package app.throughline.filter.explain;

import app.throughline.filter.Field;
import app.throughline.filter.Filter;
import app.throughline.filter.Names;
import app.throughline.filter.Sentence;
import app.throughline.filter.core.Core;
import app.throughline.filter.core.Link;
import app.throughline.filter.core.MemoryFilters.Question;
import app.throughline.filter.core.RecordKind;
import app.throughline.filter.core.RecordValues;
import app.throughline.filter.core.Relation;
import app.throughline.filter.time.Moment;
import app.throughline.filter.time.TimeFrame;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One explanation in the making: the loaded records, the answers about them, the words. */
final class Explaining {
    private static final int NAMED = 10;
    private static final String WITHHELD = "not asked, sensitive records are not included";

    private final Explainer asked;
    private final RecordValues values;
    private final Moment moment;
    private final Names names;
    private final Observation observed;

    Explaining(Explainer asked, RecordValues values, Moment moment, Names names) {
        this.asked = asked;
        this.values = values;
        this.moment = moment;
        this.names = names;
        this.observed = new Observation(values, moment, names, asked::place);
    }

    /** Why the record of the filter's root in a row passes a node or not. */
    Explanation of(Filter node, int row) {
        return of(node, asked.filter.root().kind(), row);
    }

    private Explanation of(Filter node, RecordKind kind, int row) {
        return switch (node) {
            case Filter.All(var of) -> group("all of these", node, of, kind, row);
            case Filter.Any(var of) -> group("at least one of these", node, of, kind, row);
            case Filter.None(var of) -> group("none of these", node, of, kind, row);
            case Filter.Is is ->
                new Explanation.Condition(
                        holds(is, kind, row), words(is), value(is, row), changes(asked.core(is), row));
            case Filter.Has(var relation, var where) -> related(node, relation, where, row);
            case Filter.HasNo(var relation, var where) -> related(node, relation, where, row);
            case Filter.Count(var relation, var _, var _, var where) -> related(node, relation, where, row);
            case Filter.Via(var link, var where) -> linked(node, link, where, row);
            case Filter.InSegment _ -> new Explanation.Membership(holds(node, kind, row), words(node));
        };
    }

    private boolean holds(Filter node, RecordKind kind, int row) {
        return values.passes(asked.place(new Question(kind, asked.core(node))), row);
    }

    private String words(Filter node) {
        return Sentence.part(node, asked.catalogue, names);
    }

    private String value(Filter.Is is, int row) {
        return asked.isWithheld(is) ? WITHHELD : observed.of(is.field(), row);
    }

    private Optional<Instant> changes(Core core, int row) {
        var next = values.nextChange(core, row, moment);
        return next.isEmpty() ? Optional.empty() : Optional.of(TimeFrame.instant(next.getAsLong()));
    }

    private Explanation group(String words, Filter node, List<Filter> of, RecordKind kind, int row) {
        return new Explanation.Group(
                holds(node, kind, row),
                words,
                of.stream().map(part -> of(part, kind, row)).toList());
    }

    private Explanation related(Filter node, Relation relation, Filter where, int row) {
        var matching = matching(relation, where, row);
        var nearest = IntStream.of(matching)
                .boxed()
                .max(Comparator.comparingLong(child -> values.id(relation.to(), child)))
                .or(() -> miss(relation, where, row));
        return new Explanation.Related(
                holds(node, relation.from(), row),
                words(node),
                matching.length,
                IntStream.of(matching)
                        .limit(NAMED)
                        .mapToObj(child -> name(relation.to(), child))
                        .toList(),
                nearest.map(child -> nearest(relation, where, child)),
                changes(asked.core(node), row));
    }

    private int[] matching(Relation relation, Filter where, int row) {
        int match = asked.place(new Question(relation.to(), asked.matching(relation, where)));
        return IntStream.of(values.children(relation, row))
                .filter(child -> values.passes(match, child))
                .toArray();
    }

    /** Of the related records the filter may know of, the one that fails least, and of those the newest. */
    private Optional<Integer> miss(Relation relation, Filter where, int row) {
        var kind = relation.to();
        int open = asked.place(new Question(kind, asked.open(kind, where)));
        return IntStream.of(values.children(relation, row))
                .filter(child -> values.passes(open, child))
                .boxed()
                .min(Comparator.<Integer>comparingLong(
                                child -> failures(where, kind, child).count())
                        .thenComparing(child -> -values.id(kind, child)));
    }

    private Explanation.Nearest nearest(Relation relation, Filter where, int child) {
        var kind = relation.to();
        var name = name(kind, child);
        var failures = failures(where, kind, child).distinct().toList();
        return new Explanation.Nearest(
                name,
                failures.isEmpty() ? name + " matches" : name + " fails: " + String.join(" and ", failures),
                of(where, kind, child));
    }

    private String name(RecordKind kind, int row) {
        var category = asked.catalogue.of(kind);
        return asked.naming(kind)
                .map(field -> category.naming().orElseThrow().prefix() + plain(field, row))
                .orElse(category.one());
    }

    private String plain(Field field, int row) {
        return observed.of(field, row).replace("\"", "");
    }

    private Explanation linked(Filter node, Link link, Filter where, int row) {
        var target = values.target(link, row);
        return new Explanation.Linked(
                holds(node, link.from(), row),
                words(node),
                target.isPresent() ? name(link.to(), target.getAsInt()) : "",
                target.isPresent() ? Optional.of(of(where, link.to(), target.getAsInt())) : Optional.empty());
    }

    /** What stands against a node, each in words; none if it holds. */
    private Stream<String> failures(Filter node, RecordKind kind, int row) {
        if (holds(node, kind, row)) {
            return Stream.of();
        }
        return switch (node) {
            case Filter.All(var of) -> of.stream().flatMap(part -> failures(part, kind, row));
            case Filter.Any(var of) ->
                of.stream()
                        .map(part -> failures(part, kind, row).toList())
                        .min(Comparator.comparingInt(List::size))
                        .stream()
                        .flatMap(List::stream);
            case Filter.None(var of) ->
                of.stream().filter(part -> holds(part, kind, row)).map(part -> because(part, row, true));
            case Filter.Via(var link, var where) -> {
                var target = values.target(link, row);
                yield target.isPresent()
                        ? failures(where, link.to(), target.getAsInt())
                        : Stream.of("it has no " + asked.catalogue.of(link.to()).one());
            }
            case Filter.Is _, Filter.Has _, Filter.HasNo _, Filter.Count _, Filter.InSegment _ ->
                Stream.of(because(node, row, false));
        };
    }

    /** Why a node answers as it does, in words. */
    private String because(Filter node, int row, boolean holds) {
        return switch (node) {
            case Filter.Is is -> is.field().label() + " is " + value(is, row);
            case Filter.Has(var relation, var where) -> having(relation, where, row);
            case Filter.HasNo(var relation, var where) -> having(relation, where, row);
            case Filter.Count(var relation, var _, var _, var where) -> having(relation, where, row);
            case Filter.InSegment(var segments, var negated) -> words(new Filter.InSegment(segments, negated == holds));
            case Filter.All _, Filter.Any _, Filter.None _, Filter.Via _ -> words(node);
        };
    }

    private String having(Relation relation, Filter where, int row) {
        var matching = matching(relation, where, row);
        return matching.length == 0
                ? "it has " + words(new Filter.HasNo(relation, where))
                : String.join(
                                ", ",
                                IntStream.of(matching)
                                        .limit(NAMED)
                                        .mapToObj(child -> name(relation.to(), child))
                                        .toList())
                        + (matching.length == 1 ? " matches" : " match");
    }
}
