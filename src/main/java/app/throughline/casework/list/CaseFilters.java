package app.throughline.casework.list;

import static app.throughline.db.casework.Tables.SUPPORT_CASE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.val;

import app.throughline.access.Assignee;
import app.throughline.access.Viewer;
import app.throughline.calendar.Priority;
import app.throughline.casework.Assignments;
import app.throughline.casework.CaseFilterFields;
import app.throughline.casework.CaseWords;
import app.throughline.filter.Filter;
import app.throughline.listing.Chips;
import app.throughline.listing.Conditions;
import app.throughline.listing.ListFilters;
import app.throughline.web.ListState;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The filters of the list of cases: what they mean, and what can be chosen. */
@Component
class CaseFilters {
    static final Set<String> NAMES = Set.of("status", "type", "priority", "due", "assignee", ListState.WHERE);
    private static final Pattern NUMBER = Pattern.compile("(?i)(?:CASE-)?([1-9][0-9]{0,14})");

    private final DSLContext db;
    private final CaseWords words;
    private final Assignments assignments;
    private final When.Format format;
    private final InstantSource clock;
    private final ListFilters language;

    CaseFilters(
            DSLContext db,
            CaseWords words,
            Assignments assignments,
            When.Format format,
            InstantSource clock,
            ListFilters language) {
        this.language = language;
        this.db = db;
        this.words = words;
        this.assignments = assignments;
        this.format = format;
        this.clock = clock;
    }

    /** The statuses in their order. */
    List<CaseWords.Status> statuses() {
        return words.statuses();
    }

    /** What the chosen filters and the words mean. */
    Condition condition(ListState<CaseLists.Key> state, Viewer viewer) {
        var all = language.condition(state, CaseFilterFields.CASE, "support_case", CaseFilters::meaning, viewer);
        return state.words().isEmpty() ? all : all.and(search(state.words()));
    }

    /** The conditions in the language of filters, null for none. */
    @Nullable
    Conditions conditions(ListState<CaseLists.Key> state, Viewer viewer) {
        return language.conditions(state, CaseFilterFields.CASE, viewer);
    }

    private static Filter meaning(Chips chips, ListState.Clause clause) {
        var values = clause.values();
        return switch (clause.field()) {
            case "status", "priority" -> chips.codes(clause.field(), values);
            case "type" -> chips.keys("type", values);
            case "due" -> chips.due(values);
            default ->
                chips.people(
                        "assignee",
                        values.stream()
                                .flatMap(key -> Chips.person(key).stream())
                                .toList());
        };
    }

    /** A clock that runs has less than a fifth of its time left, or none. */
    static Condition atRisk(Instant now) {
        var contact = SUPPORT_CASE.FIRST_RESPONSE_AT.isNull().and(SUPPORT_CASE.FIRST_CONTACT_WARN_AT.le(now));
        return contact.or(SUPPORT_CASE.CLOCK_PAUSED_AT.isNull().and(SUPPORT_CASE.RESOLUTION_WARN_AT.le(now)));
    }

    /** A number opens that case; other words are looked for in titles and in students' names. */
    private Condition search(String text) {
        var number = NUMBER.matcher(text);
        if (number.matches()) {
            return SUPPORT_CASE.NUMBER.eq(Long.valueOf(number.group(1)));
        }
        var students = db.select(field("s.found", Long.class))
                .from("sec.search_contact({0}, {1}) s", val(text), val(200))
                .fetch(r -> r.value1());
        return SUPPORT_CASE.TITLE.containsIgnoreCase(text).or(SUPPORT_CASE.CONTACT_ID.in(students));
    }

    /** The chips over the list. */
    List<Ui.Chip> chips(ListState<CaseLists.Key> state) {
        var chips = new ArrayList<Ui.Chip>();
        var statuses = words.statuses().stream()
                .map(status -> Ui.Option.of(Long.toString(status.id()), status.name(), false))
                .toList();
        var types = words.types().stream()
                .map(type -> Ui.Option.of(type.key(), type.name(), false))
                .toList();
        var priorities = Arrays.stream(Priority.values())
                .map(priority -> Ui.Option.of(Integer.toString(priority.rank()), priority.label(), false))
                .toList();
        var due = List.of(
                Ui.Option.of("overdue", "Overdue", false),
                Ui.Option.of("today", "Today", false),
                Ui.Option.of("week", "Next 7 days", false));
        chips.add(state.chip("status", "Status", "circle-dashed", statuses));
        chips.add(state.chip("type", "Type", "tag", types));
        chips.add(state.chip("priority", "Priority", "flag", priorities));
        chips.add(state.chip("due", "Due", "calendar", due));
        chips.add(state.chip("assignee", "Assignee", "user", people()));
        return chips;
    }

    private List<Ui.Option> people() {
        var options = new ArrayList<Ui.Option>();
        options.add(Ui.Option.of("me", "Me", false));
        for (var member : assignments.people((short) 0)) {
            options.add(Ui.Option.of(new Assignee.Person(member.id()).key(), member.name(), false));
        }
        return options;
    }
}
