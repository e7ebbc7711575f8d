package app.throughline.contact.list;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.contact.Labels;
import app.throughline.kernel.NotFound;
import app.throughline.listing.Grid;
import app.throughline.listing.ListHeads;
import app.throughline.listing.Listing;
import app.throughline.web.Html;
import app.throughline.web.ListState;
import app.throughline.web.NavigationItem;
import app.throughline.web.SavedViews;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of students. */
@Controller
class StudentController {
    private final Students students;
    private final StudentRows rows;
    private final Labels labels;
    private final SavedViews views;
    private final ListHeads heads;

    StudentController(Students students, StudentRows rows, Labels labels, SavedViews views, ListHeads heads) {
        this.heads = heads;
        this.students = students;
        this.rows = rows;
        this.labels = labels;
        this.views = views;
    }

    /** The menu entry. */
    @Component
    static final class Menu implements NavigationItem {
        @Override
        public String label() {
            return "Students";
        }

        @Override
        public String icon() {
            return "users";
        }

        @Override
        public String href() {
            return "/students";
        }

        @Override
        public int order() {
            return 40;
        }

        @Override
        public boolean visible(Viewer viewer) {
            return viewer.can(Area.CONTACTS, Level.MINE);
        }

        @Override
        public String key() {
            return "g d";
        }

        @Override
        public String phoneLabel() {
            return "Students";
        }
    }

    @GetMapping("/students")
    Html list(@RequestParam MultiValueMap<String, String> query, Viewer viewer) {
        if (!viewer.can(Area.CONTACTS, Level.MINE)) {
            throw new NotFound("page");
        }
        var opened = views.open(StudentRecords.NAME, query, viewer);
        var state = ListState.parse(Students.LIST, opened.query());
        var grid = rows.grid();
        var list = listing(state, grid, viewer);
        var head = heads.head(StudentRecords.NAME, tabs(state), state, grid.chooser(state), opened, viewer);
        return Html.page("contact/students", new StudentsPage(head, list))
                .orFragment("contact/list", list)
                .status(list.status());
    }

    /** How many students the list has, in words. */
    @GetMapping("/students/total")
    Html total(@RequestParam MultiValueMap<String, String> query, Viewer viewer) {
        if (!viewer.can(Area.CONTACTS, Level.MINE)) {
            throw new NotFound("page");
        }
        var state = ListState.parse(Students.LIST, query);
        var total = students.total(state, Students.Scope.of(state.view()), viewer);
        return Html.fragment("listing/total", total.words("student", "students"));
    }

    private static List<Ui.Tab> tabs(ListState<Students.By> state) {
        var current = Students.Scope.of(state.view());
        return Arrays.stream(Students.Scope.values())
                .map(scope -> {
                    var word = scope.key.isEmpty() ? "caseload" : scope.key;
                    return Ui.Tab.of(scope.label, "/students?view=" + word, scope == current);
                })
                .toList();
    }

    private Listing listing(ListState<Students.By> state, Grid<Students.By, StudentsPage.Row> grid, Viewer viewer) {
        var scope = Students.Scope.of(state.view());
        var found = students.list(state, scope, viewer);
        var drawn = rows.of(found.students(), state);
        var total = found.counting().total();
        var words = total.words("student", "students");
        var bulk = heads.bulk(StudentRecords.NAME, state, found.isWhole(), total, viewer);
        return new Listing(
                state.filterBar("#list", true, chips(state, viewer)),
                "Students: " + scope.label + ", " + words,
                false,
                grid.heads(state),
                grid.groups(state, drawn, bulk != null),
                state.pager(words, found.newer(), found.older()).later(state.urlAt("/students/total"), total.counted()),
                found.students().isEmpty() ? empty(state, scope) : null,
                grid.chooser(state),
                bulk,
                students.conditions(state, viewer).orElse(null));
    }

    private List<Ui.Chip> chips(ListState<Students.By> state, Viewer viewer) {
        var chips = new ArrayList<Ui.Chip>();
        var options = labels.list().stream()
                .map(label -> Ui.Option.of(label.name(), label.name(), false))
                .toList();
        chips.add(state.chip("label", "Label", "tag", options).plain());
        var sets = students.sets(state, viewer);
        if (!sets.isEmpty()) {
            chips.add(state.chip("segment", "Segment", "filter", sets).plain());
        }
        return chips;
    }

    private static Ui.Empty empty(ListState<Students.By> state, Students.Scope scope) {
        if (state.filterCount() > 0) {
            return Ui.Empty.filtered("students", state.filterCount(), state.urlWithoutFilters());
        }
        return scope == Students.Scope.CASELOAD
                ? new Ui.Empty(
                        "users",
                        "No students of your own yet",
                        "Students appear here when you are part of their support team.",
                        "See all students",
                        state.urlOfView(Students.Scope.ALL.key))
                : new Ui.Empty("users", "Nobody here", "No student you may see is in this view.", "", "");
    }
}
