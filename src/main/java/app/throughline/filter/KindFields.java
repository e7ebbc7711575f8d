package app.throughline.filter;

import app.throughline.calendar.Institutions;
import app.throughline.calendar.Priority;
import app.throughline.filter.core.Column;
import app.throughline.filter.core.Core;
import app.throughline.filter.core.Guard;
import app.throughline.filter.core.RecordKind;
import app.throughline.filter.core.Relation;
import app.throughline.filter.core.Test;
import app.throughline.filter.time.Scale;
import app.throughline.filter.time.Window;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.impl.DSL;

/**
 * Contributes the fields of one kind of record in few words. Each method takes the field's key, its words in sentences
 * and where its value stands under an alias; the fields come in the order of the calls.
 */
public final class KindFields {
    private static final Choices OPEN_OR_CLOSED = Choices.of(Option.of("open", "Open"), Option.of("closed", "Closed"));

    private final Catalogue.Builder catalogue;
    private final RecordKind kind;
    private final Optional<String> right;

    /** Where a value stands, under an alias of the kind. */
    @FunctionalInterface
    public interface At extends Function<String, org.jooq.Field<?>> {}

    private KindFields(Catalogue.Builder catalogue, RecordKind kind, Optional<String> right) {
        this.catalogue = catalogue;
        this.kind = kind;
        this.right = right;
    }

    /** For the fields of a kind whose category exists. */
    public static KindFields of(RecordKind kind, Catalogue.Builder catalogue) {
        return new KindFields(catalogue, kind, Optional.empty());
    }

    /** For fields of the same kind whose values it takes a right to see. */
    public KindFields needing(String sensitive) {
        return new KindFields(catalogue, kind, Optional.of(sensitive));
    }

    private Column column(String key, Column.Type type, At at) {
        var column = new Column(kind, key, type, at::apply);
        right.ifPresent(sensitive -> catalogue.guard(new Guard.Value(column, sensitive)));
        return column;
    }

    private KindFields stored(String key, FieldType type, String label, Column column) {
        return field(Field.of(kind, key, type, label, new Meaning.Stored(column)));
    }

    /** A text. */
    public KindFields text(String key, String label, At at) {
        return stored(key, FieldType.TEXT, label, column(key, Column.Type.TEXT, at));
    }

    /** A number or key that identifies, as a text. */
    public KindFields identifier(String key, String label, At at) {
        return stored(key, FieldType.IDENTIFIER, label, column(key, Column.Type.TEXT, at));
    }

    /** A number. */
    public KindFields number(String key, String label, At at) {
        return stored(key, FieldType.NUMBER, label, column(key, Column.Type.NUMBER, at));
    }

    /** Yes or no, or empty. */
    public KindFields yesNo(String key, String label, At at) {
        return stored(key, FieldType.YES_NO, label, column(key, Column.Type.FLAG, at));
    }

    /** Yes or no, defined by a condition on the record. @param clause how it is said of a noun, such as "overdue" */
    public KindFields defined(String key, String label, String clause, Core when) {
        return field(Field.of(kind, key, FieldType.YES_NO, label, new Meaning.Defined(when))
                .saying(clause));
    }

    /** Yes or no, defined by a condition on the record. */
    public KindFields defined(String key, String label, Core when) {
        return field(Field.of(kind, key, FieldType.YES_NO, label, new Meaning.Defined(when)));
    }

    /** A day. */
    public KindFields date(String key, String label, At at) {
        return stored(key, FieldType.DATE, label, column(key, Column.Type.DAY, at));
    }

    /** An instant. */
    public KindFields instant(String key, String label, At at) {
        return stored(key, FieldType.TIMESTAMP, label, column(key, Column.Type.INSTANT, at));
    }

    /** An instant that a sentence can say of a noun. @param clause such as "resolved" */
    public KindFields instant(String key, String label, String clause, At at) {
        var column = column(key, Column.Type.INSTANT, at);
        return field(Field.of(kind, key, FieldType.TIMESTAMP, label, new Meaning.Stored(column))
                .saying(clause));
    }

    /** One of some options, stored by its key. */
    public KindFields keyed(String key, String label, Choices choices, At at) {
        return field(Field.of(kind, key, FieldType.CHOICE, label, new Meaning.Stored(column(key, Column.Type.TEXT, at)))
                .from(choices));
    }

    /** One of some options, stored by its number. */
    public KindFields coded(String key, String label, Choices choices, At at) {
        return field(Field.of(kind, key, FieldType.CHOICE, label, new Meaning.Stored(column(key, Column.Type.CODE, at)))
                .from(choices));
    }

    /** One of some options in an order, stored by its number. */
    public KindFields ordered(String key, String label, Choices choices, At at) {
        return field(
                Field.of(kind, key, FieldType.ORDERED, label, new Meaning.Stored(column(key, Column.Type.CODE, at)))
                        .from(choices));
    }

