package app.throughline.contact;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.kernel.NotFound;
import app.throughline.web.Html;
import app.throughline.web.ListState;
import app.throughline.web.NavigationItem;
import app.throughline.web.Numbers;
import app.throughline.web.SavedView;
import app.throughline.web.SavedViews;
import app.throughline.web.Ui;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** The list of students. */
@Controller
class StudentController {
    private static final String SAVED = "students";
    private final Students students;
    private final StudentHeaders.Contributed contributed;
    private final Labels labels;
    private final SavedViews views;

    StudentController(Students students, StudentHeaders.Contributed contributed, Labels labels, SavedViews views) {
        this.students = students;
        this.contributed = contributed;
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
        var saved = views.list(SAVED, viewer);
        var state = ListState.parse(Students.LIST, query);
        var expanded = expanded(state, saved);
        var scope = Students.Scope.of(expanded.view());
        var list = listing(expanded, scope);
        return Html.page("contact/students", page(state, expanded, list, saved)).orFragment("contact/list", list);
    }

    /** A saved view stands for its query; what the URL says beside it wins. */
    private static ListState<Students.By> expanded(ListState<Students.By> state, List<SavedView> saved) {
        for (var view : saved) {
            if (state.view().equals(Long.toString(view.id()))) {
                var kept = UriComponentsBuilder.newInstance()
                        .query(view.keeps().query())
                        .build()
                        .getQueryParams();
                var there = ListState.parse(Students.LIST, decoded(kept));
                return new ListState<>(
                        state.list(),
                        Students.Scope.ALL.key,
                        state.words().isEmpty() ? there.words() : state.words(),
                        state.filters().isEmpty() ? there.filters() : state.filters(),
                        state.sort().equals(state.list().usual()) ? there.sort() : state.sort(),
                        state.cursor());
            }
        }
        return state;
    }

    private static MultiValueMap<String, String> decoded(MultiValueMap<String, String> query) {
        var decoded = new LinkedMultiValueMap<String, String>();
        query.forEach((name, values) -> values.forEach(
                value -> decoded.add(name, value == null ? "" : UriUtils.decode(value, StandardCharsets.UTF_8))));
        return decoded;
    }

    private StudentsPage page(
            ListState<Students.By> state,
            ListState<Students.By> expanded,
            StudentsPage.Listing list,
            List<SavedView> saved) {
        var tabs = new ArrayList<Ui.Tab>();
        for (var scope : Students.Scope.values()) {
            tabs.add(Ui.Tab.of(scope.label, state.urlOfView(scope.key), scope.key.equals(state.view())));
        }
        for (var view : saved) {
            var id = Long.toString(view.id());
            tabs.add(Ui.Tab.of(view.name(), state.urlOfView(id), id.equals(state.view())));
        }
        var options = labels.list().stream()
                .map(label -> Ui.Option.of(label.name(), label.name(), false))
                .toList();
        var shown = new ListState<>(
                state.list(), state.view(), expanded.words(), expanded.filters(), state.sort(), state.cursor());
        var bar = shown.filterBar("#list", true, List.of(shown.chip("label", "Label", "tag", options)));
        return new StudentsPage(tabs, bar, list, expanded.query());
    }

    private StudentsPage.Listing listing(ListState<Students.By> state, Students.Scope scope) {
        var found = students.list(state, scope);
        var work = contributed.openWork();
        var heads = new ArrayList<>(List.of(
                state.head("Student", Students.By.NAME, ""),
                state.head("ID", Students.By.NUMBER, ""),
                new Ui.Head("Program", "", "", "c-type"),
                new Ui.Head("Standing", "", "", "c-type")));
        work.forEach(open -> heads.add(new Ui.Head(open.label(), "", "", "num")));
        var pager = state.pager(Numbers.total(found.total(), "student", "students"), found.newer(), found.older());
        return new StudentsPage.Listing(scope.label, heads, rows(found.students(), work), pager, empty(state, scope));
    }

    private List<StudentsPage.Row> rows(List<ContactCard> cards, List<OpenWork> work) {
        var ids = cards.stream().map(card -> card.id().value()).toList();
        var lines = contributed.lines(ids);
        var counts = work.stream().map(open -> open.counts(ids)).toList();
        var rows = new ArrayList<StudentsPage.Row>();
        for (var card : cards) {
            long id = card.id().value();
            var line = lines.getOrDefault(id, AcademicFacts.Line.NONE);
            var open = new ArrayList<StudentsPage.Count>();
            for (int i = 0; i < work.size(); i++) {
                open.add(count(counts.get(i), id, work.get(i)));
            }
            rows.add(new StudentsPage.Row(
                    Ui.Face.of(id, card.name()),
                    "/students/" + id,
                    card.studentId(),
                    line.program(),
                    line.standing(),
                    card.isDeceased() ? "Deceased" : card.isActive() ? "" : "Inactive",
                    open));
        }
        return rows;
    }

    private static StudentsPage.Count count(Map<Long, Integer> counts, long id, OpenWork open) {
        int number = counts.getOrDefault(id, 0);
        return new StudentsPage.Count(number == 0 ? "" : Numbers.of(number), open.label());
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
