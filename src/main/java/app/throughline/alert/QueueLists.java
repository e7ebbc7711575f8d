package app.throughline.alert;

import static app.throughline.db.alert.Tables.ALERT;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;

import app.throughline.access.Viewer;
import app.throughline.calendar.Priority;
import app.throughline.contact.ContactId;
import app.throughline.kernel.Tx;
import app.throughline.web.Cursor;
import app.throughline.web.ListState;
import app.throughline.web.Sort;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.SortField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The alert queue: its views, filters and pages, as far as the caller may see. */
@Component
public class QueueLists {
    /** How many rows a page has. */
    static final int PAGE = 50;

    private static final Set<String> FILTERS = Set.of("status", "type", "priority", "reviewer");

    private static final Field<String> WORDS = DSL.left(ALERT.DESCRIPTION, 160);

    private final Tx tx;
    private final DSLContext db;
    private final AlertTypes types;
    private final InstantSource clock;

    /** What the queue can be sorted by. */
    enum Key {
        PRIORITY,
        RAISED
    }

    /** What the queue shows; the word in the URL is the name in lower case. */
    enum View {
        TRIAGE,
        MINE,
        UNASSIGNED,
        RAISED,
        OVERDUE,
        ALL;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The view of this word; Triage for any other. */
        static View of(String word) {
            return Stream.of(values())
                    .filter(view -> view.word().equals(word))
                    .findFirst()
                    .orElse(TRIAGE);
        }

        /** Priority then oldest where something waits, newest first where one looks back. */
        ListState.Definition<Key> definition() {
            var usual = this == RAISED || this == ALL
                    ? Sort.descending(Key.RAISED)
                    : new Sort<>(List.of(new Sort.By<>(Key.PRIORITY, false), new Sort.By<>(Key.RAISED, false)));
            return new ListState.Definition<>("/alerts", Key.class, usual, FILTERS);
        }
    }

