package app.throughline.web;

import java.util.ArrayList;
import java.util.List;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * How a list is shown.
 *
 * @param saved the number of the saved view it was opened with, "" for none
 * @param columns the keys of the columns in order, empty for the usual ones
 * @param group the key the rows are grouped by, {@code none} for no groups, "" for the list's usual way
 * @param rows how many a page has: 25, 50, 100 or 200
 */
public record Display(String saved, List<String> columns, String group, int rows) {
    /** What one may choose for the rows of a page. */
    public static final List<Integer> ROWS = List.of(25, 50, 100, 200);

    /** As the list usually is. */
    public static final Display USUAL = new Display("", List.of(), "", 50);

    private static final int MOST_COLUMNS = 40;

    public Display {
        columns = List.copyOf(columns);
        rows = ROWS.contains(rows) ? rows : 50;
    }

    /** What a query says. */
    static Display parse(MultiValueMap<String, String> query) {
        var saved = value(query, "saved");
        var rows = value(query, "rows");
        return new Display(
                saved.matches("\\d{1,18}") ? saved : "",
                query.getOrDefault("column", List.of()).stream()
                        .filter(key -> key.matches("[a-z-]{1,40}"))
                        .distinct()
                        .limit(MOST_COLUMNS)
                        .toList(),
                value(query, "group"),
                rows.matches("\\d{1,4}") ? Integer.parseInt(rows) : 50);
    }

    /** With these columns. */
    public Display with(List<String> chosen) {
        return new Display(saved, chosen, group, rows);
    }

    void put(UriComponentsBuilder url) {
        fields().forEach(field -> url.queryParam(field.value(), field.label()));
    }

    /** Name and value of each part that is not usual; {@code own} says that the query is not the saved view's alone. */
    List<Ui.Option> fields() {
        var fields = new ArrayList<Ui.Option>();
        if (!saved.isEmpty()) {
            fields.add(Ui.Option.of("saved", saved, false));
            fields.add(Ui.Option.of("own", "1", false));
        }
        columns.forEach(column -> fields.add(Ui.Option.of("column", column, false)));
        if (!group.isEmpty()) {
            fields.add(Ui.Option.of("group", group, false));
        }
        if (rows != USUAL.rows) {
            fields.add(Ui.Option.of("rows", Integer.toString(rows), false));
        }
        return List.copyOf(fields);
    }

    private static String value(MultiValueMap<String, String> query, String name) {
        var value = query.getFirst(name);
        return value == null ? "" : value.strip();
    }
}
