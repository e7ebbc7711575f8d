package app.throughline.filter.core;

import static org.jooq.impl.DSL.inline;

import app.throughline.filter.time.Moment;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/**
 * Reads documents: one statement for each kind of record, all in one round trip and straight into arrays. The text of the
 * statements depends on the layout alone, so that PostgreSQL plans them once for a connection.
 */
public final class DocumentReader {
    private static final String ROW = "r";
    /** Stands for an argument in a statement's text; nobody's filter can look for it. */
    private static final String ARGUMENT = UUID.randomUUID().toString();

    private final Layout layout;
    private final Map<RecordKind, Rows> instead;
    private final Function<RecordKind, Condition> relevant;
    private final List<Layout.Plan> plans;
    private final List<Optional<String>> names;
    private final Map<Text, String> statements = new ConcurrentHashMap<>();

    /** What the text of a statement depends on. */
    private record Text(Class<? extends Documents.Whose> whose, int plans) {}

    /**
     * Rows that are read in the place of a kind's own; they have the same columns.
     *
     * @param from the rows under an alias, with whatever the kind is joined to
     * @param values by the name of their column: those that stand elsewhere in these rows
     */
    public record Rows(Function<String, Table<?>> from, Map<String, Function<String, Field<?>>> values) {
        public Rows {
            values = Map.copyOf(values);
        }
    }

    /** For filters of this layout. */
    public DocumentReader(Layout layout) {
        this(layout, Map.of());
    }

    /** The same, with other rows in the place of those of some kinds. */
    public DocumentReader(Layout layout, Map<RecordKind, Rows> instead) {
        this(layout, instead, _ -> DSL.noCondition());
    }

    private DocumentReader(Layout layout, Map<RecordKind, Rows> instead, Function<RecordKind, Condition> relevant) {
        this.layout = layout;
        this.instead = Map.copyOf(instead);
        this.relevant = relevant;
        this.plans = List.copyOf(layout.plans());
        this.names = plans.isEmpty()
                ? List.of()
                : values(plans.getFirst()).stream().map(DocumentReader::name).toList();
    }

    /**
     * Of the records of each kind those alone that meet a condition, such as {@link Relevance} tells.
     *
     * @param wheres by kind; they look at no other record
     * @param moment in whose calendar their days are meant
     */
    public static DocumentReader narrow(Layout layout, Map<RecordKind, Core> wheres, Moment moment) {
        return new DocumentReader(
                layout,
                Map.of(),
                kind -> SqlFilter.where(
                        wheres.getOrDefault(kind, Core.YES), kind, ROW, moment, (_, _) -> DSL.trueCondition()));
    }

    /** Reads in the running transaction and as far as its viewer sees. */
    public Documents read(DSLContext db, Documents.Whose whose) {
        return new Documents(link(columns(db, whose, plans)));
    }

    /**
     * The same where the only record of the layout's first kind that matters is in hand: the others are read, and nothing
     * at all when there are none. Empty when the record does not know all that is asked of it.
     */
    public Optional<Documents> read(DSLContext db, Documents.Whose whose, RecordInHand record) {
        if (!names.stream().allMatch(name -> name.isPresent() && record.knows(name.get()))) {
            return Optional.empty();
        }
        var all = new ArrayList<Columns>();
        var root = new Columns(plans.getFirst());
        root.add(new Row.Held(record, names));
        all.add(root);
        if (plans.size() > 1) {
            all.addAll(columns(db, whose, plans.subList(1, plans.size())));
        }
        return Optional.of(new Documents(link(all)));
    }

