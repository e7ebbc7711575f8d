package app.throughline.filter.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Field;

/**
 * Which values of which kinds of record a set of filters looks at, and where each stands in a {@link Document}. Only what
 * is asked about is loaded.
 */
public final class Layout {
    private final Map<RecordKind, Plan> plans = new LinkedHashMap<>();

    /**
     * What is loaded of one kind of record.
     *
     * @param position which of the document's kinds it is
     * @param numbers what stands in memory as a number, by place
     * @param texts what stands there as text, by place
     */
    record Plan(RecordKind kind, int position, List<Slot> numbers, List<Slot> texts) {
        private static Plan of(RecordKind kind, int position) {
            return new Plan(kind, position, new ArrayList<>(), new ArrayList<>());
        }

        int number(Object of) {
            return place(numbers, of);
        }

        int text(Column column) {
            return place(texts, column);
        }

        private static int place(List<Slot> slots, Object of) {
            for (int i = 0; i < slots.size(); i++) {
                if (slots.get(i).of().equals(of)) {
                    return i;
                }
            }
            throw new IllegalStateException("Not loaded: " + of);
        }
    }

    /** One loaded value. @param of the column, relation or link it belongs to */
    record Slot(Object of, Column.Type type, Function<String, ? extends Field<?>> sql) {}

    private Layout() {}

    /** What these filters look at, each on records of its kind. */
    public static Layout of(Map<Core, RecordKind> filters) {
        var layout = new Layout();
        var seen = new HashMap<RecordKind, Set<Core>>();
        filters.forEach((filter, kind) -> layout.visit(filter, kind, seen));
        return layout;
    }

    private void visit(Core filter, RecordKind kind, Map<RecordKind, Set<Core>> seen) {
        if (!seen.computeIfAbsent(kind, _ -> new LinkedHashSet<>()).add(filter)) {
            return;
        }
        plan(kind);
        switch (filter) {
            case Core.Constant _, Core.Member _ -> {}
            case Core.And(var of) -> of.forEach(part -> visit(part, kind, seen));
            case Core.Or(var of) -> of.forEach(part -> visit(part, kind, seen));
            case Core.Not(var of) -> visit(of, kind, seen);
            case Core.Leaf(var column, var _) -> add(column);
            case Core.Some(var relation, var _, var _, var where) -> {
                number(plan(relation.to()), new Slot(relation, Column.Type.CODE, relation.parent()));
                visit(where, relation.to(), seen);
            }
            case Core.Linked(var link, var where) -> {
                number(plan(kind), new Slot(link, Column.Type.CODE, link.target()));
                visit(where, link.to(), seen);
            }
        }
    }

    private void add(Column column) {
        var slot = new Slot(column, column.type(), column.sql());
        if (column.type() == Column.Type.TEXT) {
            once(plan(column.kind()).texts(), slot);
        } else {
            number(plan(column.kind()), slot);
        }
    }

    private static void number(Plan plan, Slot slot) {
        once(plan.numbers(), slot);
    }

    private static void once(List<Slot> slots, Slot slot) {
        if (slots.stream().noneMatch(known -> known.of().equals(slot.of()))) {
            slots.add(slot);
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
}
