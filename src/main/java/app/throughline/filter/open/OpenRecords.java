package app.throughline.filter.open;

import app.throughline.filter.Catalogue;
import app.throughline.filter.core.Column;
import app.throughline.filter.core.Core;
import app.throughline.filter.core.Grant;
import app.throughline.filter.core.Guard;
import app.throughline.filter.core.RecordKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The records that a filter without an asker sees, as those of segments: with or without the sensitive ones (product
 * FL-7). Pure; narrowing twice changes nothing more.
 */
public final class OpenRecords {
    private static final OpenRecords EVERY = new OpenRecords(List.of(), true);

    private final boolean includeSensitive;
    private final Map<RecordKind, List<Guard>> records = new HashMap<>();
    private final Map<Column, String> values = new HashMap<>();

    private OpenRecords(List<Guard> guards, boolean includeSensitive) {
        this.includeSensitive = includeSensitive;
        for (var guard : guards) {
            switch (guard) {
                case Guard.Personal(var kind, var _) -> add(kind, guard);
                case Guard.Sensitive(var kind, var _, var _) -> add(kind, guard);
                case Guard.Whole(var kind, var _) -> add(kind, guard);
                case Guard.Value(var column, var right) -> values.put(column, right);
            }
        }
    }

    private void add(RecordKind kind, Guard guard) {
        records.computeIfAbsent(kind, _ -> new ArrayList<>()).add(guard);
    }

    /** Of a catalogue, with the sensitive records or without. */
    public static OpenRecords of(Catalogue catalogue, boolean includeSensitive) {
        return new OpenRecords(catalogue.guards(), includeSensitive);
    }

    /** All that the database shows: for whoever asks in their own name. */
    public static OpenRecords every() {
        return EVERY;
    }

    /** The filter with each relation and link narrowed to open records; without sensitive ones their values are empty. */
    public Core narrow(Core filter) {
        return switch (filter) {
            case Core.Constant _, Core.Member _ -> filter;
            case Core.And(var of) -> Core.and(of.stream().map(this::narrow).toList());
            case Core.Or(var of) -> Core.or(of.stream().map(this::narrow).toList());
            case Core.Not(var of) -> Core.not(narrow(of));
            case Core.Leaf(var column, var _) ->
                includeSensitive || right(column).isEmpty() ? filter : Core.NO;
            case Core.Some(var relation, var least, var most, var where) ->
                Core.some(relation, least, most, inside(relation.to(), where));
            case Core.Linked(var link, var where) -> new Core.Linked(link, inside(link.to(), where));
        };
    }

    /** What it takes to see a value. */
    private Optional<String> right(Column column) {
        int family = column.name().indexOf('/');
        var guarded = family < 0
                ? column
                : new Column(column.kind(), column.name().substring(0, family), column.type(), column.sql());
        return Optional.ofNullable(values.get(guarded));
    }

    private Core inside(RecordKind kind, Core where) {
        return Core.and(List.of(open(kind), narrow(where)));
    }

    /** Which records of a kind are open. */
    public Core open(RecordKind kind) {
        return Core.and(records.getOrDefault(kind, List.of()).stream()
                .map(guard -> switch (guard) {
                    case Guard.Personal(var _, var open) -> open;
                    case Guard.Sensitive(var _, var open, var _) -> includeSensitive ? Core.YES : open;
                    case Guard.Value _, Guard.Whole _ -> Core.YES;
                })
                .toList());
    }

    /** What somebody must hold to know all that the filter asks: to save it, and to see who passes (product SE-7). */
    public Set<Grant> grants(Core filter) {
        var needed = new LinkedHashSet<Grant>();
        collect(filter, needed);
        return Set.copyOf(needed);
    }

    private void collect(Core filter, Set<Grant> needed) {
        switch (filter) {
            case Core.Constant _, Core.Member _ -> {}
            case Core.And(var of) -> of.forEach(part -> collect(part, needed));
            case Core.Or(var of) -> of.forEach(part -> collect(part, needed));
            case Core.Not(var of) -> collect(of, needed);
            case Core.Leaf(var column, var _) -> {
                if (includeSensitive) {
                    right(column).map(Grant.Right::new).ifPresent(needed::add);
                }
            }
            case Core.Some(var relation, var _, var _, var where) -> collect(relation.to(), where, needed);
            case Core.Linked(var link, var where) -> collect(link.to(), where, needed);
        }
    }

    private void collect(RecordKind kind, Core where, Set<Grant> needed) {
        for (var guard : records.getOrDefault(kind, List.of())) {
            switch (guard) {
                case Guard.Whole(var _, var right) -> needed.add(new Grant.Right(right));
                case Guard.Sensitive sensitive -> {
                    if (includeSensitive) {
                        needed.addAll(sensitive.needed(where));
                    }
                }
                case Guard.Personal _, Guard.Value _ -> {}
            }
        }
        collect(where, needed);
    }

    /** The values it asks that are sensitive: without sensitive records it finds them empty. */
    public Set<Column> sensitiveValues(Core filter) {
        return switch (filter) {
            case Core.Constant _, Core.Member _ -> Set.of();
            case Core.And(var of) -> sensitiveValues(of);
            case Core.Or(var of) -> sensitiveValues(of);
            case Core.Not(var of) -> sensitiveValues(of);
            case Core.Leaf(var column, var _) -> right(column).isPresent() ? Set.of(column) : Set.of();
            case Core.Some(var _, var _, var _, var where) -> sensitiveValues(where);
            case Core.Linked(var _, var where) -> sensitiveValues(where);
        };
    }

    /** Whether it asks a sensitive value that counts as empty here. */
    public boolean withholds(Core filter) {
        return !includeSensitive && !sensitiveValues(filter).isEmpty();
    }

    private Set<Column> sensitiveValues(List<Core> of) {
        var all = new LinkedHashSet<Column>();
        of.forEach(part -> all.addAll(sensitiveValues(part)));
        return all;
    }
}
