package app.throughline.alert.page;

import static app.throughline.db.alert.Tables.ALERT;
import static app.throughline.db.contact.Tables.CONTACT;
import static org.jooq.impl.DSL.inline;

import app.throughline.access.Reach;
import app.throughline.access.Viewer;
import app.throughline.alert.AlertStatus;
import app.throughline.alert.AlertType;
import app.throughline.calendar.ClockState;
import app.throughline.calendar.Priority;
import app.throughline.contact.ContactId;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Tx;
import app.throughline.listing.Conditions;
import app.throughline.listing.Keyset;
import app.throughline.listing.Totals;
import app.throughline.web.Cursor;
import app.throughline.web.ListState;
import app.throughline.web.Numbers;
import app.throughline.web.Sort;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Select;
import org.jooq.TableLike;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The alert queue: its views and pages, as far as the caller may see. */
@Component
public class QueueLists {
    private static final Keyset<Key> ORDER = new Keyset<>(
            ALERT.ID,
            Map.of(
                    Key.PRIORITY, Keyset.Key.of(ALERT.PRIORITY),
                    Key.RAISED, Keyset.Key.of(ALERT.CREATED_AT),
                    Key.DUE, Keyset.Key.maybe(ALERT.DUE_AT),
                    Key.STATUS, Keyset.Key.of(ALERT.STATUS),
                    Key.NUMBER, Keyset.Key.of(ALERT.NUMBER),
                    Key.TYPE, Keyset.Key.of(ALERT.TYPE_ID),
                    Key.OCCURRENCES, Keyset.Key.of(ALERT.OCCURRENCES),
                    Key.STUDENT, Keyset.Key.maybe(CONTACT.FAMILY_NAME)));

    private final Tx tx;
    private final DSLContext db;
    private final QueueLines lines;
    private final QueueFilters filters;
    private final Totals totals;

    /** What the queue can be sorted by. */
    enum Key {
        PRIORITY,
        RAISED,
        DUE,
        STATUS,
        NUMBER,
        TYPE,
        OCCURRENCES,
        STUDENT
    }

    /** What the queue shows; the word in the URL is the name in lower case. */
    enum View {
        TRIAGE,
        MINE,
        UNASSIGNED,
        TEAM,
        RAISED,
        OVERDUE,
        HELD,
        ALL;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What its tab says. */
        String label() {
            return switch (this) {
                case TRIAGE -> "Needs triage";
                case MINE -> "My alerts";
                case UNASSIGNED -> "Unassigned";
                case TEAM -> "My team’s";
                case RAISED -> "Raised by me";
                case OVERDUE -> "Overdue";
                case HELD -> "Held by budget";
                case ALL -> "All";
            };
        }

        /** The view of this word; Triage for any other. */
        static View of(String word) {
            return Stream.of(values())
                    .filter(view -> view.word().equals(word))
                    .findFirst()
                    .orElse(TRIAGE);
        }

        /** Whether it looks back at alerts of every status. */
        boolean looksBack() {
            return this == RAISED || this == ALL;
        }

        /** Priority then oldest where something waits, newest first where one looks back. */
        ListState.Definition<Key> definition() {
            var usual = looksBack()
                    ? Sort.descending(Key.RAISED)
                    : new Sort<>(List.of(new Sort.By<>(Key.PRIORITY, false), new Sort.By<>(Key.RAISED, false)));
            return new ListState.Definition<>("/alerts", Key.class, usual, QueueFilters.NAMES, GROUPS, null);
        }
    }

    private static final Set<Key> GROUPS = EnumSet.of(Key.PRIORITY, Key.STATUS, Key.TYPE);

    /**
     * One alert of the queue.
     *
     * @param words how the description begins
     * @param section the course section, "" for none
     * @param caseId the case it is in, null for none
     * @param firstContact where its first-contact clock stands, null without one or once it is closed without contact
     */
    record Line(
            long id,
            long number,
            long contact,
            String title,
            String words,
            AlertType type,
            Priority priority,
            AlertStatus status,
            @Nullable Long reviewer,
            @Nullable Long reviewerTeam,
            String raisedBy,
            Instant createdAt,
            @Nullable Instant dueAt,
            String source,
            int occurrences,
            String section,
            @Nullable Long caseId,
            @Nullable ClockState firstContact) {}

    /** A page of the queue; null cursors for no such page. @param counting how many there are, counted beside the page */
    record Slice(
            List<Line> lines,
            Totals.Counting counting,
            @Nullable Cursor newer,
            @Nullable Cursor older) {
        boolean isWhole() {
            return newer == null && older == null;
        }
    }

    QueueLists(Tx tx, DSLContext db, QueueLines lines, QueueFilters filters, Totals totals) {
        this.lines = lines;
        this.totals = totals;
        this.tx = tx;
        this.db = db;
        this.filters = filters;
    }

    /** The alerts within somebody's reach: all that they may see, and perhaps more. */
    public static Condition within(Reach reach) {
        return reach.students(ALERT.CONTACT_ID)
                .or(reach.people(ALERT.REVIEWER_ID))
                .or(reach.teams(ALERT.REVIEWER_TEAM_ID))
                .or(reach.people(ALERT.CREATED_BY));
    }

