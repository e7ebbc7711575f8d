package app.throughline.task;

import static app.throughline.db.task.Tables.TASK;

import app.throughline.access.Area;
import app.throughline.access.Assignee;
import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.calendar.Institutions;
import app.throughline.contact.Contacts;
import app.throughline.kernel.Tx;
import app.throughline.web.Chart;
import app.throughline.web.Form;
import app.throughline.web.Numbers;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tasks as pages show them. */
@Component
public class TaskLists {
    private static final int MOST = 100;
    private static final short WAITING = TaskStatus.WAITING.code();

    private final Tx tx;
    private final TaskStore store;
    private final Names names;
    private final When.Format format;
    private final InstantSource clock;

    /** The views of the list. */
    enum View {
        OPEN("My open"),
        OVERDUE("Overdue"),
        CREATED("Created by me");

        private final String label;

        View(String label) {
            this.label = label;
        }

        String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static View of(String key) {
            return java.util.Arrays.stream(values())
                    .filter(view -> view.key().equals(key))
                    .findFirst()
                    .orElse(OPEN);
        }
    }

    /** What tasks refer to. */
    @Component
    record Names(Staff staff, Contacts contacts, List<TaskPlaces> places, Institutions institutions) {
        java.time.ZoneId zone() {
            return institutions.current().zone();
        }

        Map<Long, TaskPlaces.Place> placesOf(List<TaskStore.Row> rows) {
            var ids = rows.stream()
                    .map(TaskStore.Row::caseId)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
            var found = new HashMap<Long, TaskPlaces.Place>();
            places.forEach(source -> found.putAll(source.byId(ids)));
            return found;
        }

        Map<Long, String> teams() {
            return staff.teams().stream().collect(Collectors.toMap(Staff.Team::id, Staff.Team::name));
        }
    }

    TaskLists(Tx tx, TaskStore store, Names names, When.Format format, InstantSource clock) {
        this.tx = tx;
        this.store = store;
        this.names = names;
        this.format = format;
        this.clock = clock;
    }

    /**
     * The tasks of a case for its page.
     *
     * @param base the case's address; the form posts to {@code base/tasks}
     * @param form the form for a new task, null while it is not shown
     */
    public TaskSection section(long caseId, String base, @Nullable Form form, Viewer viewer) {
        return tx.read(() -> {
            var rows = store.ofCase(caseId);
            long done = rows.stream().filter(TaskStore.Row::isDone).count();
            var may = viewer.mayChange(Area.WORK);
            return new TaskSection(
                    caseId,
                    rows(rows, false),
                    new Chart.Ring(done, rows.size()),
                    rows.isEmpty() ? "" : done + " of " + rows.size(),
                    may ? base + "/tasks" : "",
                    base + "?add=task#task-add",
                    may ? form : null,
                    form == null ? List.of() : people(form.value("assignee")));
        });
    }

    /** The person's open tasks until the end of today, and the overdue ones; the card of the first page. */
    public TaskPanel panel(Viewer viewer) {
        return tx.read(() -> {
            var tomorrow = format.today().plusDays(1).atStartOfDay(names.zone()).toInstant();
            var found = store.list(mine(viewer).and(TASK.DUE_AT.isNull().or(TASK.DUE_AT.le(tomorrow))), 12);
            var empty = new Ui.Empty("checkbox", "All done", "Nothing is left for you today.", "", "");
            return new TaskPanel(
                    found.isEmpty() ? "" : Numbers.of((long) found.size()) + " left today",
                    List.of(),
                    rows(found, true),
                    found.isEmpty() ? empty : null);
        });
    }

    /** The list in one of its views. */
    public TaskPanel list(String viewKey, Viewer viewer) {
        var view = View.of(viewKey);
        return tx.read(() -> {
            var found = store.list(which(view, viewer), MOST);
            var tabs = new ArrayList<Ui.Tab>();
            for (var tab : View.values()) {
                var href = tab == View.OPEN ? "/tasks" : "/tasks?view=" + tab.key();
                tabs.add(Ui.Tab.of(tab.label, href, tab == view));
            }
            var empty = new Ui.Empty("checkbox", "All caught up", "No tasks here.", "", "");
            return new TaskPanel(
                    Numbers.total(found.size(), "task", "tasks"),
                    tabs,
                    rows(found, true),
                    found.isEmpty() ? empty : null);
        });
    }

