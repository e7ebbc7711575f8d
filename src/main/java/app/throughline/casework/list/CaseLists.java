package app.throughline.casework.list;

import static app.throughline.db.access.Tables.ACCOUNT;
import static app.throughline.db.access.Tables.TEAM;
import static app.throughline.db.access.Tables.TEAM_MEMBER;
import static app.throughline.db.casework.Tables.CASE_SUBSCRIBER;
import static app.throughline.db.casework.Tables.CASE_TYPE;
import static app.throughline.db.casework.Tables.SUPPORT_CASE;
import static app.throughline.db.contact.Tables.CONTACT;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.partitionBy;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;

import app.throughline.access.Area;
import app.throughline.access.Reach;
import app.throughline.access.Viewer;
import app.throughline.casework.CaseRow;
import app.throughline.casework.CaseStore;
import app.throughline.casework.CaseWords;
import app.throughline.casework.StatusGroup;
import app.throughline.kernel.Tx;
import app.throughline.listing.Keyset;
import app.throughline.web.Cursor;
import app.throughline.web.Display;
import app.throughline.web.ListState;
import app.throughline.web.Numbers;
import app.throughline.web.Sort;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
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

    /** The views of the list. */
    enum View {
        MINE("My cases"),
        TEAM("My team’s"),
        UNCLAIMED("Unclaimed"),
        SUBSCRIBED("Subscribed"),
        CREATED("Created by me"),
        OVERDUE("Overdue"),
        AT_RISK("Target at risk"),
        ALL("All");

        private final String label;

        View(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static View of(String key) {
            for (var view : values()) {
                if (view.key().equals(key)) {
                    return view;
                }
            }
            return MINE;
        }
    }

    private static final Set<Key> GROUPS = EnumSet.of(Key.STATUS, Key.PRIORITY, Key.TYPE, Key.ASSIGNEE);

    /** The list as the URL knows it, usually in groups by status. */
    static final ListState.Definition<Key> LIST = new ListState.Definition<>(
            "/cases", Key.class, Sort.ascending(Key.DUE), CaseFilters.NAMES, GROUPS, Key.STATUS);

    /** How many cases each column of a board shows at most. */
    static final int COLUMN = 50;

    /** A column of the board. @param count how many there are, counted up to 1,000 */
    record Column(CaseWords.Status status, List<CaseRow> rows, long count) {}

    /** One page. @param newer null on the first @param older null on the last */
    record Found(
            List<CaseRow> rows,
            long total,
            @Nullable Cursor newer,
            @Nullable Cursor older) {}

    CaseLists(Tx tx, DSLContext db, CaseStore store, CaseFilters filters, InstantSource clock) {
        this.tx = tx;
        this.db = db;
        this.store = store;
        this.filters = filters;
        this.clock = clock;
    }

    /** The cases of a view, filtered and sorted as the address says. */
    Found page(ListState<Key> state, Viewer viewer) {
        return tx.read(() -> {
            var which = which(View.of(state.view()), viewer).and(filters.condition(state, viewer));
            var found = ORDER.page(db, from(state), which, state);
            var total = found.isWhole() ? found.ids().size() : count(which, Numbers.COUNTED);
            return new Found(rows(found.ids()), total, found.newer(), found.older());
        });
    }

    /** The ids in the order of the list. */
    long[] ids(ListState<Key> state, Viewer viewer, int limit) {
        return tx.read(() -> {
            var which = which(View.of(state.view()), viewer).and(filters.condition(state, viewer));
            return ORDER.ids(db, from(state), which, state.order(), limit);
        });
    }

    /** The open statuses, each with its cases in the order of the list. */
    List<Column> board(ListState<Key> state, Viewer viewer) {
        return tx.read(() -> {
            var which = which(View.of(state.view()), viewer).and(filters.condition(state, viewer));
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
        return tx.read(() -> Numbers.capped(count(which(View.of(viewKey), viewer), COUNTED), COUNTED));
    }

    /** The institution's present moment. */
    public Instant now() {
        return clock.instant();
    }

    /** How many of the person's own cases are overdue, counted up to 1,000. */
    long overdue(Viewer viewer) {
        return tx.read(() -> count(which(View.MINE, viewer).and(SUPPORT_CASE.DUE_AT.le(clock.instant())), COUNTED));
    }

    /** The person's own open cases that are due before an instant, the earliest first; at most 12. */
    public List<CaseRow> dueBefore(Instant until, Viewer viewer) {
        return tx.read(() -> store.list(
                which(View.MINE, viewer).and(SUPPORT_CASE.DUE_AT.le(until)),
                List.of(SUPPORT_CASE.DUE_AT, SUPPORT_CASE.ID),
                12));
    }

    private Condition which(View view, Viewer viewer) {
        var open = SUPPORT_CASE.STATUS_GROUP.le(inline(StatusGroup.IN_PROGRESS.code()));
        return switch (view) {
            case MINE -> open.and(SUPPORT_CASE.ASSIGNEE_ID.eq(viewer.accountId()));
            case TEAM -> open.and(team(viewer));
            case UNCLAIMED -> open.and(SUPPORT_CASE.ASSIGNEE_TEAM_ID.isNotNull());
            case SUBSCRIBED ->
                open.and(SUPPORT_CASE.ID.in(select(CASE_SUBSCRIBER.CASE_ID)
                        .from(CASE_SUBSCRIBER)
                        .where(CASE_SUBSCRIBER
                                .ACCOUNT_ID
                                .eq(viewer.accountId())
                                .or(CASE_SUBSCRIBER.TEAM_ID.in(viewer.teams())))));
            case CREATED -> SUPPORT_CASE.OPENED_BY.eq(viewer.accountId());
            case OVERDUE -> open.and(SUPPORT_CASE.DUE_AT.le(clock.instant()));
            case AT_RISK -> open.and(CaseFilters.atRisk(clock.instant()));
            case ALL -> Reach.of(db, viewer, Area.CASES).map(CaseLists::within).orElse(noCondition());
        };
    }

    /** The cases within somebody's reach: all that they may see, and perhaps more. */
    public static Condition within(Reach reach) {
        return reach.students(SUPPORT_CASE.CONTACT_ID)
                .or(reach.people(SUPPORT_CASE.ASSIGNEE_ID))
                .or(reach.teams(SUPPORT_CASE.ASSIGNEE_TEAM_ID))
                .or(reach.people(SUPPORT_CASE.OPENED_BY))
                .or(reach.subscriptions(SUPPORT_CASE.ID));
    }

    private static Condition team(Viewer viewer) {
        if (viewer.teams().isEmpty()) {
            return falseCondition();
        }
        return SUPPORT_CASE
                .ASSIGNEE_TEAM_ID
                .in(viewer.teams())
                .or(SUPPORT_CASE.ASSIGNEE_ID.in(select(TEAM_MEMBER.ACCOUNT_ID)
                        .from(TEAM_MEMBER)
                        .where(TEAM_MEMBER.TEAM_ID.in(viewer.teams()))));
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
        return db.fetchCount(db.selectOne().from(SUPPORT_CASE).where(which).limit(inline(limit)));
    }
}
