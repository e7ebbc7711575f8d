package app.throughline.contact;

import app.throughline.listing.Cell;
import app.throughline.listing.ListColumn;
import app.throughline.listing.RecordList;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The sheet of records that are about students: number, student and title, then the columns the list shows. Records of
 * students with a directory hold are left out unless they are asked for (product CO-5).
 *
 * @param columns what follows the first four
 * @param source where the records come from
 * @param first the first four cells of a row, in words
 * @param <L> a record as it is read
 * @param <R> a row as it is drawn
 */
public record StudentSheet<L, R>(
        Contacts contacts,
        List<? extends ListColumn<?, R>> columns,
        Source<L, R> source,
        Function<R, List<String>> first)
        implements RecordList.Sheet {
    private static final List<String> FIRST = List.of("Number", "Student ID", "Student", "Title");

    /**
     * Where records come from.
     *
     * @param read records by id, in that order; those the caller may not see are absent
     * @param student whom a record is about
     * @param draw what records show
     */
    public record Source<L, R>(
            Function<List<Long>, List<L>> read, ToLongFunction<L> student, Function<List<L>, List<R>> draw) {}

    public StudentSheet {
        columns = List.copyOf(columns);
    }

    @Override
    public List<String> heads() {
        var heads = new ArrayList<>(FIRST);
        columns.forEach(column -> heads.add(column.label()));
        return heads;
    }

    @Override
    public List<List<Cell>> rows(List<Long> ids, boolean holds) {
        var records = source.read().apply(ids);
        var students =
                records.stream().map(source.student()::applyAsLong).distinct().toList();
        var held = holds ? Set.<Long>of() : contacts.onHold(students);
        var shown = records.stream()
                .filter(one -> !held.contains(source.student().applyAsLong(one)))
                .toList();
        return source.draw().apply(shown).stream().map(this::cells).toList();
    }

    private List<Cell> cells(R row) {
        var cells = new ArrayList<Cell>();
        first.apply(row).forEach(words -> cells.add(new Cell.Words(words, false)));
        columns.forEach(column -> cells.add(column.cell().apply(row)));
        return cells;
    }
}
