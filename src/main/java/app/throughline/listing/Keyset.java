package app.throughline.listing;

import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.DSL.val;

import app.throughline.web.Cursor;
import app.throughline.web.ListState;
import app.throughline.web.Sort;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.TableLike;
import org.jooq.exception.DataTypeException;
import org.jspecify.annotations.Nullable;

/**
 * The order of a list and its pages by key (product LI-1): up to three sort keys and a group, each in its own direction,
 * empties last in either, the id as the last key. A page begins behind the values of the row before it, so that the page
 * after the ten-thousandth row costs what the first does.
 *
 * <p>Where an index has the keys in one direction and none of them can be empty, "behind" is one comparison of rows,
 * which PostgreSQL answers from the index. Otherwise it is the usual chain of alternatives, with the first key besides as
 * a plain bound.
 *
 * @param <K> what the list can be sorted by
 */
public final class Keyset<K extends Enum<K>> {
    private final Field<Long> id;
    private final Map<K, Key> keys;

    /** A sort key in SQL. @param nullable whether rows may have none */
    public record Key(Field<?> field, boolean nullable) {
        /** One that every row has. */
        public static Key of(Field<?> field) {
            return new Key(field, false);
        }

        /** One that may be empty. */
        public static Key maybe(Field<?> field) {
            return new Key(field, true);
        }
    }

    /** The ids of a page in their order. @param newer null on the first page @param older null on the last */
    public record Found(
            List<Long> ids,
            @Nullable Cursor newer,
            @Nullable Cursor older) {
        public Found {
            ids = List.copyOf(ids);
        }

        /** Whether these are all rows there are. */
        public boolean isWhole() {
            return newer == null && older == null;
        }
    }

    private record Step(Key key, boolean down, @Nullable Object value) {}

    /** Sorted by these keys, then by {@code id}. */
    public Keyset(Field<Long> id, Map<K, Key> keys) {
        this.id = id;
        this.keys = Map.copyOf(keys);
    }

    /** The page that the state asks for, in the running transaction. */
    public Found page(DSLContext db, TableLike<?> from, Condition which, ListState<K> state) {
        var sort = state.order();
        var cursor = state.cursor();
        var back = cursor != null && cursor.backwards();
        int size = state.display().rows();
        var rows = new ArrayList<Record>(read(db, from, which.and(beyond(sort, cursor)), sort, back, size + 1));
        var more = rows.size() > size;
        if (more) {
            rows.removeLast();
        }
        if (back) {
            Collections.reverse(rows);
        }
        var newer = (back ? more : cursor != null) && !rows.isEmpty();
        var older = (back || more) && !rows.isEmpty();
        return new Found(
                rows.stream().map(row -> row.get(id)).toList(),
                newer ? cursor(sort, rows.getFirst(), true) : null,
                older ? cursor(sort, rows.getLast(), false) : null);
    }

    /** The ids in the order of the list; they come from the database a thousand at a time. */
    public long[] ids(DSLContext db, TableLike<?> from, Condition which, Sort<K> sort, int limit) {
        try (var rows = db
                .select(id)
                .from(from)
                .where(which)
                .orderBy(order(sort, false))
                .limit(inline(limit))
                .fetchSize(1000)
                .stream()) {
            return rows.mapToLong(row -> row.value1()).toArray();
        }
    }

    /** The row behind this one in the order of the list, wherever it stands now; empty when it is gone or the last. */
    public Optional<Long> next(DSLContext db, TableLike<?> from, Condition which, Sort<K> sort, long after) {
        return read(db, from, id.eq(after), sort, false, 1).stream()
                .findFirst()
                .flatMap(row ->
                        read(db, from, which.and(beyond(sort, cursor(sort, row, false))), sort, false, 1).stream()
                                .findFirst())
                .map(row -> row.get(id));
    }

    private List<? extends Record> read(
            DSLContext db, TableLike<?> from, Condition which, Sort<K> sort, boolean back, int limit) {
        var fields = sort.by().stream().<Field<?>>map(by -> key(by).field()).toList();
        return db.select(id)
                .select(fields)
                .from(from)
                .where(which)
                .orderBy(order(sort, back))
                .limit(inline(limit))
                .fetch();
    }

