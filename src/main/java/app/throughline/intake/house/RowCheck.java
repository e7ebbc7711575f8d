package app.throughline.intake.house;

import app.throughline.kernel.Text;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns the rows of one file into lines for staging, or says what is wrong with them. Nothing is guessed: a value that is
 * not exactly of its column's kind is a problem (IM-3). A bad row is staged as well, with only its key and marked as not
 * usable, so that its record does not count as absent.
 */
public final class RowCheck {
    /** Staged besides the file's columns: where from, usable or not, and which columns say {@code \N}. */
    public static final List<String> EXTRA = List.of("line", "ok", "clears", "custom", "custom_restricted");

    /** The types of {@link #EXTRA}. */
    public static final List<String> EXTRA_TYPES = List.of("bigint", "boolean", "bigint", "jsonb", "jsonb");

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> YES = Set.of("true", "yes", "y", "1", "t");
    private static final Set<String> NO = Set.of("false", "no", "n", "0", "f");

    private final HouseFile file;
    private final Header header;
    private final ZoneId zone;
    private final List<String> values = new ArrayList<>();
    private long clears;
    private long line;

    /** @param zone of times that name none */
    public RowCheck(HouseFile file, Header header, ZoneId zone) {
        this.file = file;
        this.header = header;
        this.zone = zone;
    }

    /** What is wrong with the row; null when it was appended to {@code out} as a usable line. */
    public @Nullable Problem check(List<String> cells, long at, StringBuilder out) {
        line = at;
        clears = 0;
        values.clear();
        var problem = shape(cells);
        var columns = file.columns();
        for (var i = 0; problem == null && i < columns.size(); i++) {
            problem = read(columns.get(i), header.cell(cells, i), i);
        }
        problem = problem == null ? order() : problem;
        problem = problem == null ? needed() : problem;
        if (problem != null) {
            stageKey(cells, out);
            return problem;
        }
        stage(cells, out);
        return null;
    }

    private @Nullable Problem shape(List<String> cells) {
        if (cells.size() != header.size()) {
            var message = "The row has " + cells.size() + " cells, the header has " + header.size() + ".";
            return new Problem(file.name(), line, "", "", "wrong_column_count", message);
        }
        for (var cell : cells) {
            if (cell.indexOf('\uFFFD') >= 0 || cell.indexOf('\u0000') >= 0) {
                var message = "A cell is not UTF-8; the file is probably Windows-1252.";
                return new Problem(file.name(), line, "", cell, "bad_encoding", message);
            }
        }
        return null;
    }

    private @Nullable Problem read(HouseColumn column, String raw, int index) {
        var cell = raw.strip();
        if (cell.equals("\\N")) {
            clears |= 1L << index;
            cell = "";
        }
        if (cell.isEmpty()) {
            values.add("\\N");
            return column.required()
                    ? problem(column, cell, "missing_required", column.name() + " may not be empty.")
                    : null;
        }
        try {
            values.add(escape(staged(column, cell)));
            return null;
        } catch (BadCell e) {
            return problem(column, cell, e.code, String.valueOf(e.getMessage()));
        }
    }

    private String staged(HouseColumn column, String cell) {
        return switch (column.type()) {
            case TEXT -> text(column, cell);
            case CHOICE -> choice(column, cell);
            case YES_NO -> yesNo(column, cell);
            case DATE -> date(column, cell).toString();
            case TIME -> time(column, cell);
            case INSTANT -> instant(column, cell).toString();
            case NUMBER, WHOLE -> number(column, cell);
            case JSON -> throw new IllegalStateException("No file has a JSON column");
        };
    }

    private static String text(HouseColumn column, String cell) {
        if (cell.length() > column.size() && Text.tooLong(cell, column.size())) {
            throw new BadCell("too_long", column.name() + " has more than " + column.size() + " characters.");
        }
        return cell;
    }

    private static String choice(HouseColumn column, String cell) {
        var value = cell.toLowerCase(Locale.ROOT);
        if (!column.choices().contains(value)) {
            throw new BadCell(
                    "unknown_value", column.name() + " must be one of " + String.join(", ", column.choices()) + ".");
        }
        return value;
    }

    private static String yesNo(HouseColumn column, String cell) {
        var value = cell.toLowerCase(Locale.ROOT);
        if (YES.contains(value) || NO.contains(value)) {
            return YES.contains(value) ? "t" : "f";
        }
        throw new BadCell("unknown_value", column.name() + " must be yes or no.");
    }

