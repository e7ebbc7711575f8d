package app.throughline.intake.house;

import app.throughline.intake.house.HouseSource.Refused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which column of a file stands where. Case and order are free; a column nobody knows is ignored and listed. */
public final class Header {
    private static final String CUSTOM = "custom.";

    private final int size;
    private final int[] positions;
    private final Set<String> known = new TreeSet<>();
    private final List<String> ignored = new ArrayList<>();
    private final Map<String, Integer> open = new HashMap<>();
    private final Map<String, Integer> restricted = new HashMap<>();
    private final boolean emptyClears;

    /**
     * @param properties the custom properties by key, true for restricted ones
     * @param emptyClears whether an empty cell empties the field (a full file)
     * @throws Refused if a required column is missing or one stands there twice
     */
    public Header(HouseFile file, List<String> names, Map<String, Boolean> properties, boolean emptyClears) {
        this.size = names.size();
        this.emptyClears = emptyClears;
        this.positions = new int[file.columns().size()];
        var at = new HashMap<String, Integer>();
        for (var i = 0; i < names.size(); i++) {
            var name = names.get(i).toLowerCase(Locale.ROOT);
            if (at.put(name, i) != null) {
                throw new Refused("double_column", file.name() + " has the column " + name + " twice.");
            }
        }
        requireSeveral(file, names);
        for (var i = 0; i < positions.length; i++) {
            positions[i] = place(file, file.columns().get(i), at);
        }
        at.keySet().stream().sorted().forEach(name -> other(file, name, at, properties));
    }

    private static void requireSeveral(HouseFile file, List<String> names) {
        if (names.size() == 1
                && file.columns().stream().filter(HouseColumn::required).count() > 1) {
            throw new Refused(
                    "wrong_delimiter",
                    file.name() + " has only one column; its cells are not parted by comma, semicolon, tab or pipe.");
        }
    }

    private int place(HouseFile file, HouseColumn column, Map<String, Integer> at) {
        var position = at.remove(column.name());
        if (position != null) {
            known.add(column.name());
            return position;
        }
        if (column.required()) {
            throw new Refused("missing_column", file.name() + " lacks the required column " + column.name() + ".");
        }
        return -1;
    }

    private void other(HouseFile file, String name, Map<String, Integer> at, Map<String, Boolean> properties) {
        var position = at.getOrDefault(name, -1);
        var isRestricted = properties.get(name.startsWith(CUSTOM) ? name.substring(CUSTOM.length()) : "");
        if (!file.name().equals("students") || isRestricted == null) {
            ignored.add(name);
            return;
        }
        (isRestricted ? restricted : open).put(name.substring(CUSTOM.length()), position);
        known.add(isRestricted ? "custom_restricted" : "custom");
    }

    /** How many cells a row must have. */
    int size() {
        return size;
    }

    /** The columns it has, by house name; {@code custom} for any custom property. */
    public Set<String> known() {
        return known;
    }

    /** Columns that nobody knows. */
    public List<String> ignored() {
        return ignored;
    }

    /** The cell of the file's column number {@code column}, "" when the file lacks the column. */
    String cell(List<String> cells, int column) {
        var position = positions[column];
        return position < 0 || position >= cells.size() ? "" : cells.get(position);
    }

    /** Where custom properties stand, by key. */
    Map<String, Integer> properties(boolean wantRestricted) {
        return wantRestricted ? restricted : open;
    }

    boolean emptyClears() {
        return emptyClears;
    }
}
