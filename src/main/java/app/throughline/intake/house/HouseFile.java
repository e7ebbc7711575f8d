package app.throughline.intake.house;

import java.util.List;
import java.util.Optional;

/**
 * A file of the house set.
 *
 * @param name without its ending, such as {@code enrollments}
 * @param columns in the order of imports.md section 4
 * @param key the columns that name a record
 * @param order pairs of columns of which the first may not be later than the second
 * @param needs columns that some rows may not leave empty
 * @param appends whether it only adds and corrects facts, so that absence says nothing
 */
public record HouseFile(
        String name, List<HouseColumn> columns, List<String> key, List<Pair> order, List<Need> needs, boolean appends) {
    /** Two days in their order. */
    public record Pair(String first, String second) {}

    /** A row with one of these values in {@code column} (none: any value) needs one in {@code needed}. */
    public record Need(String column, List<String> values, String needed) {}

    static HouseFile of(String name, String key, HouseColumn... columns) {
        return new HouseFile(name, List.of(columns), List.of(key.split(" ")), List.of(), List.of(), false);
    }

    HouseFile ordered(String first, String second) {
        return new HouseFile(name, columns, key, List.of(new Pair(first, second)), needs, appends);
    }

    HouseFile needing(Need... all) {
        return new HouseFile(name, columns, key, order, List.of(all), appends);
    }

    HouseFile facts() {
        return new HouseFile(name, columns, key, order, needs, true);
    }

    /** Which column, from 0, has this name. */
    public int position(String named) {
        return columns.indexOf(column(named).orElseThrow());
    }

    /** The column of this name; empty when it has none. */
    public Optional<HouseColumn> column(String named) {
        return columns.stream().filter(c -> c.name().equals(named)).findFirst();
    }
}