    /** A task after ticking. */
    TaskTick ticked(long id) {
        return tx.read(() -> {
            var task = store.get(id);
            var caseId = task.caseId();
            var count = caseId == null ? null : store.counts(List.of(caseId)).getOrDefault(caseId, TaskCount.NONE);
            var ring = count == null ? null : new Chart.Ring(count.done(), count.all());
            return new TaskTick(rows(List.of(task), false).getFirst(), caseId, ring);
        });
    }

    /** The form that changes a task, with its present values. */
    TaskEdit edit(long id) {
        return tx.read(() -> {
            var task = store.get(id);
            var row = rows(List.of(task), true).getFirst();
            var assignee = task.assignee() == null ? "" : task.assignee().key();
            var due = task.dueAt() == null
                    ? ""
                    : format.dayOf(task.dueAt().minusMillis(1)).toString();
            var form = Form.of(Map.of("title", task.title(), "assignee", assignee, "due", due));
            return new TaskEdit(id, form, people(assignee), row.href());
        });
    }

    /** Who can be chosen: people first, then teams; {@code chosen} is selected. */
    public List<Ui.Option> people(String chosen) {
        var options = new ArrayList<Ui.Option>();
        for (var member : names.staff().list()) {
            var key = new Assignee.Person(member.id()).key();
            options.add(new Ui.Option(key, member.name(), member.title(), key.equals(chosen)));
        }
        for (var team : names.staff().teams()) {
            var key = new Assignee.Team(team.id()).key();
            options.add(new Ui.Option(key, team.name() + " (team)", "", key.equals(chosen)));
        }
        return options;
    }

    private List<TaskRow> rows(List<TaskStore.Row> tasks, boolean placed) {
        var people = names.staff()
                .byId(tasks.stream()
                        .map(TaskStore.Row::assignee)
                        .filter(who -> who instanceof Assignee.Person)
                        .map(who -> ((Assignee.Person) who).id())
                        .toList());
        var teams = tasks.stream().anyMatch(task -> task.assignee() instanceof Assignee.Team)
                ? names.teams()
                : Map.<Long, String>of();
        var places = placed ? names.placesOf(tasks) : Map.<Long, TaskPlaces.Place>of();
        var students = placed
                ? names.contacts()
                        .byId(tasks.stream()
                                .map(task -> task.contact().value())
                                .distinct()
                                .toList())
                : Map.<Long, app.throughline.contact.ContactCard>of();
        return tasks.stream()
                .map(task -> {
                    var place = task.caseId() == null ? null : places.get(task.caseId());
                    var card = students.get(task.contact().value());
                    return row(task, face(task.assignee(), people, teams), place, card == null ? "" : card.name());
                })
                .toList();
    }

    private TaskRow row(TaskStore.Row task, Ui.Face face, TaskPlaces.@Nullable Place place, String student) {
        var due = task.dueAt() == null || task.isDone() ? null : format.due(task.dueAt());
        var words = place == null ? student : student.isEmpty() ? place.label() : place.label() + " · " + student;
        var href = place == null ? "/students/" + task.contact().value() : place.href();
        return new TaskRow(task.id(), task.title(), task.isDone(), due, face, words, href);
    }

    private static Ui.Face face(@Nullable Assignee who, Map<Long, Staff.Member> people, Map<Long, String> teams) {
        return switch (who) {
            case null -> new Ui.Face("The student", "", 0);
            case Assignee.Person(var id) -> {
                var member = people.get(id);
                yield member == null ? Ui.Face.UNASSIGNED : Ui.Face.of(id, member.name());
            }
            case Assignee.Team(var id) -> Ui.Face.of(id, teams.getOrDefault(id, "Team"));
        };
    }

    private Condition which(View view, Viewer viewer) {
        return switch (view) {
            case OPEN -> mine(viewer);
            case OVERDUE -> mine(viewer).and(TASK.DUE_AT.le(clock.instant()));
            case CREATED -> TASK.CREATED_BY.eq(viewer.accountId()).and(TASK.STATUS.le(WAITING));
        };
    }

    private static Condition mine(Viewer viewer) {
        return TASK.STATUS
                .le(WAITING)
                .and(TASK.ASSIGNEE_ID.eq(viewer.accountId()).or(TASK.ASSIGNEE_TEAM_ID.in(viewer.teams())));
    }
}
