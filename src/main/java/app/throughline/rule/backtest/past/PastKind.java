package app.throughline.rule.backtest.past;

import app.throughline.filter.core.Column;
import app.throughline.filter.core.Core;
import app.throughline.filter.core.DocumentReader;
import app.throughline.filter.core.RecordKind;
import app.throughline.filter.core.Test;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Alerts, or cases, with their past.
 *
 * @param rows a row for each version of each record
 * @param columns where these rows have what replaying asks; what is absent no record of the kind has
 */
record PastKind(RecordKind kind, DocumentReader.Rows rows, Map<Known, Column> columns) {
    PastKind {
        columns = Map.copyOf(columns);
    }

    /** @param names what the columns of the rows are called, by what they hold */
    static PastKind of(RecordKind kind, DocumentReader.Rows rows, Map<Known, String> names) {
        var columns = new EnumMap<Known, Column>(Known.class);
        names.forEach((known, name) -> columns.put(
                known,
                new Column(kind, "past_" + name, known.type(), alias -> DSL.field("{0}", DSL.name(alias, name)))));
        return new PastKind(kind, rows, columns);
    }

    /** The columns of a record's table as they are in {@code p}, its past; not its id and contact, which never change. */
    static String past(Table<?> table) {
        return Stream.of(table.fields())
                .map(Field::getName)
                .filter(name -> !name.equals("id") && !name.equals("contact_id"))
                .map(name -> "p." + name)
                .collect(Collectors.joining(", "));
    }

    /** Where this stands; empty if the kind does not have it. */
    Optional<Column> column(Known known) {
        return Optional.ofNullable(columns.get(known));
    }

    boolean isOfAlerts() {
        return kind.key().equals("alert");
    }

    /** Looks at all of them, so that they are read. */
    Core everything() {
        return Core.and(columns.values().stream()
                .<Core>map(column -> new Core.Leaf(column, new Test.Present()))
                .toList());
    }

    /** Holds for the records that are open, as they are shown. @param last the last code of an open one */
    Core open(long last) {
        var group = Objects.requireNonNull(columns.get(Known.GROUP));
        return new Core.Leaf(
                group, new Test.Among(LongStream.rangeClosed(1, last).boxed().collect(Collectors.toSet())));
    }
}
