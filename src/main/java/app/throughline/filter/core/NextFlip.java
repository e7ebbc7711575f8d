package app.throughline.filter.core;

import app.throughline.filter.time.Moment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * When the passing of time can next change a filter's answer for a document: the soonest instant at which any of its
 * values enters or leaves a moving window. Never too late; it may be too early, since another condition can decide
 * anyway.
 */
public final class NextFlip {
    private final List<Moving> moving;

    /** A value that is compared with something that moves. */
    private record Moving(int position, int place, Column column, Test test) {}

    private NextFlip(List<Moving> moving) {
        this.moving = moving;
    }

    /** Of a filter on records of a kind, for documents of this layout. */
    public static NextFlip of(Core filter, RecordKind kind, Layout layout) {
        var moving = new ArrayList<Moving>();
        visit(filter, layout, moving, new HashSet<>());
        return new NextFlip(List.copyOf(moving));
    }

    private static void visit(Core filter, Layout layout, List<Moving> moving, Set<Core> seen) {
        if (!seen.add(filter)) {
            return;
        }
        switch (filter) {
            case Core.Constant _, Core.Member _ -> {}
            case Core.And(var of) -> of.forEach(part -> visit(part, layout, moving, seen));
            case Core.Or(var of) -> of.forEach(part -> visit(part, layout, moving, seen));
            case Core.Not(var of) -> visit(of, layout, moving, seen);
            case Core.Some(var _, var _, var _, var where) -> visit(where, layout, moving, seen);
            case Core.Linked(var _, var where) -> visit(where, layout, moving, seen);
            case Core.Leaf(var column, var test) -> {
                if (test instanceof Test.Recurs || test instanceof Test.Within(var window) && window.moves()) {
                    var plan = layout.of(column.kind());
                    moving.add(new Moving(plan.position(), plan.number(column), column, test));
                }
            }
        }
    }

    /** Whether time alone can change the answer for anybody. */
    public boolean isPossible() {
        return !moving.isEmpty();
    }

    /** The soonest instant after the moment, in microseconds since 1970; empty when time changes nothing. */
    public OptionalLong after(Moment moment, Document document) {
        long soonest = Long.MAX_VALUE;
        for (var leaf : moving) {
            var records = document.records(leaf.position());
            for (int row = 0; row < records.count(); row++) {
                long value = records.number(row, leaf.place());
                if (value != Document.EMPTY) {
                    soonest = Math.min(soonest, next(leaf, value, moment).orElse(Long.MAX_VALUE));
                }
            }
        }
        return soonest == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(soonest);
    }

    private static OptionalLong next(Moving leaf, long value, Moment moment) {
        return switch (leaf.test()) {
            case Test.Within(var window) -> window.next(value, moment);
            case Test.Recurs(var days) -> OptionalLong.of(recurs(LocalDate.ofEpochDay(value), days, moment));
            default -> throw new IllegalStateException(leaf.column() + " does not move");
        };
    }

    /** It begins so many days before the date comes round and ends the day after. */
    private static long recurs(LocalDate date, int days, Moment moment) {
        var today = moment.today();
        var next = Recurrence.next(date, today);
        var begins = next.minusDays(days);
        var change = begins.isAfter(today) ? begins : next.plusDays(1);
        return moment.frame().startOf(change);
    }
}
