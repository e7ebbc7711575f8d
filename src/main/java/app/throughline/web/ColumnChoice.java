package app.throughline.web;

import java.util.LinkedHashSet;
import java.util.List;

/**
 * Which columns of a list are shown, and in which order.
 *
 * @param all every column this person may see, in the usual order
 * @param shown the keys of those shown, in order; never empty
 */
public record ColumnChoice(List<Column> all, List<String> shown) {

    /**
     * A column that can be chosen.
     *
     * @param key as it stands in the URL and in saved views
     * @param usual whether it is shown without a choice
     * @param fixed whether it is always shown
     */
    public record Column(String key, String label, boolean usual, boolean fixed) {}

    public ColumnChoice {
        all = List.copyOf(all);
        shown = List.copyOf(shown);
    }

    /** The choice of a request; keys that are not there for this person are left out, fixed ones are added. */
    public static ColumnChoice of(List<Column> all, List<String> asked) {
        var shown = new LinkedHashSet<String>();
        var known = all.stream().map(Column::key).toList();
        var chosen = asked.stream().filter(known::contains).toList();
        all.stream()
                .filter(column -> chosen.isEmpty() ? column.usual() || column.fixed() : column.fixed())
                .map(Column::key)
                .filter(key -> !chosen.contains(key))
                .forEach(shown::add);
        shown.addAll(chosen);
        return new ColumnChoice(all, List.copyOf(shown));
    }

    /** Whether this column is shown. */
    public boolean has(String key) {
        return shown.contains(key);
    }

    /** All columns as choices for the chooser. */
    public List<Ui.Option> options() {
        return all.stream()
                .map(column ->
                        new Ui.Option(column.key(), column.label(), column.fixed() ? "always" : "", has(column.key())))
                .toList();
    }
}
