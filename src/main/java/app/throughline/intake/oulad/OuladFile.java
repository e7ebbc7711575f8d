package app.throughline.intake.oulad;

import app.throughline.intake.house.CsvRows;
import app.throughline.intake.house.HouseSource.Refused;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** Rows of one of the data set's files, by column; "?" and empty both mean missing. */
final class OuladFile implements AutoCloseable {
    private final String file;
    private final CsvRows rows;
    private final Map<String, Integer> columns = new HashMap<>();

    OuladFile(Path path) throws IOException {
        this.file = String.valueOf(path.getFileName());
        this.rows = new CsvRows(path);
        for (var i = 0; i < rows.header().size(); i++) {
            columns.put(rows.header().get(i), i);
        }
    }

    boolean next() {
        return rows.next();
    }

    String get(String column) {
        var position = columns.get(column);
        if (position == null || position >= rows.cells().size()) {
            throw new Refused("missing_column", file + " lacks " + column + " in line " + rows.line() + ".");
        }
        var cell = rows.cells().get(position).strip();
        return cell.equals("?") ? "" : cell;
    }

    int number(String column) {
        try {
            return Integer.parseInt(get(column));
        } catch (NumberFormatException e) {
            throw new Refused("unreadable", file + ", line " + rows.line() + ": " + column + " is no number.");
        }
    }

    long line() {
        return rows.line();
    }

    /** Presentations with B start on 1 February, those with J on 1 October of their year. */
    LocalDate start() {
        var code = get("code_presentation");
        return LocalDate.of(Integer.parseInt(code.substring(0, 4)), code.endsWith("B") ? 2 : 10, 1);
    }

    String section() {
        return get("code_module") + "-" + get("code_presentation");
    }

    String enrollment() {
        return section() + "-" + get("id_student");
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
