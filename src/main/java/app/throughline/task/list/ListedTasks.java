package app.throughline.task.list;

import static app.throughline.db.access.Tables.ACCOUNT;
import static app.throughline.db.access.Tables.TEAM;
import static app.throughline.db.contact.Tables.CONTACT;
import static app.throughline.db.task.Tables.TASK;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;

import app.throughline.access.Assignee;
import app.throughline.access.Reach;
import app.throughline.access.Viewer;
import app.throughline.calendar.Priority;
import app.throughline.kernel.Tx;
import app.throughline.listing.Keyset;
import app.throughline.listing.Totals;
import app.throughline.task.TaskStatus;
import app.throughline.task.TaskType;
import app.throughline.web.Cursor;
import app.throughline.web.ListState;
import app.throughline.web.Numbers;
import app.throughline.web.Sort;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the tasks of a list: which, in what order, a page at a time, as far as the caller may see. */
@Component
public class ListedTasks {
    private static final Keyset<Key> ORDER = new Keyset<>(
            TASK.ID,
            Map.of(
                    Key.DUE, Keyset.Key.maybe(TASK.DUE_AT),
                    Key.PRIORITY, Keyset.Key.of(TASK.PRIORITY),
                    Key.STATUS, Keyset.Key.of(TASK.STATUS),
                    Key.NUMBER, Keyset.Key.of(TASK.NUMBER),
                    Key.TITLE, Keyset.Key.of(TASK.TITLE),
                    Key.TYPE, Keyset.Key.of(TASK.TYPE),
                    Key.STUDENT, Keyset.Key.maybe(CONTACT.FAMILY_NAME),
                    Key.ASSIGNEE, Keyset.Key.maybe(coalesce(ACCOUNT.FAMILY_NAME, TEAM.NAME))));

    private static final Set<Key> GROUPS = EnumSet.of(Key.STATUS, Key.PRIORITY, Key.TYPE, Key.ASSIGNEE);

    /** The list as the URL knows it. */
    static final ListState.Definition<Key> LIST =
            new ListState.Definition<>("/tasks", Key.class, Sort.ascending(Key.DUE), TaskFilters.NAMES, GROUPS, null);

    private final Tx tx;
    private final DSLContext db;
    private final TaskFilters filters;
    private final Totals totals;

    /** What the list can be sorted by. */
    enum Key {
        DUE,
        PRIORITY,
        STATUS,
        NUMBER,
        TITLE,
        TYPE,
        STUDENT,
        ASSIGNEE
    }

    /** A task of the list; {@code assignee} is null when it is for the student. */
    record Line(
            long id,
            long number,
            long contact,
            @Nullable Long caseId,
            String title,
            TaskType type,
            TaskStatus status,
            Priority priority,
            @Nullable Assignee assignee,
            @Nullable Instant dueAt,
            Instant createdAt) {
        String label() {
            return "TASK-" + number;
        }
    }

    /** One page; null cursors for no such page. @param counting counts beside it */
    record Found(
            List<Line> lines,
            Totals.Counting counting,
            @Nullable Cursor newer,
            @Nullable Cursor older) {
        boolean isWhole() {
            return newer == null && older == null;
        }
    }

    ListedTasks(Tx tx, DSLContext db, TaskFilters filters, Totals totals) {
        this.totals = totals;
        this.tx = tx;
        this.db = db;
        this.filters = filters;
    }

    /**
     * The tasks within somebody's reach: all that they may see, and perhaps more. Cases they have to do with and tasks they
     * follow are asked for here.
     */
    public static Condition within(DSLContext db, Reach reach) {
        var cases = db.fetch("select q.case_id from sec.my_case_tie q").getValues(0, Long.class);
        var followed =
                db.fetch("select q.task_id from sec.my_task_subscription q").getValues(0, Long.class);
        return reach.students(TASK.CONTACT_ID)
                .or(reach.people(TASK.ASSIGNEE_ID))
                .or(reach.teams(TASK.ASSIGNEE_TEAM_ID))
                .or(reach.people(TASK.CREATED_BY))
                .or(Reach.among(TASK.CASE_ID, cases))
                .or(Reach.among(TASK.ID, followed));
    }

    /** The page that the state asks for. */
    Found page(ListState<Key> state, Viewer viewer) {
        return tx.read(() -> {
            var which = filters.condition(state, viewer);
            var found = ORDER.page(db, from(state), which, state);
            var counting = totals.begin(
                    found.isWhole(), found.ids().size(), state.display().rows(), () -> counted(which, Numbers.COUNTED));
            return new Found(lines(found.ids()), counting, found.newer(), found.older());
        });
    }

    /** The ids in the order of the list. */
    long[] ids(ListState<Key> state, Viewer viewer, int limit) {
        return tx.read(() -> ORDER.ids(db, from(state), filters.condition(state, viewer), state.order(), limit));
    }

    /** How many tasks the state shows; counting stops at {@code limit}. */
    int count(ListState<Key> state, Viewer viewer, int limit) {
        return tx.read(() -> db.fetchCount(counted(filters.condition(state, viewer), limit)));
    }

    private Select<?> counted(Condition which, int limit) {
        return db.selectOne().from(TASK).where(which).limit(inline(limit));
    }

    /** These tasks in this order; those the caller may not see are absent. */
    List<Line> lines(List<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var found = tx.read(() -> select(TASK.ID.in(ids), ids.size())).stream()
                .collect(Collectors.toMap(Line::id, Function.identity()));
        return ids.stream().filter(found::containsKey).map(found::get).toList();
    }

    /** Only the tables that the order needs. */
    private static Table<?> from(ListState<Key> state) {
        var keys = state.order().by().stream().map(Sort.By::key).collect(Collectors.toSet());
        Table<?> from = TASK;
        if (keys.contains(Key.STUDENT)) {
            from = from.leftJoin(CONTACT).on(CONTACT.ID.eq(TASK.CONTACT_ID));
        }
        if (keys.contains(Key.ASSIGNEE)) {
            from = from.leftJoin(ACCOUNT)
                    .on(ACCOUNT.ID.eq(TASK.ASSIGNEE_ID))
                    .leftJoin(TEAM)
                    .on(TEAM.ID.eq(TASK.ASSIGNEE_TEAM_ID));
        }
        return from;
    }

    private List<Line> select(Condition which, int limit) {
        return db.select(
                        TASK.ID,
                        TASK.NUMBER,
                        TASK.CONTACT_ID,
                        TASK.CASE_ID,
                        TASK.TITLE,
                        TASK.TYPE,
                        TASK.STATUS,
                        TASK.PRIORITY,
                        TASK.ASSIGNEE_ID,
                        TASK.ASSIGNEE_TEAM_ID,
                        TASK.DUE_AT,
                        TASK.CREATED_AT)
                .from(TASK)
                .where(which)
                .limit(limit)
                .fetch(ListedTasks::line);
    }

    private static Line line(Record r) {
        var person = r.get(TASK.ASSIGNEE_ID);
        var team = r.get(TASK.ASSIGNEE_TEAM_ID);
        return new Line(
                r.get(TASK.ID),
                r.get(TASK.NUMBER),
                r.get(TASK.CONTACT_ID),
                r.get(TASK.CASE_ID),
                r.get(TASK.TITLE),
                TaskType.of(r.get(TASK.TYPE)),
                TaskStatus.of(r.get(TASK.STATUS)),
                Priority.of(r.get(TASK.PRIORITY)),
                person == null && team == null ? null : Assignee.of(person, team),
                r.get(TASK.DUE_AT),
                r.get(TASK.CREATED_AT));
    }
}