    /** One alert of the queue. @param words how the description begins */
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
            int occurrences) {}

    /** A page of the queue; null cursors for no such page. */
    record Slice(
            List<Line> lines,
            @Nullable Cursor newer,
            @Nullable Cursor older) {}

    QueueLists(Tx tx, DSLContext db, AlertTypes types, InstantSource clock) {
        this.tx = tx;
        this.db = db;
        this.types = types;
        this.clock = clock;
    }

    /** The page that the state asks for. */
    Slice page(ListState<Key> state, Viewer viewer) {
        var cursor = state.cursor();
        var back = cursor != null && cursor.backwards();
        var lines = new ArrayList<>(read(state, viewer, cursor, PAGE + 1));
        var more = lines.size() > PAGE;
        if (more) {
            lines.removeLast();
        }
        if (back) {
            Collections.reverse(lines);
        }
        var newer = back ? more : cursor != null;
        var older = back || more;
        return new Slice(
                List.copyOf(lines),
                newer && !lines.isEmpty() ? QueueOrder.cursor(state, lines.getFirst(), true) : null,
                older && !lines.isEmpty() ? QueueOrder.cursor(state, lines.getLast(), false) : null);
    }

    /** The first few of the queue. */
    List<Line> first(ListState<Key> state, Viewer viewer, int limit) {
        return read(state, viewer, null, limit);
    }

    /** What follows an alert in the queue, wherever it is now; the queue's first when nothing does. */
    Optional<Line> next(ListState<Key> state, Viewer viewer, Line after) {
        var following = read(state, viewer, QueueOrder.cursor(state, after, false), 1);
        var found = following.isEmpty() ? read(state, viewer, null, 2) : following;
        return found.stream().filter(line -> line.id() != after.id()).findFirst();
    }

    /** An alert as a line, if the caller may see it. */
    Optional<Line> line(long number) {
        return select(ALERT.NUMBER.eq(number), List.of(), 1).stream().findFirst();
    }

    /** A student's alerts, newest first, at most 200. */
    List<Line> ofStudent(ContactId contact) {
        return select(ALERT.CONTACT_ID.eq(contact.value()), List.of(ALERT.ID.desc()), 200);
    }

    /** Whether an alert belongs to the queue in this state. */
    boolean shows(ListState<Key> state, Viewer viewer, long id) {
        return tx.read(() ->
                db.fetchExists(db.selectOne().from(ALERT).where(ALERT.ID.eq(id)).and(condition(state, viewer))));
    }

    /** How many alerts the state shows; counting stops at {@code limit}. */
    int count(ListState<Key> state, Viewer viewer, int limit) {
        return tx.read(() -> db.fetchCount(
                db.select(ALERT.ID).from(ALERT).where(condition(state, viewer)).limit(limit)));
    }

    /** How many alerts are open by student; students without any are absent. */
    Map<Long, Integer> openCounts(Collection<Long> contacts) {
        var count = DSL.count();
        return tx.read(() -> db.select(ALERT.CONTACT_ID, count)
                .from(ALERT)
                .where(ALERT.CONTACT_ID.in(contacts))
                .and(ALERT.STATUS.le(inline((short) 3)))
                .groupBy(ALERT.CONTACT_ID)
                .fetchMap(ALERT.CONTACT_ID, count));
    }

    private List<Line> read(ListState<Key> state, Viewer viewer, @Nullable Cursor cursor, int limit) {
        var back = cursor != null && cursor.backwards();
        var order = new ArrayList<SortField<?>>();
        for (var by : state.sort().by()) {
            order.add(QueueOrder.sorted(by.key(), by.descending() != back));
        }
        var last = state.sort().by().getLast().descending() != back;
        order.add(last ? ALERT.ID.desc() : ALERT.ID.asc());
        return select(condition(state, viewer).and(QueueOrder.after(state, cursor)), order, limit);
    }

    private List<Line> select(Condition which, List<SortField<?>> order, int limit) {
        return tx.read(() -> db.select(
                        ALERT.ID,
                        ALERT.NUMBER,
                        ALERT.CONTACT_ID,
                        ALERT.TITLE,
                        WORDS,
                        ALERT.TYPE_ID,
                        ALERT.PRIORITY,
                        ALERT.STATUS,
                        ALERT.REVIEWER_ID,
                        ALERT.REVIEWER_TEAM_ID,
                        ALERT.ACTOR_LABEL,
                        ALERT.CREATED_AT,
                        ALERT.OCCURRENCES)
                .from(ALERT)
                .where(which)
                .orderBy(order)
                .limit(limit)
                .fetch(this::line));
    }

    private Line line(Record r) {
        return new Line(
                r.get(ALERT.ID),
                r.get(ALERT.NUMBER),
                r.get(ALERT.CONTACT_ID),
                r.get(ALERT.TITLE),
                r.get(WORDS),
                types.get(r.get(ALERT.TYPE_ID)),
                Priority.of(r.get(ALERT.PRIORITY)),
                AlertStatus.of(r.get(ALERT.STATUS)),
                r.get(ALERT.REVIEWER_ID),
                r.get(ALERT.REVIEWER_TEAM_ID),
                r.get(ALERT.ACTOR_LABEL),
                r.get(ALERT.CREATED_AT),
                r.get(ALERT.OCCURRENCES));
    }

    private Condition condition(ListState<Key> state, Viewer viewer) {
        var statuses = codes(state.chosen("status"), AlertStatus.values().length);
        var shown = statuses.isEmpty() ? usual(View.of(state.view())) : ALERT.STATUS.in(inlined(statuses));
        return scope(View.of(state.view()), viewer).and(shown).and(filters(state, viewer));
    }

    private Condition scope(View view, Viewer viewer) {
        return switch (view) {
            case TRIAGE, ALL -> noCondition();
            case MINE -> ALERT.REVIEWER_ID.eq(viewer.accountId());
            case UNASSIGNED -> ALERT.REVIEWER_ID.isNull().and(ALERT.REVIEWER_TEAM_ID.isNull());
            case RAISED -> ALERT.CREATED_BY.eq(viewer.accountId());
            case OVERDUE -> ALERT.DUE_AT.le(clock.instant());
        };
    }

    /** The statuses a view shows without a filter, written so that the partial indexes fit. */
    private static Condition usual(View view) {
        return switch (view) {
            case TRIAGE -> ALERT.STATUS.eq(inline((short) 1));
            case MINE, OVERDUE -> ALERT.STATUS.le(inline((short) 3));
            case UNASSIGNED -> ALERT.STATUS.le(inline((short) 2));
            case RAISED, ALL -> noCondition();
        };
    }

    private Condition filters(ListState<Key> state, Viewer viewer) {
        var priorities = codes(state.chosen("priority"), Priority.values().length);
        var keys = state.chosen("type");
        var chosen = types.list().stream()
                .filter(type -> keys.contains(type.key()))
                .map(AlertType::id)
                .toList();
        return noCondition()
                .and(priorities.isEmpty() ? noCondition() : ALERT.PRIORITY.in(inlined(priorities)))
                .and(keys.isEmpty() ? noCondition() : ALERT.TYPE_ID.in(chosen))
                .and(reviewers(state.chosen("reviewer"), viewer));
    }

    private static Condition reviewers(List<String> chosen, Viewer viewer) {
        if (chosen.isEmpty()) {
            return noCondition();
        }
        var people = chosen.stream()
                .map(word -> word.equals("me") ? Long.toString(viewer.accountId()) : word)
                .filter(word -> word.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .toList();
        var nobody = ALERT.REVIEWER_ID.isNull().and(ALERT.REVIEWER_TEAM_ID.isNull());
        var named = ALERT.REVIEWER_ID.in(people);
        return chosen.contains("none") ? named.or(nobody) : named;
    }

    private static List<Short> codes(List<String> words, int most) {
        return words.stream()
                .filter(word -> word.matches("\\d"))
                .map(Short::valueOf)
                .filter(code -> code >= 1 && code <= most)
                .toList();
    }

    private static List<Param<Short>> inlined(List<Short> codes) {
        return codes.stream().map(code -> inline(code)).toList();
    }
}
