package app.throughline.report.sheet;

import app.throughline.report.page.FigureWords;
import java.util.ArrayList;
import java.util.List;

/** A sheet as people read it: a row for each figure, and one for each of its slices. */
public final class SheetTable {
    private SheetTable() {}

    /** A row. @param notes what stands beside the value, "" for nothing */
    public record Row(String name, String value, String notes, boolean isSlice) {}

    /** The rows of a sheet. */
    public static List<Row> of(Sheet sheet) {
        var rows = new ArrayList<Row>();
        for (var line : sheet.figures()) {
            var figure = line.figure();
            rows.add(new Row(
                    line.metric().title(),
                    FigureWords.value(figure),
                    String.join("; ", FigureWords.notes(figure)),
                    false));
            line.slices()
                    .forEach(slice ->
                            rows.add(new Row(slice.name(), FigureWords.slice(line.metric(), slice.cell()), "", true)));
        }
        return rows;
    }
}
