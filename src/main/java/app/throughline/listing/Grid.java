package app.throughline.listing;

import app.throughline.web.ColumnChoice;
import app.throughline.web.Display;
import app.throughline.web.ListState;
import app.throughline.web.Sort;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The columns of a list, and how rows become a table under them.
 *
 * @param columns all that this person may see, in the usual order
 * @param groups what rows can be grouped by: the key's label and its cell
 * @param mark what a row is called and whether it stands out
 * @param <K> what the list can be sorted by
 * @param <R> a row
 */
public record Grid<K extends Enum<K>, R>(
        List<ListColumn<K, R>> columns, Map<K, Group<R>> groups, Function<R, Mark> mark) {

    /** A way to group. */
    public record Group<R>(String label, Function<R, Cell> cell) {}

    /** A row's id, its id on the page, what it is called, and whether the panel shows it. */
    public record Mark(long id, String domId, String name, boolean open) {}

    public Grid {
        columns = List.copyOf(columns);
        groups = Map.copyOf(groups);
    }

    /** The columns shown in this state, in order. */
    public List<ListColumn<K, R>> shown(ListState<K> state) {
        var byKey = columns.stream().collect(Collectors.toMap(ListColumn::key, Function.identity()));
        return choice(state).shown().stream()
                .map(byKey::get)
                .filter(Objects::nonNull)
                .toList();
    }

    /** The heads of the columns shown. */
    public List<Ui.Head> heads(ListState<K> state) {
        return shown(state).stream()
                .map(column -> {
                    var key = column.sort();
                    return key == null
                            ? new Ui.Head(column.label(), "", "", column.css())
                            : state.head(column.label(), key, column.css());
                })
                .toList();
    }

    /** The rows in their groups, which follow each other as the list is sorted. */
    public List<Listing.Group> groups(ListState<K> state, Collection<R> rows, boolean tickable) {
        var group = state.group() == null ? null : groups.get(state.group());
        var shown = shown(state);
        var done = new ArrayList<Listing.Group>();
        var part = new ArrayList<Listing.Row>();
        Cell heading = null;
        for (var row : rows) {
            var next = group == null ? null : group.cell().apply(row);
            if (!part.isEmpty()
                    && next != null
                    && heading != null
                    && !next.text().equals(heading.text())) {
                done.add(new Listing.Group(heading, List.copyOf(part)));
                part.clear();
            }
            heading = next;
            part.add(row(shown, row, tickable, false));
        }
        if (!part.isEmpty()) {
            done.add(new Listing.Group(heading, List.copyOf(part)));
        }
        return done;
    }

    /** A single row, which replaces the one on the page. */
    public Listing.Row swapped(ListState<K> state, R row, boolean tickable) {
        return row(shown(state), row, tickable, true);
    }

    private Listing.Row row(List<ListColumn<K, R>> shown, R row, boolean tickable, boolean swap) {
        var marked = mark.apply(row);
        var slots = shown.stream()
                .map(column -> new Listing.Slot(column.cell().apply(row), column.css()))
                .toList();
        return new Listing.Row(marked.id(), marked.domId(), marked.name(), slots, tickable, marked.open(), swap);
    }

    /** What the chooser offers. */
    public Listing.Chooser chooser(ListState<K> state) {
        var plain = state.shown(new Display(state.display().saved(), List.of(), "", Display.USUAL.rows()));
        return new Listing.Chooser(state.list().path(), kept(plain), columnsOf(state), groupsOf(state), rowsOf(state));
    }

    private List<Ui.Option> kept(ListState<K> plain) {
        var kept =
                new ArrayList<Ui.Option>(plain.filterBar("", false, List.of()).kept());
        if (!plain.words().isEmpty()) {
            kept.add(Ui.Option.of("q", plain.words(), false));
        }
        plain.filters().forEach((name, values) -> values.forEach(value -> kept.add(Ui.Option.of(name, value, false))));
        return kept;
    }

    private List<Ui.Option> columnsOf(ListState<K> state) {
        var choice = choice(state);
        var labels =
                choice.all().stream().collect(Collectors.toMap(ColumnChoice.Column::key, ColumnChoice.Column::label));
        var options = new ArrayList<Ui.Option>();
        for (int i = 0; i < choice.shown().size(); i++) {
            var key = choice.shown().get(i);
            options.add(new Ui.Option(key, labels.getOrDefault(key, key), i == 0 ? "" : up(state, choice, i), true));
        }
        choice.all().stream()
                .filter(column -> !choice.has(column.key()))
                .map(column -> Ui.Option.of(column.key(), column.label(), false))
                .forEach(options::add);
        return options;
    }

    private String up(ListState<K> state, ColumnChoice choice, int at) {
        var order = new ArrayList<>(choice.shown());
        java.util.Collections.swap(order, at - 1, at);
        return state.shown(state.display().with(order)).url();
    }

    private List<Ui.Option> groupsOf(ListState<K> state) {
        if (groups.isEmpty()) {
            return List.of();
        }
        var options = new ArrayList<Ui.Option>();
        options.add(Ui.Option.of("none", "No groups", state.group() == null));
        groups.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(group -> options.add(Ui.Option.of(
                        Sort.name(group.getKey()), group.getValue().label(), group.getKey() == state.group())));
        return options;
    }

    private List<Ui.Option> rowsOf(ListState<K> state) {
        return Display.ROWS.stream()
                .map(rows -> Ui.Option.of(
                        Integer.toString(rows),
                        rows + " rows",
                        rows == state.display().rows()))
                .toList();
    }

    private ColumnChoice choice(ListState<K> state) {
        var all = columns.stream()
                .map(column -> new ColumnChoice.Column(
                        column.key(),
                        column.label(),
                        column.place() != ListColumn.Place.CHOSEN,
                        column.place() == ListColumn.Place.ALWAYS))
                .toList();
        return ColumnChoice.of(all, state.display().columns());
    }
}
