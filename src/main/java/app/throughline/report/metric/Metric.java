package app.throughline.report.metric;

import app.throughline.report.core.CellRule;
import java.util.EnumSet;
import java.util.Set;

/**
 * A number of the dashboard, as metrics.md defines it.
 *
 * <p>Its {@code rows} are one SQL query over the reporting views and the base of section 1: a row for each unit of the
 * denominator with {@code record_id} and {@code contact_id}, and further columns as the {@code parts} say. The number, how
 * many it is about, what is still open and the list behind it are all taken from these rows, so that they cannot differ.
 *
 * @param id as in metrics.md, such as {@code C3}; a second number of the same entry has a word behind a hyphen
 * @param definition a sentence for hover and focus
 * @param formula the same as a formula in words
 * @param caution what is printed beside the number, "" for nothing
 */
public record Metric(
        String id,
        String title,
        String definition,
        String formula,
        String caution,
        FigureUnit unit,
        Cohort cohort,
        CellRule cells,
        Shape shape,
        Set<Part> parts,
        Drill drill,
        String rows) {
    /** What the rows have besides the record and the student. */
    public enum Part {
        /** No record that is listed has two rows: counting them is counting rows, which takes no sorting. */
        ONCE,
        /** Which bar or line a row belongs to; never null, shown as text. */
        SLICE,
        /** Whether it is in the numerator; never null. */
        HIT,
        /** What is summed above the line; null for a row that is only below it. */
        TOP,
        /** What is summed below the line; null for a row that is only above it. */
        BOTTOM,
        /** How long it took, in the unit; null while it lasts. */
        MEASURE,
        /** The same in business hours. */
        BUSINESS,
        /** How long it has lasted, in the unit. */
        AGE
    }

    public Metric {
        parts = Set.copyOf(parts);
    }

    /** Begins a metric: what it is called and says. */
    static Draft of(String id, String title, String definition) {
        return new Draft(id, title, definition);
    }

    /** The same number under another id, for a tab that repeats it. */
    Metric as(String other) {
        return new Metric(other, title, definition, formula, caution, unit, cohort, cells, shape, parts, drill, rows);
    }

    /** Whether the rows have this. */
    public boolean has(Part part) {
        return parts.contains(part);
    }

    /** A metric in the making. */
    static final class Draft {
        private final String id;
        private final String title;
        private final String definition;
        private String formula = "";
        private String caution = "";
        private FigureUnit unit = FigureUnit.COUNT;
        private Cohort cohort = Cohort.NOW;
        private CellRule cells = CellRule.N;
        private Shape shape = Shape.COUNT;
        private final Set<Part> parts = EnumSet.noneOf(Part.class);
        private Drill drill = new Drill(Drill.Of.NOTHING, "true");

        private Draft(String id, String title, String definition) {
            this.id = id;
            this.title = title;
            this.definition = definition;
        }

        Draft formula(String words) {
            formula = words;
            return this;
        }

        /** What is printed beside it. */
        Draft caution(String words) {
            caution = words;
            return this;
        }

        /** What it is counted in and which number it is. */
        Draft value(FigureUnit in, Shape as) {
            unit = in;
            shape = as;
            return this;
        }

        /** Which records it is about and what is hidden of it. */
        Draft about(Cohort records, CellRule rule) {
            cohort = records;
            cells = rule;
            return this;
        }

        Draft with(Part... has) {
            parts.addAll(Set.of(has));
            return this;
        }

        Draft drills(Drill.Of of, String where) {
            drill = new Drill(of, where);
            return this;
        }

        Metric rows(String sql) {
            return new Metric(id, title, definition, formula, caution, unit, cohort, cells, shape, parts, drill, sql);
        }
    }
}
