package app.throughline.casework.list;

import static app.throughline.db.access.Tables.ACCOUNT;
import static app.throughline.db.access.Tables.TEAM;
import static app.throughline.db.casework.Tables.CASE_TYPE;
import static app.throughline.db.casework.Tables.SUPPORT_CASE;
import static app.throughline.db.contact.Tables.CONTACT;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.partitionBy;
import static org.jooq.impl.DSL.rowNumber;

import app.throughline.access.Reach;
import app.throughline.access.Viewer;
import app.throughline.casework.CaseRow;
import app.throughline.casework.CaseStore;
import app.throughline.casework.CaseWords;
import app.throughline.casework.StatusGroup;
import app.throughline.kernel.Tx;
import app.throughline.listing.Keyset;
import app.throughline.listing.Total;
import app.throughline.listing.Totals;
import app.throughline.web.Cursor;
import app.throughline.web.Display;
import app.throughline.web.ListState;
import app.throughline.web.Numbers;
import app.throughline.web.Sort;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the cases of a list: which, in what order, a page at a time. */
@Component
public class CaseLists {
    private static final int COUNTED = 1_000;
    private static final Keyset<Key> ORDER = new Keyset<>(
            SUPPORT_CASE.ID,
            Map.of(
                    Key.STATUS, Keyset.Key.of(SUPPORT_CASE.STATUS_ID),
                    Key.DUE, Keyset.Key.of(SUPPORT_CASE.DUE_AT),
                    Key.PRIORITY, Keyset.Key.of(SUPPORT_CASE.PRIORITY),
                    Key.NUMBER, Keyset.Key.of(SUPPORT_CASE.NUMBER),
                    Key.TITLE, Keyset.Key.of(SUPPORT_CASE.TITLE),
                    Key.STUDENT, Keyset.Key.maybe(CONTACT.FAMILY_NAME),
                    Key.TYPE, Keyset.Key.of(CASE_TYPE.NAME),
                    Key.ASSIGNEE, Keyset.Key.of(CaseStore.ASSIGNEE_NAME),
                    Key.ACTIVITY, Keyset.Key.of(SUPPORT_CASE.LAST_ACTIVITY_AT)));

    private final Tx tx;
    private final DSLContext db;
    private final CaseStore store;
    private final CaseFilters filters;
    private final Totals totals;
    private final InstantSource clock;

    /** What the list can be sorted by. */
    enum Key {
        STATUS,
        DUE,
        PRIORITY,
        NUMBER,
        TITLE,
        STUDENT,
        TYPE,
        ASSIGNEE,
        ACTIVITY
    }

    private static final Set<Key> GROUPS = EnumSet.of(Key.STATUS, Key.PRIORITY, Key.TYPE, Key.ASSIGNEE);

    /** The list as the URL knows it, usually in groups by status. */
    static final ListState.Definition<Key> LIST = new ListState.Definition<>(
            "/cases", Key.class, Sort.ascending(Key.DUE), CaseFilters.NAMES, GROUPS, Key.STATUS);

    /** How many cases each column of a board shows at most. */
    static final int COLUMN = 50;

    /** A column of the board. @param count how many there are, counted up to 1,000 */
    record Column(CaseWords.Status status, List<CaseRow> rows, long count) {}

    /** One page; null cursors for no such page. @param counting counts the list beside it */
    record Found(
            List<CaseRow> rows,
            Totals.Counting counting,
            @Nullable Cursor newer,
            @Nullable Cursor older) {
        boolean isWhole() {
            return newer == null && older == null;
        }
    }

    CaseLists(Tx tx, DSLContext db, CaseStore store, CaseFilters filters, Totals totals, InstantSource clock) {
        this.totals = totals;
        this.tx = tx;
        this.db = db;
        this.store = store;
        this.filters = filters;
        this.clock = clock;
    }

    /** The cases of a view, filtered and sorted as the address says. */
    Found page(ListState<Key> state, Viewer viewer) {
        return tx.read(() -> {
            var which = which(state, viewer);
            var found = ORDER.page(db, from(state), which, state);
            var counting = totals.begin(
                    found.isWhole(), found.ids().size(), state.display().rows(), () -> counted(which, Numbers.COUNTED));
            return new Found(rows(found.ids()), counting, found.newer(), found.older());
        });
    }

    /** How many cases the state shows, counted up to 10,000. */
    Total total(ListState<Key> state, Viewer viewer) {
        return Total.of(tx.read(() -> count(which(state, viewer), Numbers.COUNTED)));
    }

    private Condition which(ListState<Key> state, Viewer viewer) {
        return CaseView.of(state.view()).of(db, viewer, clock.instant()).and(filters.condition(state, viewer));
    }

    /** The ids in the order of the list. */
    long[] ids(ListState<Key> state, Viewer viewer, int limit) {
        return tx.read(() -> {
            var which = which(state, viewer);
            return ORDER.ids(db, from(state), which, state.order(), limit);
        });
    }

