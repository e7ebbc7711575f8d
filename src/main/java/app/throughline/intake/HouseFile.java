package app.throughline.intake;

import java.util.List;
import java.util.Optional;

/**
 * A file of the house set.
 *
 * @param name without its ending, such as {@code enrollments}
 * @param columns in the order of imports.md section 4
 * @param key the columns that name a record
 * @param order pairs of columns of which the first may not be later than the second
 * @param appends whether it only adds and corrects facts, so that absence says nothing
 */
record HouseFile(String name, List<HouseColumn> columns, List<String> key, List<Pair> order, boolean appends) {
    /** Two days in their order. */
    record Pair(String first, String second) {}

    static HouseFile of(String name, String key, HouseColumn... columns) {
        return new HouseFile(name, List.of(columns), List.of(key.split(" ")), List.of(), false);
    }

    HouseFile ordered(String first, String second) {
        return new HouseFile(name, columns, key, List.of(new Pair(first, second)), appends);
    }

    HouseFile facts() {
        return new HouseFile(name, columns, key, order, true);
    }

    Optional<HouseColumn> column(String named) {
        return columns.stream().filter(c -> c.name().equals(named)).findFirst();
    }
}
