package app.throughline.intake.oulad;

import app.throughline.intake.house.HouseSource;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows from a list, or made one by one from the rows of a file. */
final class DerivedRows implements HouseSource.Rows {
    private final List<String> header;
    private final @Nullable OuladFile source;
    private final List<List<String>> list;
    private final Function<OuladFile, List<String>> map;
    private List<String> cells = List.of();
    private int at;

    DerivedRows(
            String header,
            @Nullable OuladFile source,
            @Nullable List<List<String>> list,
            Function<OuladFile, List<String>> map) {
        this.header = List.of(header.split(","));
        this.source = source;
        this.list = list == null ? List.of() : list;
        this.map = map;
    }

    static HouseSource.Rows mapped(String header, OuladFile source, Function<OuladFile, List<String>> map) {
        return new DerivedRows(header, source, null, map);
    }

    static HouseSource.Rows listed(String header, List<List<String>> rows) {
        return new DerivedRows(header, null, rows, source -> List.of());
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public boolean next() {
        if (source == null) {
            cells = at < list.size() ? list.get(at) : List.of();
            return at++ < list.size();
        }
        if (!source.next()) {
            return false;
        }
        cells = map.apply(source);
        return true;
    }

    @Override
    public List<String> cells() {
        return cells;
    }

    @Override
    public long line() {
        return source == null ? at + 1 : source.line();
    }

    @Override
    public void close() throws IOException {
        if (source != null) {
            source.close();
        }
    }
}