    /** The page that the state asks for. */
    Slice page(ListState<Key> state, Viewer viewer) {
        return tx.read(() -> {
            var which = filters.condition(state, viewer);
            var found = ORDER.page(db, from(state), which, state);
            var counting = totals.begin(
                    found.isWhole(),
                    found.ids().size(),
                    state.display().rows(),
                    () -> counted(state, which, Numbers.COUNTED));
            return new Slice(lines(found.ids()), counting, found.newer(), found.older());
        });
    }

    /** What the address asks in the language of filters. */
    Optional<Conditions> conditions(ListState<Key> state, Viewer viewer) {
        return tx.read(() -> Optional.ofNullable(filters.conditions(state, viewer)));
    }

    /** The first few of the queue. */
    List<Line> first(ListState<Key> state, Viewer viewer, int limit) {
        return tx.read(() -> {
            var ids = ORDER.ids(db, from(state), filters.condition(state, viewer), state.order(), limit);
            return lines(java.util.Arrays.stream(ids).boxed().toList());
        });
    }

    /** The ids in the order of the queue. */
    long[] ids(ListState<Key> state, Viewer viewer, int limit) {
        return tx.read(() -> ORDER.ids(db, from(state), filters.condition(state, viewer), state.order(), limit));
    }

    /** What follows an alert in the queue, wherever it is now; the queue's first when nothing does. */
    Optional<Line> next(ListState<Key> state, Viewer viewer, Line after) {
        return tx.read(() -> {
            var which = filters.condition(state, viewer).and(ALERT.ID.ne(after.id()));
            var following = ORDER.next(db, from(state), which, state.order(), after.id());
            var found = following.isPresent()
                    ? List.of(following.get())
                    : java.util.Arrays.stream(ORDER.ids(db, from(state), which, state.order(), 1))
                            .boxed()
                            .toList();
            return lines(found).stream().findFirst();
        });
    }

    private static TableLike<?> from(ListState<Key> state) {
        var alerts = QueueFilters.from(state);
        return state.order().by().stream().anyMatch(by -> by.key() == Key.STUDENT)
                ? alerts.leftJoin(CONTACT).on(CONTACT.ID.eq(ALERT.CONTACT_ID))
                : alerts;
    }

    /** These alerts in this order; those the caller may not see are absent. */
    List<Line> lines(List<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var found = tx.read(() -> lines.select(ALERT.ID.in(ids), List.of(), ids.size())).stream()
                .collect(Collectors.toMap(Line::id, Function.identity()));
        return ids.stream().filter(found::containsKey).map(found::get).toList();
    }

    /** An alert as a line, if the caller may see it. */
    Optional<Line> line(long number) {
        return tx.read(() -> lines.select(ALERT.NUMBER.eq(number), List.of(), 1)).stream()
                .findFirst();
    }

    /** The version an alert has now. */
    int version(long id) {
        return tx.read(() -> db.select(ALERT.VERSION)
                .from(ALERT)
                .where(ALERT.ID.eq(id))
                .fetchOptional(r -> r.value1())
                .orElseThrow(() -> new NotFound("alert")));
    }

    /** A student's alerts, newest first, at most 200. */
    List<Line> ofStudent(ContactId contact) {
        return tx.read(() -> lines.select(ALERT.CONTACT_ID.eq(contact.value()), List.of(ALERT.ID.desc()), 200));
    }

    /** Whether an alert belongs to the queue in this state. */
    boolean shows(ListState<Key> state, Viewer viewer, long id) {
        return tx.read(() -> db.fetchExists(db.selectOne()
                .from(QueueFilters.from(state))
                .where(ALERT.ID.eq(id))
                .and(filters.condition(state, viewer))));
    }

    /** How many alerts the state shows; counting stops at {@code limit}. */
    int count(ListState<Key> state, Viewer viewer, int limit) {
        return tx.read(() -> db.fetchCount(counted(state, filters.condition(state, viewer), limit)));
    }

    /** How many alerts each of these states shows; counting stops at {@code limit}. */
    Map<ListState<Key>, Integer> counts(List<ListState<Key>> states, Viewer viewer, int limit) {
        return tx.read(() ->
                states.stream().collect(Collectors.toMap(Function.identity(), state -> count(state, viewer, limit))));
    }

    private Select<?> counted(ListState<Key> state, Condition which, int limit) {
        return db.selectOne().from(QueueFilters.from(state)).where(which).limit(inline(limit));
    }

    /** How many were raised after that, and by now should the clock have been set back; counts to {@code limit}. */
    int since(ListState<Key> state, Viewer viewer, Instant raised, int limit) {
        return tx.read(() -> db.fetchCount(db.select(ALERT.ID)
                .from(QueueFilters.from(state))
                .where(filters.condition(state, viewer))
                .and(ALERT.CREATED_AT.gt(raised))
                .and(ALERT.CREATED_AT.le(filters.now()))
                .limit(limit)));
    }
}