    /** The fields that put rows in this order. */
    public List<OrderField<?>> order(Sort<K> sort) {
        return order(sort, false);
    }

    private List<OrderField<?>> order(Sort<K> sort, boolean back) {
        var order = new ArrayList<OrderField<?>>();
        for (var by : sort.by()) {
            var key = key(by);
            var field =
                    by.descending() != back ? key.field().desc() : key.field().asc();
            order.add(!key.nullable() ? field : back ? field.nullsFirst() : field.nullsLast());
        }
        order.add(lastDown(sort, back) ? id.desc() : id.asc());
        return order;
    }

    /** The id follows the direction of the last key, so that one index serves both. */
    private static boolean lastDown(Sort<?> sort, boolean back) {
        return sort.by().getLast().descending() != back;
    }

    private Condition beyond(Sort<K> sort, @Nullable Cursor cursor) {
        if (cursor == null) {
            return noCondition();
        }
        var steps = new ArrayList<Step>();
        for (int i = 0; i < sort.by().size(); i++) {
            var by = sort.by().get(i);
            var text = cursor.values().get(i);
            var value = text == null ? null : value(key(by).field(), text);
            if (text != null && value == null || value == null && !key(by).nullable()) {
                return noCondition();
            }
            steps.add(new Step(key(by), by.descending() != cursor.backwards(), value));
        }
        var down = lastDown(sort, cursor.backwards());
        var uniform = steps.stream().allMatch(step -> !step.key().nullable() && step.down() == down);
        return uniform ? asOne(steps, cursor.id(), down) : asChain(steps, cursor, down);
    }

    private Condition asOne(List<Step> steps, long last, boolean down) {
        var fields = new ArrayList<Field<?>>();
        var values = new ArrayList<Field<?>>();
        for (var step : steps) {
            fields.add(step.key().field());
            values.add(val(step.value(), step.key().field().getDataType()));
        }
        fields.add(id);
        values.add(val(last));
        return down ? row(fields).lt(row(values)) : row(fields).gt(row(values));
    }

    private Condition asChain(List<Step> steps, Cursor cursor, boolean down) {
        Condition behind = down ? id.lt(cursor.id()) : id.gt(cursor.id());
        for (var step : steps.reversed()) {
            behind = past(step, cursor.backwards()).or(same(step).and(behind));
        }
        return bound(steps.getFirst(), cursor.backwards()).and(behind);
    }

    private static Condition past(Step step, boolean back) {
        var field = step.key().field();
        var value = step.value();
        if (value == null) {
            return back ? field.isNotNull() : falseCondition();
        }
        var past = step.down() ? less(field, value) : greater(field, value);
        return step.key().nullable() && !back ? past.or(field.isNull()) : past;
    }

    private static Condition bound(Step step, boolean back) {
        var value = step.value();
        if (value == null || step.key().nullable() && !back) {
            return trueCondition();
        }
        return past(step, back).or(same(step));
    }

    private static Condition same(Step step) {
        var value = step.value();
        return value == null ? step.key().field().isNull() : equal(step.key().field(), value);
    }

    private static <T> Condition less(Field<T> field, Object value) {
        return field.lt(val(value, field.getDataType()));
    }

    private static <T> Condition greater(Field<T> field, Object value) {
        return field.gt(val(value, field.getDataType()));
    }

    private static <T> Condition equal(Field<T> field, Object value) {
        return field.eq(val(value, field.getDataType()));
    }

    /** The cursor's text as a value of the field, null when somebody made it up. */
    private static @Nullable Object value(Field<?> field, String text) {
        try {
            return field.getType() == Instant.class
                    ? Instant.parse(text)
                    : field.getDataType().convert(text);
        } catch (DateTimeException | DataTypeException | NumberFormatException forged) {
            return null;
        }
    }

    private Cursor cursor(Sort<K> sort, Record row, boolean backwards) {
        var values = new ArrayList<@Nullable String>();
        for (int i = 1; i <= sort.by().size(); i++) {
            var value = row.get(i);
            values.add(value == null ? null : value.toString());
        }
        return new Cursor(sort.text(), backwards, values, row.get(id));
    }

    private Key key(Sort.By<K> by) {
        var key = keys.get(by.key());
        if (key == null) {
            throw new IllegalStateException("No sort key " + by.key());
        }
        return key;
    }
}
