package app.throughline.intake.target;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table that a house file feeds, with the SQL of how. In that SQL {@code s} is the staged row, {@code t} the stored
 * one, {@code r_…} a record it refers to; {@code :source}, {@code :today} and {@code :now} are literals of the import.
 *
 * @param name unique among targets
 * @param title what people call these records
 * @param file the house file that feeds it
 * @param table the qualified table
 * @param match finds the stored row of a staged one
 * @param matched a column of {@code t} that is never null
 * @param lookups what a row refers to, in the order in which they may use each other
 * @param keys columns that name the record and never change
 * @param values columns that are compared and set
 * @param stamps columns set with every change but not compared
 * @param rules the special things about it
 */
public record Target(
        String name,
        String title,
        String file,
        String table,
        String match,
        String matched,
        List<Lookup> lookups,
        List<Value> keys,
        List<Value> values,
        List<Value> stamps,
        Rules rules) {
    private static final Set<String> WITHOUT_PROVENANCE = Set.of(
            "contact.campus",
            "access.account",
            "access.team_member",
            "access.group_member",
            "access.coverage",
            "contact.contact_label",
            "contact.consent",
            "alert.alert");

    /**
     * A reference.
     *
     * @param alias {@code r_…}
     * @param join the table and the condition, with {@code @} for the alias
     * @param column the file's column that holds the reference
     * @param stagedFile the file that may bring the referred record in the same import, "" for none
     * @param stagedOn when {@code x}, a row of that file, is it
     */
    public record Lookup(String alias, String join, String column, String stagedFile, String stagedOn) {}

    /**
     * A column of the table.
     *
     * @param column its name
     * @param expression its value from the row, null when the row says nothing
     * @param from the file's column it comes from, "" for a constant
     * @param fallback what it is when the row says nothing, "null" for empty
     * @param update what it becomes when the row says nothing in a full file; null: the fallback
     */
    public record Value(
            String column,
            String expression,
            String from,
            String fallback,
            @Nullable String update) {
        static Value of(String column, String from) {
            return new Value(column, "s." + from, from, "null", null);
        }

        static Value of(String column, String from, String fallback) {
            return new Value(column, "s." + from, from, fallback, null);
        }

        static Value constant(String column, String expression) {
            return new Value(column, expression, "", "null", null);
        }
    }

    /**
     * What is special about a target.
     *
     * @param list the file's column that holds several names parted by ";", each a record of its own; "" otherwise
     * @param onlyIf a new record is made only if this holds, "" always
     * @param updatesOnly whether records are never made, only changed
     * @param source the staged rows when not simply those of the file: SQL with {@code @} for the staging table
     * @param history statement before a change, with {@code @} for the changed rows; "" for none
     * @param absence what ends a record that a full file lacks, null for nothing
     */
    public record Rules(
            String list,
            String onlyIf,
            boolean updatesOnly,
            String source,
            String history,
            @Nullable Absence absence) {
        static final Rules NONE = new Rules("", "", false, "", "", null);

        static Rules list(String column) {
            return new Rules(column, "", false, "", "", null);
        }

        static Rules onlyIf(String condition) {
            return new Rules("", condition, false, "", "", null);
        }

        static Rules history(String statement, Absence absence) {
            return new Rules("", "", false, "", statement, absence);
        }

        static Rules ends(Absence absence) {
            return new Rules("", "", false, "", "", absence);
        }
    }

    /**
     * How absence from a full file ends a record.
     *
     * @param active which records of this feed could end, over {@code t}
     * @param scope of those, the ones this file speaks for; {@code @} is the staging table
     * @param missing whether the file lacks it
     * @param set what ends it
     * @param guard the share of active records that may end without a person's word, 0 to 1
     * @param keepsHistory whether the target's history statement runs before
     */
    public record Absence(
            String active, String scope, String missing, String set, double guard, boolean keepsHistory) {}

    /** Whether its rows have a column that names the import they came with. */
    public boolean hasProvenance() {
        return !WITHOUT_PROVENANCE.contains(table);
    }

    /** Whether a file with these columns says anything about this table. */
    public boolean speaks(Set<String> columns) {
        if (!rules.list().isEmpty()) {
            return columns.contains(rules.list());
        }
        return values.isEmpty()
                || values.stream().anyMatch(v -> columns.contains(v.from()))
                || values.stream().allMatch(v -> v.from().isEmpty());
    }
}