    private static LocalDate date(HouseColumn column, String cell) {
        try {
            return LocalDate.parse(cell);
        } catch (DateTimeException e) {
            throw new BadCell("bad_date", column.name() + " must be a day such as 2026-10-14.");
        }
    }

    private static String time(HouseColumn column, String cell) {
        try {
            return LocalTime.parse(cell).toString();
        } catch (DateTimeException e) {
            throw new BadCell("bad_date", column.name() + " must be a time of day such as 13:30.");
        }
    }

    private Instant instant(HouseColumn column, String cell) {
        try {
            if (cell.length() == 10) {
                return LocalDate.parse(cell).atStartOfDay(zone).toInstant();
            }
            var iso = cell.length() > 10 && cell.charAt(10) == ' ' ? cell.replaceFirst(" ", "T") : cell;
            return iso.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$")
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw new BadCell("bad_date", column.name() + " must be a moment such as 2026-10-14T13:30:00.");
        }
    }

    private static String number(HouseColumn column, String cell) {
        try {
            var number = new BigDecimal(cell);
            var whole = column.type() == HouseColumn.Type.WHOLE;
            var digits = whole ? 9 : column.size() - column.scale();
            if (number.precision() - number.scale() > digits
                    || whole && number.stripTrailingZeros().scale() > 0) {
                throw new BadCell("bad_number", column.name() + " is out of range.");
            }
            return whole ? number.toBigInteger().toString() : number.toPlainString();
        } catch (NumberFormatException e) {
            throw new BadCell("bad_number", column.name() + " must be a number such as 12.5.");
        }
    }

    private @Nullable Problem needed() {
        for (var need : file.needs()) {
            var told = value(need.column());
            var asked = need.values().isEmpty()
                    ? !told.equals("\\N")
                    : need.values().contains(told);
            if (asked && value(need.needed()).equals("\\N")) {
                var message = need.needed() + " may not be empty in a row with this " + need.column() + ".";
                return new Problem(file.name(), line, need.needed(), "", "missing_required", message);
            }
        }
        return null;
    }

    private @Nullable Problem order() {
        for (var pair : file.order()) {
            var first = value(pair.first());
            var second = value(pair.second());
            if (!first.equals("\\N") && !second.equals("\\N") && first.compareTo(second) > 0) {
                var message = pair.second() + " is before " + pair.first() + ".";
                return new Problem(file.name(), line, pair.second(), second, "bad_date", message);
            }
        }
        return null;
    }

    private String value(String column) {
        for (var i = 0; i < file.columns().size(); i++) {
            if (file.columns().get(i).name().equals(column)) {
                return values.get(i);
            }
        }
        throw new IllegalArgumentException("No column " + column);
    }

    private void stage(List<String> cells, StringBuilder out) {
        out.append(line).append("\tt\t").append(clears).append('\t');
        out.append(properties(cells, false)).append('\t').append(properties(cells, true));
        for (var value : values) {
            out.append('\t').append(value);
        }
        out.append('\n');
    }

    private void stageKey(List<String> cells, StringBuilder out) {
        out.append(line).append("\tf\t0\t{}\t{}");
        for (var i = 0; i < file.columns().size(); i++) {
            var column = file.columns().get(i);
            var keyed = file.key().contains(column.name()) && column.type() == HouseColumn.Type.TEXT;
            var cell = keyed ? header.cell(cells, i).strip() : "";
            out.append('\t').append(cell.isEmpty() || cell.indexOf('\u0000') >= 0 ? "\\N" : escape(cell));
        }
        out.append('\n');
    }

    private String properties(List<String> cells, boolean restricted) {
        var positions = header.properties(restricted);
        if (positions.isEmpty()) {
            return "{}";
        }
        Map<String, @Nullable String> json = new TreeMap<>();
        positions.forEach((key, position) -> {
            var cell = cells.get(position).strip();
            var empty = cell.isEmpty() || cell.equals("\\N");
            if (!empty || header.emptyClears() || cell.equals("\\N")) {
                json.put(key, empty ? null : cell);
            }
        });
        return escape(JSON.writeValueAsString(json));
    }

    private static String escape(String text) {
        var special = false;
        for (var i = 0; i < text.length() && !special; i++) {
            var c = text.charAt(i);
            special = c == '\\' || c < ' ';
        }
        return special
                ? text.replace("\\", "\\\\")
                        .replace("\t", "\\t")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                : text;
    }

    private Problem problem(HouseColumn column, String cell, String code, String message) {
        return new Problem(file.name(), line, column.name(), cell, code, message);
    }

    private static final class BadCell extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String code;

        BadCell(String code, String message) {
            super(message, null, false, false);
            this.code = code;
        }
    }
}
