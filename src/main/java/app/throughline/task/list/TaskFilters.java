package app.throughline.task.list;

import static app.throughline.db.task.Tables.TASK;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import app.throughline.access.Area;
import app.throughline.access.Assignee;
import app.throughline.access.Reach;
import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.calendar.Institutions;
import app.throughline.calendar.Priority;
import app.throughline.filter.Filter;
import app.throughline.listing.Chips;
import app.throughline.listing.Conditions;
import app.throughline.listing.ListFilters;
import app.throughline.task.TaskFilterFields;
import app.throughline.task.TaskStatus;
import app.throughline.task.TaskType;
import app.throughline.web.ListState;
import app.throughline.web.Ui;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the list of tasks can be narrowed to, as chips and as SQL. */
@Component
class TaskFilters {
    static final Set<String> NAMES = Set.of("status", "type", "priority", "due", "assignee", ListState.WHERE);
    private static final Pattern NUMBER = Pattern.compile("(?i)(?:TASK-)?([1-9][0-9]{0,14})");

    private final DSLContext db;
    private final Staff staff;
    private final Institutions institutions;
    private final InstantSource clock;
    private final ListFilters language;

    TaskFilters(DSLContext db, Staff staff, Institutions institutions, InstantSource clock, ListFilters language) {
        this.language = language;
        this.db = db;
        this.staff = staff;
        this.institutions = institutions;
        this.clock = clock;
    }

    ZoneId zone() {
        return institutions.current().zone();
    }

    /** Which tasks the state shows to this person; open ones unless a status is asked for. */
    Condition condition(ListState<ListedTasks.Key> state, Viewer viewer) {
        var view = TaskViews.of(state.view());
        var which = view.of(viewer, clock.instant(), zone());
        if (view == TaskViews.ALL) {
            which = Reach.of(db, viewer, Area.WORK)
                    .map(reach -> ListedTasks.within(db, reach))
                    .orElse(which);
        }
        if (state.chosen("status").isEmpty()) {
            which = which.and(open());
        }
        which = which.and(language.condition(state, TaskFilterFields.WORK, "task", TaskFilters::meaning, viewer));
        return state.words().isEmpty() ? which : which.and(search(state.words()));
    }

    /** The conditions in the language of filters, null for none. */
    @Nullable
    Conditions conditions(ListState<ListedTasks.Key> state, Viewer viewer) {
        return language.conditions(state, TaskFilterFields.WORK, viewer);
    }

    /** Written so that the partial indexes fit. */
    private static Condition open() {
        return TASK.STATUS.le(inline(TaskStatus.WAITING.code()));
    }

    private static Filter meaning(Chips chips, ListState.Clause clause) {
        var values = clause.values();
        return switch (clause.field()) {
            case "status", "priority" -> chips.codes(clause.field(), values);
            case "type" -> chips.keys("type", values);
            case "due" -> chips.due(values);
            default -> assignees(chips, values);
        };
    }

    private static Filter assignees(Chips chips, List<String> chosen) {
        var people = chips.people(
                "assignee",
                chosen.stream().flatMap(key -> Chips.person(key).stream()).toList());
        return chosen.contains("student") ? new Filter.Any(List.of(people, chips.yes("for_contact"))) : people;
    }

    /** A number opens that task; other words are looked for in titles and in students' names. */
    private Condition search(String text) {
        var number = NUMBER.matcher(text);
        if (number.matches()) {
            return TASK.NUMBER.eq(Long.valueOf(number.group(1)));
        }
        var students = db.select(field("s.found", Long.class))
                .from("sec.search_contact({0}, {1}) s", val(text), val(200))
                .fetch(r -> r.value1());
        return TASK.TITLE.containsIgnoreCase(text).or(TASK.CONTACT_ID.in(students));
    }

    /** The chips over the list, those chosen ticked. */
    List<Ui.Chip> chips(ListState<ListedTasks.Key> state) {
        var statuses = Arrays.stream(TaskStatus.values())
                .map(status -> Ui.Option.of(Short.toString(status.code()), status.label(), false))
                .toList();
        var types = Arrays.stream(TaskType.values())
                .map(type -> Ui.Option.of(type.key(), type.label(), false))
                .toList();
        var priorities = Arrays.stream(Priority.values())
                .map(priority -> Ui.Option.of(Short.toString(priority.rank()), priority.label(), false))
                .toList();
        var due = List.of(
                Ui.Option.of("overdue", "Overdue", false),
                Ui.Option.of("today", "Today", false),
                Ui.Option.of("week", "Next 7 days", false),
                Ui.Option.of("none", "No date", false));
        return List.of(
                state.chip("status", "Status", "circle-dashed", statuses),
                state.chip("type", "Type", "tag", types),
                state.chip("priority", "Priority", "flag", priorities),
                state.chip("due", "Due", "calendar", due),
                state.chip("assignee", "Assignee", "user", people()));
    }

    private List<Ui.Option> people() {
        var options = new ArrayList<Ui.Option>();
        options.add(Ui.Option.of("me", "Me", false));
        options.add(Ui.Option.of("student", "The student", false));
        for (var member : staff.list()) {
            options.add(Ui.Option.of(new Assignee.Person(member.id()).key(), member.name(), false));
        }
        for (var team : staff.teams()) {
            options.add(Ui.Option.of(new Assignee.Team(team.id()).key(), team.name() + ", team", false));
        }
        return options;
    }
}
