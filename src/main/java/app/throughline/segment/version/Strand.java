package app.throughline.segment.version;

import app.throughline.filter.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One condition of a filter with all that stands around it.
 *
 * @param around the groups and records it stands in, from outside: "any", "none", "at least one alert"
 * @param subject what it asks about: a field, or segments
 * @param condition itself
 */
record Strand(List<String> around, String subject, Filter condition) {
    Strand {
        around = List.copyOf(around);
    }

    /** All conditions of a filter, in their order; "all" around them says nothing. */
    static List<Strand> of(Filter filter) {
        return of(filter, List.of()).toList();
    }

    private static Stream<Strand> of(Filter filter, List<String> around) {
        return switch (filter) {
            case Filter.All(var of) -> each(of, around);
            case Filter.Any(var of) -> each(of, with(around, of.size() > 1 ? "any" : ""));
            case Filter.None(var of) -> each(of, with(around, "none"));
            case Filter.Has(var relation, var where) ->
                inside(filter, where, with(around, "at least one " + relation.key()));
            case Filter.HasNo(var relation, var where) -> inside(filter, where, with(around, "no " + relation.key()));
            case Filter.Count count -> Stream.concat(Stream.of(number(count, around)), counted(count, around));
            case Filter.Via(var link, var where) -> inside(filter, where, with(around, "the " + link.key()));
            case Filter.InSegment segments -> Stream.of(new Strand(around, "segments", segments));
            case Filter.Is is -> Stream.of(new Strand(around, is.field().key(), is));
        };
    }

    /** How many there must be, whatever is asked of each. */
    private static Strand number(Filter.Count count, List<String> around) {
        var bare = new Filter.Count(count.relation(), count.operator(), count.number(), new Filter.All(List.of()));
        return new Strand(around, counting(count), bare);
    }

    private static Stream<Strand> counted(Filter.Count count, List<String> around) {
        return of(count.where(), with(around, counting(count)));
    }

    private static String counting(Filter.Count count) {
        return "the counted " + count.relation().key();
    }

    private static Stream<Strand> each(List<Filter> of, List<String> around) {
        return of.stream().flatMap(part -> of(part, around));
    }

    /** Related records with no condition are one themselves. */
    private static Stream<Strand> inside(Filter whole, Filter where, List<String> around) {
        var strands = of(where, around).toList();
        return strands.isEmpty()
                ? Stream.of(new Strand(around.subList(0, around.size() - 1), around.getLast(), whole))
                : strands.stream();
    }

    private static List<String> with(List<String> around, String more) {
        if (more.isEmpty()) {
            return around;
        }
        var all = new ArrayList<>(around);
        all.add(more);
        return all;
    }

    /** Whether the other one asks about the same in the same place. */
    boolean isAbout(Strand other) {
        return subject.equals(other.subject) && around.equals(other.around);
    }
}
