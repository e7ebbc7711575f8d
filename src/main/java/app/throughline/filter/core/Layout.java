package app.throughline.filter.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which values of which kinds of record a set of filters looks at, and where each stands in {@link Documents}. Only what
 * is asked about is loaded.
 */
public final class Layout {
    private final Map<RecordKind, Plan> plans = new LinkedHashMap<>();
    private final Set<Moving> moving = new HashSet<>();
    /** Of kinds that tell of segments, which ones can be meant; empty for all. */
    private final Map<RecordKind, Optional<Set<Long>>> segments = new HashMap<>();

    /**
     * What is loaded of one kind of record.
     *
     * @param position which of the documents' kinds it is
     * @param numbers what stands in memory as a number, by place
     * @param texts what stands there as text, by place
     * @param parents the relations in which such a record belongs to another, by place
     * @param targets the links by which such a record names another, by place
     */
    record Plan(
            RecordKind kind,
            int position,
            List<Column> numbers,
            List<Column> texts,
            List<Relation> parents,
            List<Link> targets) {
        private static Plan of(RecordKind kind, int position) {
            return new Plan(kind, position, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    /** A value that moves, or is compared with something that does. */
    record Moving(Column column, Test test) {}

    private Layout() {}

    /** What these filters on records of a kind look at. */
    public static Layout of(Collection<Core> filters, RecordKind kind) {
        return of(filters.stream()
                .map(filter -> new MemoryFilters.Question(kind, filter))
                .toList());
    }

    /** What these filters look at, each on records of its kind. */
    static Layout of(Collection<MemoryFilters.Question> questions) {
        var layout = new Layout();
        var seen = new HashSet<Core>();
        for (var question : questions) {
            layout.plan(question.kind());
            layout.narrow(question.kind(), question.filter());
            layout.visit(question.filter(), question.kind(), seen);
        }
        return layout;
    }

    private void visit(Core filter, RecordKind kind, Set<Core> seen) {
        if (filter instanceof Core.Leaf && !seen.add(filter)) {
            return;
        }
        switch (filter) {
            case Core.Constant _, Core.Member _ -> {}
            case Core.And(var of) -> of.forEach(part -> visit(part, kind, seen));
            case Core.Or(var of) -> of.forEach(part -> visit(part, kind, seen));
            case Core.Not(var of) -> visit(of, kind, seen);
            case Core.Leaf leaf -> add(leaf);
            case Core.Some(var relation, var _, var _, var where) -> {
                once(plan(relation.to()).parents(), relation);
                narrow(relation.to(), where);
                visit(where, relation.to(), seen);
            }
            case Core.Linked(var link, var where) -> {
                plan(link.to());
                narrow(link.to(), where);
                once(plan(kind).targets(), link);
                visit(where, link.to(), seen);
            }
        }
    }

    /** What tells of segments is read of those only that some filter can mean. */
    private void narrow(RecordKind kind, Core where) {
        kind.segment().ifPresent(column -> meant(kind, Guard.codes(where, column)));
    }

    private void meant(RecordKind kind, Optional<Set<Long>> some) {
        segments.merge(
                kind,
                some,
                (one, other) -> one.flatMap(these -> other.map(those -> {
                    var both = new HashSet<>(these);
                    both.addAll(those);
                    return both;
                })));
    }

    /** Of which segments records of a kind are read; empty for a kind that is read whole. */
    Optional<Set<Long>> segments(RecordKind kind) {
        return segments.getOrDefault(kind, Optional.empty());
    }

    /** Whether it looks at who joined and left a segment. */
    public boolean tellsOf(long segment) {
        return segments.values().stream()
                .anyMatch(some -> some.isEmpty() || some.get().contains(segment));
    }

    private boolean reads(RecordKind kind, Optional<Set<Long>> wanted) {
        var own = segments(kind);
        return own.isEmpty() || wanted.isPresent() && own.get().containsAll(wanted.get());
    }

    private void add(Core.Leaf leaf) {
        var column = leaf.column();
        var plan = plan(column.kind());
        if (column.reading().isEmpty()) {
            once(column.type() == Column.Type.TEXT ? plan.texts() : plan.numbers(), column);
        }
        if (leaf.moves()) {
            moving.add(new Moving(column, leaf.test()));
        }
    }

    /** The kinds of record it looks at. */
    public Set<RecordKind> kinds() {
        return Set.copyOf(plans.keySet());
    }

    /** Whether it holds all that another one looks at. */
    public boolean covers(Layout other) {
        return other.plans().stream().allMatch(plan -> {
            var own = plans.get(plan.kind());
            return own != null
                    && reads(plan.kind(), other.segments(plan.kind()))
                    && own.numbers().containsAll(plan.numbers())
                    && own.texts().containsAll(plan.texts())
                    && own.parents().containsAll(plan.parents())
                    && own.targets().containsAll(plan.targets());
        });
    }

    /** One that covers both. */
    public Layout with(Layout other) {
        var both = new Layout();
        for (var layout : List.of(this, other)) {
            for (var plan : layout.plans()) {
                var into = both.plan(plan.kind());
                plan.numbers().forEach(column -> once(into.numbers(), column));
                plan.texts().forEach(column -> once(into.texts(), column));
                plan.parents().forEach(relation -> once(into.parents(), relation));
                plan.targets().forEach(link -> once(into.targets(), link));
            }
            both.moving.addAll(layout.moving());
            layout.segments.forEach(both::meant);
        }
        return both;
    }

    private static <T> void once(List<T> places, T place) {
        if (!places.contains(place)) {
            places.add(place);
        }
    }

    private Plan plan(RecordKind kind) {
        return plans.computeIfAbsent(kind, key -> Plan.of(key, plans.size()));
    }

    /** What is loaded of a kind. */
    Plan of(RecordKind kind) {
        return Objects.requireNonNull(plans.get(kind), () -> "Not loaded: " + kind);
    }

    /** What is loaded, by position. */
    Collection<Plan> plans() {
        return plans.values();
    }

    /** What the passing of time can change, each value and question once. */
    Set<Moving> moving() {
        return moving;
    }
}