    /** The open statuses, each with its cases in the order of the list. */
    List<Column> board(ListState<Key> state, Viewer viewer) {
        return tx.read(() -> {
            var which = which(state, viewer);
            var plain = state.shown(new Display("", List.of(), "none", Display.USUAL.rows()));
            var open = filters.statuses().stream()
                    .filter(status -> status.group().isOpen())
                    .toList();
            var cards = cards(from(plain), which, plain.order());
            var rows = rows(cards.stream().map(Card::id).toList()).stream()
                    .collect(Collectors.groupingBy(row -> row.status().id()));
            var counts = cards.stream().collect(Collectors.toMap(Card::status, Card::count, (first, same) -> first));
            return open.stream()
                    .map(status -> new Column(
                            status, rows.getOrDefault(status.id(), List.of()), counts.getOrDefault(status.id(), 0)))
                    .toList();
        });
    }

    private record Card(long id, long status, int count) {}

    /** The first of each open status in this order, and how many it has: one look at every row for both. */
    private List<Card> cards(Table<?> from, Condition which, Sort<Key> order) {
        var rank = rowNumber().over(partitionBy(SUPPORT_CASE.STATUS_ID).orderBy(ORDER.order(order)));
        var counted = DSL.count().over(partitionBy(SUPPORT_CASE.STATUS_ID));
        var ranked = db.select(SUPPORT_CASE.ID, SUPPORT_CASE.STATUS_ID, counted.as("counted"), rank.as("place"))
                .from(from)
                .where(which)
                .and(SUPPORT_CASE.STATUS_GROUP.le(inline(StatusGroup.IN_PROGRESS.code())))
                .asTable("ranked");
        var place = DSL.field(DSL.name("ranked", "place"), Integer.class);
        return db.selectFrom(ranked)
                .where(place.le(inline(COLUMN)))
                .orderBy(place)
                .fetch(r -> new Card(r.get(0, Long.class), r.get(1, Long.class), r.get(2, Integer.class)));
    }

    /** Only the tables that the order needs. */
    private static Table<?> from(ListState<Key> state) {
        var keys = state.order().by().stream().map(Sort.By::key).collect(Collectors.toSet());
        Table<?> from = SUPPORT_CASE;
        if (keys.contains(Key.TYPE)) {
            from = from.join(CASE_TYPE).on(CASE_TYPE.ID.eq(SUPPORT_CASE.TYPE_ID));
        }
        if (keys.contains(Key.STUDENT)) {
            from = from.leftJoin(CONTACT).on(CONTACT.ID.eq(SUPPORT_CASE.CONTACT_ID));
        }
        if (keys.contains(Key.ASSIGNEE)) {
            from = from.leftJoin(ACCOUNT)
                    .on(ACCOUNT.ID.eq(SUPPORT_CASE.ASSIGNEE_ID))
                    .leftJoin(TEAM)
                    .on(TEAM.ID.eq(SUPPORT_CASE.ASSIGNEE_TEAM_ID));
        }
        return from;
    }

    /** How many cases a view has, as text: at most "1,000+". */
    String count(String viewKey, Viewer viewer) {
        return tx.read(() ->
                Numbers.capped(count(CaseView.of(viewKey).of(db, viewer, clock.instant()), COUNTED), COUNTED));
    }

    /** The institution's present moment. */
    public Instant now() {
        return clock.instant();
    }

    /** How many of the person's own cases are overdue, counted up to 1,000. */
    long overdue(Viewer viewer) {
        return tx.read(() -> count(
                CaseView.MINE.of(db, viewer, clock.instant()).and(SUPPORT_CASE.DUE_AT.le(clock.instant())), COUNTED));
    }

    /** The person's own open cases that are due before an instant, the earliest first; at most 12. */
    public List<CaseRow> dueBefore(Instant until, Viewer viewer) {
        return tx.read(() -> store.list(
                CaseView.MINE.of(db, viewer, clock.instant()).and(SUPPORT_CASE.DUE_AT.le(until)),
                List.of(SUPPORT_CASE.DUE_AT, SUPPORT_CASE.ID),
                12));
    }

    /** The cases within somebody's reach: all that they may see, and perhaps more. */
    public static Condition within(Reach reach) {
        return reach.students(SUPPORT_CASE.CONTACT_ID)
                .or(reach.people(SUPPORT_CASE.ASSIGNEE_ID))
                .or(reach.teams(SUPPORT_CASE.ASSIGNEE_TEAM_ID))
                .or(reach.people(SUPPORT_CASE.OPENED_BY))
                .or(reach.subscriptions(SUPPORT_CASE.ID));
    }

    /** These cases in this order; those the caller may not see are absent. */
    List<CaseRow> rows(List<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return tx.read(() -> {
            var found = store.list(SUPPORT_CASE.ID.in(ids), List.of(SUPPORT_CASE.ID), ids.size()).stream()
                    .collect(Collectors.toMap(CaseRow::id, Function.identity()));
            return ids.stream().filter(found::containsKey).map(found::get).toList();
        });
    }

    private long count(Condition which, int limit) {
        return db.fetchCount(counted(which, limit));
    }

    private Select<?> counted(Condition which, int limit) {
        return db.selectOne().from(SUPPORT_CASE).where(which).limit(inline(limit));
    }
}
