package app.throughline.filter.core;

import app.throughline.filter.time.Moment;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** What documents hold, value by value, and what filters answer about each record: for explanations. */
public final class RecordValues {
    private final Layout layout;
    private final Documents documents;
    private final MemoryFilters.Answers answers;

    /** @param answers to filters of this layout about these documents */
    public RecordValues(Layout layout, Documents documents, MemoryFilters.Answers answers) {
        this.layout = layout;
        this.documents = documents;
        this.answers = answers;
    }

    private Records records(RecordKind kind) {
        return documents.of(layout.of(kind));
    }

    /** Whether the record in a row passes a filter. */
    public boolean passes(int filter, int row) {
        return answers.passes(filter, row);
    }

    /** The id of the record in a row. */
    public long id(RecordKind kind, int row) {
        return records(kind).ids()[row];
    }

    /** The row of the record with an id; empty when it was not loaded. */
    public OptionalInt row(RecordKind kind, long id) {
        var ids = records(kind).ids();
        return IntStream.range(0, ids.length).filter(row -> ids[row] == id).findFirst();
    }

    /** The rows of the records that belong to another. */
    public int[] children(Relation relation, int parent) {
        var plan = layout.of(relation.to());
        var parents = documents.of(plan).parents()[plan.parents().indexOf(relation)];
        return IntStream.range(0, parents.length)
                .filter(row -> parents[row] == parent)
                .toArray();
    }

    /** The row of the linked record; empty without one. */
    public OptionalInt target(Link link, int row) {
        var plan = layout.of(link.from());
        int target = documents.of(plan).targets()[plan.targets().indexOf(link)][row];
        return target < 0 ? OptionalInt.empty() : OptionalInt.of(target);
    }

    /** A value as it stands in memory; empty for none. */
    public OptionalLong number(Column column, int row) {
        if (column.reading().isPresent()) {
            return column.reading().get().at(answers.moment());
        }
        var plan = layout.of(column.kind());
        long value = documents.of(plan).numbers()[plan.numbers().indexOf(column)][row];
        return value == Records.EMPTY ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** A text as it is; empty for a blank one. */
    public Optional<String> text(Column column, int row) {
        var plan = layout.of(column.kind());
        var text = documents.of(plan).texts()[plan.texts().indexOf(column)][row].exact();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** When a filter's answer about the record in a row can next change by time alone, in microseconds since 1970. */
    public OptionalLong nextChange(Core filter, int row, Moment moment) {
        long soonest = soonest(filter, row, moment);
        return soonest == NextFlip.NEVER ? OptionalLong.empty() : OptionalLong.of(soonest);
    }

    private long soonest(Core filter, int row, Moment moment) {
        return switch (filter) {
            case Core.Constant _, Core.Member _ -> NextFlip.NEVER;
            case Core.And(var of) ->
                of.stream().mapToLong(part -> soonest(part, row, moment)).min().orElse(NextFlip.NEVER);
            case Core.Or(var of) ->
                of.stream().mapToLong(part -> soonest(part, row, moment)).min().orElse(NextFlip.NEVER);
            case Core.Not(var of) -> soonest(of, row, moment);
            case Core.Leaf(var column, var test) -> soonest(column, test, row, moment);
            case Core.Some(var relation, var _, var _, var where) ->
                IntStream.of(children(relation, row))
                        .mapToLong(child -> soonest(where, child, moment))
                        .min()
                        .orElse(NextFlip.NEVER);
            case Core.Linked(var link, var where) -> {
                var target = target(link, row);
                yield target.isPresent() ? soonest(where, target.getAsInt(), moment) : NextFlip.NEVER;
            }
        };
    }

    private long soonest(Column column, Test test, int row, Moment moment) {
        if (column.reading().isPresent()) {
            return NextFlip.next(column.reading().get(), test, moment);
        }
        return column.type() == Column.Type.TEXT
                ? NextFlip.NEVER
                : number(column, row).stream()
                        .flatMap(value -> NextFlip.next(test, value, moment).stream())
                        .min()
                        .orElse(NextFlip.NEVER);
    }
}