    private List<Columns> columns(DSLContext db, Documents.Whose whose, List<Layout.Plan> of) {
        var sql = statements.computeIfAbsent(new Text(whose.getClass(), of.size()), _ -> sql(db, whose, of));
        return db.connectionResult(connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                bind(connection, statement, whose, of.size());
                statement.execute();
                return columns(statement, of);
            }
        });
    }

    private String sql(DSLContext db, Documents.Whose whose, List<Layout.Plan> of) {
        return of.stream()
                .map(plan -> db.renderInlined(db.select(fields(plan))
                                .from(from(plan.kind()).apply(ROW))
                                .where(mine(plan.kind(), whose))
                                .and(meant(plan.kind()))
                                .and(relevant.apply(plan.kind())))
                        .replace("'" + ARGUMENT + "'", "?"))
                .collect(Collectors.joining(";\n"));
    }

    private static Condition mine(RecordKind kind, Documents.Whose whose) {
        var contact = kind.contact().apply(ROW);
        return switch (whose) {
            case Documents.Whose.Single _ ->
                DSL.condition("{0} = {1}", kind.id().apply(ROW), inline(ARGUMENT));
            case Documents.Whose.Of _ -> DSL.condition("{0} = any ({1})", contact, inline(ARGUMENT));
            case Documents.Whose.Between _ -> DSL.condition("{0} between {1} and {1}", contact, inline(ARGUMENT));
        };
    }

    private List<Field<?>> fields(Layout.Plan plan) {
        var fields = values(plan);
        for (int i = 0; i < fields.size(); i++) {
            fields.set(i, fields.get(i).as("c" + i));
        }
        return fields;
    }

    /** As a record in hand names it; empty for what is more than a column. */
    private static Optional<String> name(Field<?> field) {
        if (!(field instanceof TableField<?, ?> column) || column.getTable() == null) {
            return Optional.empty();
        }
        var beside = column.getTable().getName().substring(ROW.length());
        return Optional.of(beside.isEmpty() ? column.getName() : beside + "." + column.getName());
    }

    private Function<String, Table<?>> from(RecordKind kind) {
        var rows = instead.get(kind);
        return rows == null ? kind.from() : rows.from();
    }

    private Field<?> value(Column column) {
        var rows = instead.get(column.kind());
        var elsewhere = rows == null ? null : rows.values().get(column.name());
        return (elsewhere == null ? column.sql() : elsewhere).apply(ROW);
    }

    private Condition meant(RecordKind kind) {
        return layout.segments(kind)
                .flatMap(some -> kind.segment().map(column -> meant(column, some)))
                .orElse(DSL.noCondition());
    }

    private Condition meant(Column column, Set<Long> segments) {
        var literal = segments.stream().sorted().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
        return DSL.condition("{0} = any ({1}::bigint[])", value(column), inline(literal));
    }

    /** Contact, id, numbers, texts, parents, targets. */
    private List<Field<?>> values(Layout.Plan plan) {
        var fields = new ArrayList<Field<?>>();
        fields.add(plan.kind().contact().apply(ROW));
        fields.add(plan.kind().id().apply(ROW));
        plan.numbers().forEach(column -> fields.add(value(column)));
        plan.texts().forEach(column -> fields.add(value(column)));
        plan.parents().forEach(relation -> fields.add(relation.parent().apply(ROW)));
        plan.targets().forEach(link -> fields.add(link.target().apply(ROW)));
        return fields;
    }

    private static void bind(Connection connection, PreparedStatement statement, Documents.Whose whose, int times)
            throws SQLException {
        int at = 1;
        for (int i = 0; i < times; i++) {
            switch (whose) {
                case Documents.Whose.Of(var contacts) ->
                    statement.setArray(at++, connection.createArrayOf("bigint", contacts.toArray()));
                case Documents.Whose.Single(var record) -> statement.setLong(at++, record);
                case Documents.Whose.Between(var first, var last) -> {
                    statement.setLong(at++, first);
                    statement.setLong(at++, last);
                }
            }
        }
    }

    private static List<Columns> columns(PreparedStatement statement, List<Layout.Plan> of) throws SQLException {
        var all = new ArrayList<Columns>();
        for (var plan : of) {
            try (var rows = statement.getResultSet()) {
                var columns = new Columns(plan);
                var row = new Row.Read(rows);
                while (rows.next()) {
                    columns.add(row);
                }
                all.add(columns);
            }
            statement.getMoreResults();
        }
        return all;
    }

    /** Turns the ids of parents and linked records into their rows. */
    private List<Records> link(List<Columns> all) {
        var indexes = new HashMap<RecordKind, RowIndex>();
        return all.stream()
                .map(columns -> columns.records(kind -> indexes.computeIfAbsent(
                        kind,
                        wanted -> new RowIndex(
                                all.get(layout.of(wanted).position()).ids.toArray()))))
                .toList();
    }

    /** The rows of one kind as they come in. */
    private static final class Columns {
        private final Layout.Plan plan;
        private final Longs contacts = new Longs();
        private final Longs ids = new Longs();
        private final List<Longs> numbers;
        private final List<List<Words>> texts;
        private final List<Longs> parents;
        private final List<Longs> targets;

        private Columns(Layout.Plan plan) {
            this.plan = plan;
            numbers = plan.numbers().stream().map(_ -> new Longs()).toList();
            texts = plan.texts().stream()
                    .map(_ -> (List<Words>) new ArrayList<Words>())
                    .toList();
            parents = plan.parents().stream().map(_ -> new Longs()).toList();
            targets = plan.targets().stream().map(_ -> new Longs()).toList();
        }

        private <X extends Exception> void add(Row<X> row) throws X {
            contacts.add(row.code(1));
            ids.add(row.code(2));
            int at = 3;
            for (int i = 0; i < numbers.size(); i++) {
                numbers.get(i).add(row.number(plan.numbers().get(i).type(), at++));
            }
            for (var column : texts) {
                var text = row.text(at++);
                column.add(text == null ? Words.NONE : Words.of(text));
            }
            for (var parent : parents) {
                parent.add(row.code(at++));
            }
            for (var target : targets) {
                target.add(row.code(at++));
            }
        }

        private Records records(Function<RecordKind, RowIndex> index) {
            var parentRows = new int[parents.size()][];
            for (int i = 0; i < parentRows.length; i++) {
                parentRows[i] = index.apply(plan.parents().get(i).from())
                        .rows(parents.get(i).toArray());
            }
            var targetRows = new int[targets.size()][];
            for (int i = 0; i < targetRows.length; i++) {
                targetRows[i] = index.apply(plan.targets().get(i).to())
                        .rows(targets.get(i).toArray());
            }
            return new Records(
                    ids.toArray(),
                    contacts.toArray(),
                    numbers.stream().map(Longs::toArray).toArray(long[][]::new),
                    texts.stream().map(column -> column.toArray(Words[]::new)).toArray(Words[][]::new),
                    parentRows,
                    targetRows);
        }
    }
}
