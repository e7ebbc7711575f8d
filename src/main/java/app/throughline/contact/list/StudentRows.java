package app.throughline.contact.list;

import app.throughline.contact.AcademicFacts;
import app.throughline.contact.ContactCard;
import app.throughline.contact.OpenWork;
import app.throughline.contact.StudentColumn;
import app.throughline.contact.StudentHeaders;
import app.throughline.kernel.Tx;
import app.throughline.listing.Cell;
import app.throughline.listing.Grid;
import app.throughline.listing.ListColumn;
import app.throughline.web.ListState;
import app.throughline.web.Numbers;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The columns of the list of students, and what stands in them. Modules above say what they know of a page of students
 * in one statement each, and are asked only for columns that are shown.
 */
@Component
public class StudentRows {
    private static final String PROGRAM = "program";
    private static final String STANDING = "standing";

    private final Tx tx;
    private final StudentHeaders.Contributed contributed;
    private final List<StudentColumn> more;

    StudentRows(Tx tx, StudentHeaders.Contributed contributed, List<StudentColumn> more) {
        this.tx = tx;
        this.contributed = contributed;
        this.more = List.copyOf(more);
    }

    /** Open work, counted. */
    private record Counted(OpenWork work) implements StudentColumn {
        @Override
        public String key() {
            return work.label().toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
        }

        @Override
        public String label() {
            return work.label();
        }

        @Override
        public int order() {
            return work.order();
        }

        @Override
        public Map<Long, String> texts(Collection<Long> contacts) {
            return work.counts(contacts).entrySet().stream()
                    .filter(count -> count.getValue() != 0)
                    .collect(Collectors.toMap(Map.Entry::getKey, count -> Numbers.of((long) count.getValue())));
        }
    }

    private List<StudentColumn> filled() {
        return Stream.concat(contributed.openWork().stream().map(Counted::new), more.stream())
                .sorted(Comparator.comparingInt(StudentColumn::order))
                .toList();
    }

    /** All columns, in the usual order. */
    Grid<Students.By, StudentsPage.Row> grid() {
        var columns = new ArrayList<ListColumn<Students.By, StudentsPage.Row>>();
        columns.add(new ListColumn<>(
                "student",
                "Student",
                Students.By.NAME,
                "main-cell cut p-lead",
                ListColumn.Place.ALWAYS,
                StudentRows::title));
        columns.add(column("id", "ID", Students.By.NUMBER, "nowrap"));
        columns.add(column(PROGRAM, "Program", null, "c-type nowrap p-hide"));
        columns.add(column(STANDING, "Standing", null, "c-type nowrap p-hide"));
        filled().forEach(one -> columns.add(
                column(one.key(), one.label(), null, one instanceof Counted ? "num p-hide" : "nowrap p-hide")));
        return new Grid<>(
                columns,
                Map.of(),
                row -> new Grid.Mark(row.id(), "student-" + row.id(), row.face().name(), false));
    }

    private static Cell title(StudentsPage.Row row) {
        return new Cell.Title("", row.face().name(), "", row.href(), null, null, row.note(), false, false);
    }

    private static ListColumn<Students.By, StudentsPage.Row> column(
            String key, String label, Students.@Nullable By sort, String css) {
        return new ListColumn<>(
                key, label, sort, css, ListColumn.Place.USUAL, row -> new Cell.Words(row.text(key), false));
    }

    /** These students with what the columns of this state say of them. */
    List<StudentsPage.Row> of(Collection<ContactCard> cards, ListState<Students.By> state) {
        return tx.read(() -> filled(cards, state));
    }

    private List<StudentsPage.Row> filled(Collection<ContactCard> cards, ListState<Students.By> state) {
        var shown = grid().shown(state).stream().map(ListColumn::key).collect(Collectors.toSet());
        var ids = cards.stream().map(card -> card.id().value()).toList();
        var lines = shown.contains(PROGRAM) || shown.contains(STANDING)
                ? contributed.lines(ids)
                : Map.<Long, AcademicFacts.Line>of();
        var texts = new HashMap<String, Map<Long, String>>();
        filled().stream()
                .filter(column -> shown.contains(column.key()) && !ids.isEmpty())
                .forEach(column -> texts.put(column.key(), column.texts(ids)));
        return cards.stream()
                .map(card -> row(card, lines.getOrDefault(card.id().value(), AcademicFacts.Line.NONE), texts))
                .toList();
    }

    private static StudentsPage.Row row(
            ContactCard card, AcademicFacts.Line line, Map<String, Map<Long, String>> texts) {
        long id = card.id().value();
        var cells = new HashMap<String, String>();
        texts.forEach((key, byStudent) -> cells.put(key, byStudent.getOrDefault(id, "")));
        cells.put("id", card.studentId());
        cells.put(PROGRAM, line.program());
        cells.put(STANDING, line.standing());
        return new StudentsPage.Row(
                id,
                Ui.Face.of(id, card.name()),
                "/students/" + id,
                card.isDeceased() ? "Deceased" : card.isActive() ? "" : "Inactive",
                cells);
    }
}
