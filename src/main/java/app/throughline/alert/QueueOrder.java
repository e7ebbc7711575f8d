package app.throughline.alert;

import static app.throughline.db.alert.Tables.ALERT;
import static org.jooq.impl.DSL.noCondition;

import app.throughline.alert.QueueLists.Key;
import app.throughline.alert.QueueLists.Line;
import app.throughline.web.Cursor;
import app.throughline.web.ListState;
import app.throughline.web.Sort;
import java.time.Instant;
import java.util.ArrayList;
import org.jooq.Condition;
import org.jooq.SortField;
import org.jspecify.annotations.Nullable;

/** The order of the queue as SQL, and where its pages begin. */
final class QueueOrder {
    private QueueOrder() {}

    static SortField<?> sorted(Key key, boolean descending) {
        var field = switch (key) {
            case PRIORITY -> ALERT.PRIORITY;
            case RAISED -> ALERT.CREATED_AT;
        };
        return descending ? field.desc() : field.asc();
    }

    /** What lies behind a cursor in the order of the list. */
    static Condition after(ListState<Key> state, @Nullable Cursor cursor) {
        if (cursor == null) {
            return noCondition();
        }
        var by = state.sort().by();
        Condition found = ALERT.ID.gt(cursor.id());
        if (by.getLast().descending() != cursor.backwards()) {
            found = ALERT.ID.lt(cursor.id());
        }
        for (int i = by.size() - 1; i >= 0; i--) {
            var value = cursor.values().get(i);
            found = beyond(by.get(i), value == null ? "" : value, cursor.backwards(), found);
        }
        return found;
    }

    private static Condition beyond(Sort.By<Key> by, String value, boolean back, Condition rest) {
        var down = by.descending() != back;
        return switch (by.key()) {
            case PRIORITY -> {
                var rank = Short.valueOf(value);
                var past = down ? ALERT.PRIORITY.lt(rank) : ALERT.PRIORITY.gt(rank);
                yield past.or(ALERT.PRIORITY.eq(rank).and(rest));
            }
            case RAISED -> {
                var at = Instant.parse(value);
                var past = down ? ALERT.CREATED_AT.lt(at) : ALERT.CREATED_AT.gt(at);
                yield past.or(ALERT.CREATED_AT.eq(at).and(rest));
            }
        };
    }

    static Cursor cursor(ListState<Key> state, Line line, boolean backwards) {
        var values = new ArrayList<@Nullable String>();
        for (var by : state.sort().by()) {
            values.add(
                    switch (by.key()) {
                        case PRIORITY -> Short.toString(line.priority().rank());
                        case RAISED -> line.createdAt().toString();
                    });
        }
        return new Cursor(state.sort().text(), backwards, values, line.id());
    }
}
