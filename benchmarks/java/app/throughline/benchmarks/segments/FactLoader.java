package app.throughline.benchmarks.segments;

import app.throughline.filter.core.Column;
import app.throughline.filter.core.Core;
import app.throughline.filter.core.Folding;
import app.throughline.filter.core.RecordKind;
import app.throughline.filter.core.Test;
import app.throughline.filter.time.TimeFrame;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * Reads the same values of the same records that our documents hold into the peers' plain Java model, by the very
 * expressions of the catalogue.
 */
public final class FactLoader {
    private static final Map<String, Supplier<Facts.Fact>> KINDS = Map.of(
            "contact", Facts.Student::new,
            "label", Facts.Label::new,
            "alert", Facts.Alert::new,
            "case", Facts.Case::new,
            "task", Facts.Task::new);

    private final Map<RecordKind, Map<String, Value>> wanted = new LinkedHashMap<>();

    private record Value(Column.Type type, boolean exact, Function<String, ? extends Field<?>> sql) {}

    /** For the values that these conditions on records of one kind ask for. */
    public FactLoader(RecordKind kind, Set<Core> conditions) {
        var seen = new HashSet<Core>();
        conditions.forEach(core -> visit(core, kind, seen));
    }

    /** What the peers call a column. */
    static String property(String name) {
        var words = name.split("[._]");
        var property = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            property.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return property.toString();
    }

    private void visit(Core core, RecordKind kind, Set<Core> seen) {
        if (!seen.add(core)) {
            return;
        }
        var values = wanted.computeIfAbsent(kind, _ -> new HashMap<>());
        switch (core) {
            case Core.Constant _, Core.Member _ -> {}
            case Core.And(var of) -> of.forEach(part -> visit(part, kind, seen));
            case Core.Or(var of) -> of.forEach(part -> visit(part, kind, seen));
            case Core.Not(var of) -> visit(of, kind, seen);
            case Core.Leaf(var column, var test) ->
                add(
                        values,
                        column.name(),
                        new Value(column.type(), test instanceof Test.Words words && words.exact(), column.sql()));
            case Core.Some(var relation, var _, var _, var where) -> {
                if (!relation.from().key().equals("contact")) {
                    add(
                            wanted.computeIfAbsent(relation.to(), _ -> new HashMap<>()),
                            relation.from().key() + "_id",
                            new Value(Column.Type.CODE, false, relation.parent()));
                }
                visit(where, relation.to(), seen);
            }
            case Core.Linked(var link, var where) -> {
                add(values, link.key() + "_id", new Value(Column.Type.CODE, false, link.target()));
                visit(where, link.to(), seen);
            }
        }
    }

    private static void add(Map<String, Value> values, String name, Value value) {
        var before = values.put(property(name), value);
        if (before != null && before.exact() != value.exact()) {
            throw new IllegalStateException(name + " is compared as it is and folded");
        }
    }

    /** The students in the order of their ids, each with all records. */
    public List<Facts.Student> load(DSLContext db, List<Long> contacts) {
        var students = new LinkedHashMap<Long, Facts.Student>();
        for (var kind : wanted.keySet().stream()
                .sorted((a, b) ->
                        Boolean.compare(b.key().equals("contact"), a.key().equals("contact")))
                .toList()) {
            for (var row : rows(db, kind, contacts)) {
                var fact = KINDS.get(kind.key()).get();
                fact.id = row.get("i", Long.class);
                wanted.get(kind).forEach((name, value) -> set(fact, name, converted(value, row.get(name))));
                if (fact instanceof Facts.Student student) {
                    students.put(student.id, student);
                } else {
                    students.get(row.get("c", Long.class)).records.add(fact);
                }
            }
        }
        return contacts.stream().map(students::get).toList();
    }

    private List<? extends org.jooq.Record> rows(DSLContext db, RecordKind kind, List<Long> contacts) {
        var fields = new ArrayList<Field<?>>();
        fields.add(kind.contact().apply("r").as("c"));
        fields.add(kind.id().apply("r").as("i"));
        wanted.get(kind)
                .forEach((name, value) -> fields.add(value.sql().apply("r").as(name)));
        return db.select(fields)
                .from(kind.from().apply("r"))
                .where(DSL.condition(
                        "{0} = any ({1})", kind.contact().apply("r"), DSL.val(contacts.toArray(Long[]::new))))
                .orderBy(DSL.one(), DSL.two())
                .fetch();
    }

    private static Object converted(Value value, Object stored) {
        return switch (value.type()) {
            case TEXT -> {
                var text = stored == null ? "" : stored.toString();
                var folded = Folding.fold(text);
                yield folded.isEmpty() ? null : value.exact() ? text.strip() : folded;
            }
            case NUMBER ->
                stored == null
                        ? null
                        : new BigDecimal(stored.toString()).movePointRight(6).longValue();
            case DAY -> stored == null ? null : ((LocalDate) stored).toEpochDay();
            case INSTANT ->
                stored == null
                        ? null
                        : TimeFrame.micros(stored instanceof OffsetDateTime time ? time.toInstant() : (Instant) stored);
            case CODE -> stored == null ? null : ((Number) stored).longValue();
            case FLAG -> stored == null ? null : (Boolean) stored ? 1L : 0L;
        };
    }

    private static void set(Facts.Fact fact, String name, Object value) {
        try {
            fact.getClass().getField(name).set(fact, value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "The peers' model lacks " + fact.getClass().getSimpleName() + "." + name, e);
        }
    }
}
