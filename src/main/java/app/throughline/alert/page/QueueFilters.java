package app.throughline.alert.page;

import static app.throughline.db.access.Tables.TEAM_MEMBER;
import static app.throughline.db.alert.Tables.ALERT;
import static app.throughline.db.alert.Tables.ALERT_TYPE;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;

import app.throughline.access.Area;
import app.throughline.access.Reach;
import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.alert.AlertStatus;
import app.throughline.alert.AlertTypes;
import app.throughline.alert.Alerts;
import app.throughline.alert.page.QueueLists.Key;
import app.throughline.alert.page.QueueLists.View;
import app.throughline.calendar.Priority;
import app.throughline.contact.Contacts;
import app.throughline.filter.Filter;
import app.throughline.filter.StaffRef;
import app.throughline.listing.Chips;
import app.throughline.listing.Conditions;
import app.throughline.listing.ListFilters;
import app.throughline.web.ListState;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the queue can be narrowed to, as chips and as SQL: its views, status, type, priority, reviewer, due, words. */
@Component
class QueueFilters {
    static final Set<String> NAMES = Set.of("status", "type", "priority", "reviewer", "due", ListState.WHERE);
    /** What the budget holds back stands in a view of its own. */
    private static final Condition WAITING = not(DSL.condition(ALERT.IS_HELD));

    private static final Pattern NUMBER = Pattern.compile("(?i)(?:ALERT-)?([1-9][0-9]{0,14})");

    private final DSLContext db;
    private final AlertTypes types;
    private final Staff staff;
    private final When.Format format;
    private final InstantSource clock;
    private final ListFilters language;

    QueueFilters(
            DSLContext db,
            AlertTypes types,
            Staff staff,
            When.Format format,
            InstantSource clock,
            ListFilters language) {
        this.language = language;
        this.db = db;
        this.types = types;
        this.staff = staff;
        this.format = format;
        this.clock = clock;
    }

    /** The chips of the filter bar, those chosen ticked. */
    List<Ui.Chip> chips(ListState<Key> state) {
        var statuses = Stream.of(AlertStatus.values())
                .map(status -> Ui.Option.of(Short.toString(status.code()), status.label(), false))
                .toList();
        var priorities = Stream.of(Priority.values())
                .map(priority -> Ui.Option.of(Short.toString(priority.rank()), priority.label(), false))
                .toList();
        var kinds = types.list().stream()
                .map(type -> new Ui.Option(type.key(), type.name(), type.group().name(), false))
                .toList();
        var due = List.of(
                Ui.Option.of("overdue", "Overdue", false),
                Ui.Option.of("today", "Today", false),
                Ui.Option.of("week", "Next 7 days", false));
        return List.of(
                state.chip("status", "Status", "circle-dashed", statuses),
                state.chip("type", "Type", "tag", kinds),
                state.chip("priority", "Priority", "flag", priorities),
                state.chip("due", "Due", "calendar", due),
                state.chip("reviewer", "Reviewer", "user-check", reviewers()));
    }

    private List<Ui.Option> reviewers() {
        var options = new ArrayList<Ui.Option>();
        options.add(Ui.Option.of("me", "Me", false));
        options.add(Ui.Option.of("none", "Unassigned", false));
        staff.list().stream()
                .map(member -> new Ui.Option(Long.toString(member.id()), member.name(), member.title(), false))
                .forEach(options::add);
        return options;
    }

    /** The institution's time. */
    Instant now() {
        return clock.instant();
    }

    /** Which alerts the state shows to this person. */
    Condition condition(ListState<Key> state, Viewer viewer) {
        var view = View.of(state.view());
        var which = scope(view, viewer);
        if (state.chosen("status").isEmpty()) {
            which = which.and(usual(view));
        }
        which = which.and(language.condition(state, Alerts.KIND, "alert", QueueFilters::meaning, viewer));
        return state.words().isEmpty() ? which : which.and(search(state.words(), view));
    }

    /** The conditions in the language of filters, null for none. */
    @Nullable
    Conditions conditions(ListState<Key> state, Viewer viewer) {
        return language.conditions(state, Alerts.KIND, viewer);
    }

    /** What the conditions of a state are about: the alert, and its type where the language asks for it. */
    static Table<?> from(ListState<Key> state) {
        var type = ALERT_TYPE.as("alert_t");
        return ListFilters.isAsked(state) ? ALERT.join(type).on(type.ID.eq(ALERT.TYPE_ID)) : ALERT;
    }

    private Condition scope(View view, Viewer viewer) {
        return switch (view) {
            case TRIAGE -> WAITING;
            case ALL -> reach(viewer);
            case MINE -> ALERT.REVIEWER_ID.eq(viewer.accountId()).and(WAITING);
            case UNASSIGNED ->
                ALERT.REVIEWER_ID.isNull().and(ALERT.REVIEWER_TEAM_ID.isNull()).and(WAITING);
            case TEAM -> team(viewer).and(WAITING);
            case HELD -> DSL.condition(ALERT.IS_HELD);
            case RAISED -> ALERT.CREATED_BY.eq(viewer.accountId());
            case OVERDUE -> ALERT.DUE_AT.le(clock.instant()).and(reach(viewer));
        };
    }

    private Condition reach(Viewer viewer) {
        return Reach.of(db, viewer, Area.ALERTS).map(QueueLists::within).orElse(noCondition());
    }

    private static Condition team(Viewer viewer) {
        return viewer.teams().isEmpty()
                ? falseCondition()
                : ALERT.REVIEWER_TEAM_ID
                        .in(viewer.teams())
                        .or(ALERT.REVIEWER_ID.in(select(TEAM_MEMBER.ACCOUNT_ID)
                                .from(TEAM_MEMBER)
                                .where(TEAM_MEMBER.TEAM_ID.in(viewer.teams()))));
    }

    /** The statuses a view shows without a filter, written so that the partial indexes fit. */
    private static Condition usual(View view) {
        return switch (view) {
            case TRIAGE -> ALERT.STATUS.eq(inline((short) 1));
            case MINE, TEAM, OVERDUE -> ALERT.STATUS.le(inline((short) 3));
            case UNASSIGNED -> ALERT.STATUS.le(inline((short) 2));
            case HELD, RAISED, ALL -> noCondition();
        };
    }

    private static Filter meaning(Chips chips, ListState.Clause clause) {
        var values = clause.values();
        return switch (clause.field()) {
            case "status", "priority" -> chips.codes(clause.field(), values);
            case "type" -> chips.keys("type", values);
            case "due" -> chips.due(values);
            default -> reviewers(chips, values);
        };
    }

    private static Filter reviewers(Chips chips, List<String> chosen) {
        var people = chips.people(
                "reviewer",
                chosen.stream().flatMap(word -> reviewer(word).stream()).toList());
        return chosen.contains("none") ? new Filter.Any(List.of(people, chips.empty("reviewer"))) : people;
    }

    private static List<StaffRef> reviewer(String word) {
        if (word.equals("me")) {
            return List.of(new StaffRef.Me());
        }
        return word.matches("\\d{1,18}") ? List.of(new StaffRef.Person(Long.parseLong(word))) : List.of();
    }

    /** A number is that alert; other words are students, and titles where the view is not everything there ever was. */
    private static Condition search(String words, View view) {
        var number = NUMBER.matcher(words);
        if (number.matches()) {
            return ALERT.NUMBER.eq(Long.valueOf(number.group(1)));
        }
        var students = Contacts.among(ALERT.CONTACT_ID, words, 200);
        return view == View.ALL ? students : students.or(ALERT.TITLE.containsIgnoreCase(words));
    }
}
