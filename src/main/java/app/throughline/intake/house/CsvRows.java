package app.throughline.intake.house;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * The rows of one delimited file, read as a stream. The delimiter is the one the header line uses most; the encoding is
 * UTF-8 unless a byte order mark says UTF-16. Bytes that do not decode become U+FFFD, which the row check quarantines.
 */
public final class CsvRows implements HouseSource.Rows {
    private static final String DELIMITERS = ",;\t|";

    private final String name;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> rows;
    private final List<String> header;
    private CsvRecord row;

    /** @throws HouseSource.Refused if it has no header or cannot be read */
    public CsvRows(Path file) throws IOException {
        this.name = String.valueOf(file.getFileName());
        var encoding = encoding(file);
        this.reader = CsvReader.builder()
                .fieldSeparator(delimiter(file, encoding))
                .allowExtraFields(true)
                .allowMissingFields(true)
                .detectBomHeader(false)
                .maxBufferSize(1 << 20)
                .ofCsvRecord(open(file, encoding));
        this.rows = reader.iterator();
        if (!hasNext()) {
            reader.close();
            throw new HouseSource.Refused("no_header", name + " is empty: it has no header row.");
        }
        this.row = rows.next();
        this.header = row.getFields().stream().map(String::strip).toList();
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public boolean next() {
        if (!hasNext()) {
            return false;
        }
        row = rows.next();
        return true;
    }

    @Override
    public List<String> cells() {
        return row.getFields();
    }

    @Override
    public long line() {
        return row.getStartingLineNumber();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private boolean hasNext() {
        try {
            return rows.hasNext();
        } catch (CsvParseException | UncheckedIOException e) {
            throw new HouseSource.Refused("unreadable", name + " cannot be read as CSV: " + e.getMessage());
        }
    }

    private static BufferedReader open(Path file, Charset encoding) throws IOException {
        var decoder = encoding.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        var in = new BufferedReader(new InputStreamReader(Files.newInputStream(file), decoder), 1 << 16);
        in.mark(1);
        if (in.read() != '\uFEFF') {
            in.reset();
        }
        return in;
    }

    private static Charset encoding(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var start = in.readNBytes(2);
            return Arrays.equals(start, new byte[] {-1, -2}) || Arrays.equals(start, new byte[] {-2, -1})
                    ? StandardCharsets.UTF_16
                    : StandardCharsets.UTF_8;
        }
    }

    private static char delimiter(Path file, Charset encoding) throws IOException {
        try (var in = open(file, encoding)) {
            var buffer = new char[8192];
            var length = Math.max(0, in.read(buffer));
            var line = new String(buffer, 0, length).lines().findFirst().orElse("");
            var best = ',';
            for (var candidate : DELIMITERS.toCharArray()) {
                if (count(line, candidate) > count(line, best)) {
                    best = candidate;
                }
            }
            return best;
        }
    }

    private static long count(String line, char wanted) {
        return line.chars().filter(c -> c == wanted).count();
    }
}