    /** A person of the staff. */
    public KindFields person(String key, String label, At at) {
        return field(Field.of(
                kind,
                key,
                FieldType.STAFF,
                label,
                new Meaning.Responsible(column(key, Column.Type.CODE, at), Optional.empty())));
    }

    /** A person of the staff or a team. */
    public KindFields staff(String key, String label, At person, At team) {
        return field(Field.of(
                kind,
                key,
                FieldType.STAFF,
                label,
                new Meaning.Responsible(
                        column(key, Column.Type.CODE, person),
                        Optional.of(column(key + ".team", Column.Type.CODE, team)))));
    }

    /** How many related records there are. */
    public KindFields counted(String key, String label, Relation relation, Core where) {
        return field(Field.of(kind, key, FieldType.NUMBER, label, new Meaning.Counted(relation, where)));
    }

    /** Whether there are any related records. */
    public KindFields some(String key, String label, Relation relation, Core where) {
        return defined(key, label, Core.has(relation, where));
    }

    /** People and teams of related records, such as subscribers. */
    public KindFields everyone(String key, String label, Relation relation, At person, At team) {
        var child = relation.to();
        var each = new Meaning.Responsible(
                new Column(child, "who", Column.Type.CODE, person::apply),
                Optional.of(new Column(child, "who.team", Column.Type.CODE, team::apply)));
        return field(Field.of(kind, key, FieldType.STAFF, label, new Meaning.Each(relation, Core.YES, each)));
    }

    /** Whole days since an instant that is a field too. */
    public KindFields daysSince(String key, String label, String since, At at) {
        return field(Field.of(
                kind, key, FieldType.NUMBER, label, new Meaning.DaysSince(column(since, Column.Type.INSTANT, at))));
    }

    /** Whether it is open or closed. */
    public KindFields openOrClosed(Core open) {
        return field(Field.of(
                        kind,
                        "status_category",
                        FieldType.CHOICE,
                        "status category",
                        new Meaning.OneOf(Map.of("open", open, "closed", Core.not(open))))
                .from(OPEN_OR_CLOSED));
    }

    /** The latest of times of related records; empty without any. */
    public KindFields latest(String key, String label, Meaning.Source... of) {
        return field(Field.of(kind, key, FieldType.TIMESTAMP, label, new Meaning.Latest(List.of(of))));
    }

    /** An instant of each record that belongs to another. */
    public static Meaning.Source source(Relation relation, String name, At at) {
        return new Meaning.Source(relation, Core.YES, new Column(relation.to(), name, Column.Type.INSTANT, at::apply));
    }

    /** A record as the only one that belongs to itself, so that its own times can stand beside those of others. */
    public static Relation itself(RecordKind kind) {
        return new Relation("itself", kind, kind, kind.id());
    }

    /**
     * The instant it is due at, the last local day on which it is met (product G-3), and whether it is open and that
     * instant is past.
     */
    public KindFields due(Core open, At at, Institutions institutions) {
        At day = a -> DSL.field(
                "(({0} - interval '1 microsecond') at time zone {1})::date",
                LocalDate.class,
                at.apply(a),
                DSL.inline(institutions.current().zone().getId()));
        var past = on(kind, "due_at", Column.Type.INSTANT, at, new Test.Within(Window.past(Scale.MICROS)));
        return instant("due_at", "due at", "due", at)
                .date("due_on", "due on", day)
                .defined("is_overdue", "is overdue", "overdue", Core.and(List.of(open, past)));
    }

    /** A field made by hand. */
    public KindFields field(Field field) {
        catalogue.field(field);
        return this;
    }

    /** A test on a column that need not be a field. */
    public static Core on(RecordKind kind, String name, Column.Type type, At at, Test test) {
        return new Core.Leaf(new Column(kind, name, type, at::apply), test);
    }

    /** A column has one of these codes. */
    public static Core is(RecordKind kind, String name, At at, long... codes) {
        Set<Long> all = new HashSet<>();
        for (long code : codes) {
            all.add(code);
        }
        return on(kind, name, Column.Type.CODE, at, new Test.Among(all));
    }

    /** A column has a value. */
    public static Core has(RecordKind kind, String name, Column.Type type, At at) {
        return on(kind, name, type, at, new Test.Present());
    }

    /** All of these. */
    public static Core all(Core... of) {
        return Core.and(List.of(of));
    }

    /** The priorities, the most urgent highest. */
    public static Choices priorities() {
        return () -> Stream.of(Priority.values())
                .sorted(Comparator.comparing(Priority::rank).reversed())
                .map(priority -> new Option(
                        priority.name().toLowerCase(Locale.ROOT),
                        priority.label(),
                        priority.rank(),
                        -priority.rank(),
                        !priority.isOffered()))
                .toList();
    }
}
