package app.throughline.casework;

import static app.throughline.db.access.Tables.ACCOUNT;
import static app.throughline.db.access.Tables.TEAM;
import static app.throughline.db.access.Tables.TEAM_MEMBER;
import static app.throughline.db.casework.Tables.CASE_SUBSCRIBER;
import static app.throughline.db.casework.Tables.CASE_TYPE;
import static app.throughline.db.casework.Tables.SUPPORT_CASE;
import static app.throughline.db.contact.Tables.CONTACT;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import app.throughline.access.Viewer;
import app.throughline.kernel.Tx;
import app.throughline.web.Cursor;
import app.throughline.web.ListState;
import app.throughline.web.Numbers;
import app.throughline.web.Sort;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the cases of a list: which, in what order, a page at a time. */
@Component
public class CaseLists {
    private static final int ROWS = 50;
    private static final int COUNTED = 1_000;

    private final Tx tx;
    private final DSLContext db;
    private final CaseStore store;
    private final CaseFilters filters;
    private final InstantSource clock;

    /** What the list can be sorted by. */
    enum Key {
        STATUS(SUPPORT_CASE.STATUS_ID),
        DUE(SUPPORT_CASE.DUE_AT),
        PRIORITY(SUPPORT_CASE.PRIORITY),
        NUMBER(SUPPORT_CASE.NUMBER),
        TITLE(SUPPORT_CASE.TITLE),
        STUDENT(coalesce(CONTACT.FAMILY_NAME, "")),
        TYPE(CASE_TYPE.NAME),
        ASSIGNEE(CaseStore.ASSIGNEE_NAME),
        ACTIVITY(SUPPORT_CASE.LAST_ACTIVITY_AT);

        private final Field<?> field;

        Key(Field<?> field) {
            this.field = field;
        }
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
            var cursor = state.cursor();
            var backwards = cursor != null && cursor.backwards();
            var keys = keys(which, state.sort(), cursor, backwards);
            var more = keys.size() > ROWS;
            var shown = new ArrayList<>(more ? keys.subList(0, ROWS) : keys);
            if (backwards) {
                Collections.reverse(shown);
            }
            var newer = (backwards ? more : cursor != null) && !shown.isEmpty();
            var older = (backwards || more) && !shown.isEmpty();
            return new Found(
                    rows(shown),
                    count(which, Numbers.COUNTED),
                    newer ? cursor(state.sort(), true, shown.getFirst()) : null,
                    older ? cursor(state.sort(), false, shown.getLast()) : null);
        });
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
        var open = SUPPORT_CASE.STATUS_GROUP.le(StatusGroup.IN_PROGRESS.code());
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
            case ALL -> noCondition();
        };
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

    /** The ids of a page with the values it is sorted by; one more than fits tells that there is more. */
    private List<? extends Record> keys(Condition which, Sort<Key> sort, @Nullable Cursor cursor, boolean backwards) {
        var fields = sort.by().stream().<Field<?>>map(by -> by.key().field).toList();
        return db.select(SUPPORT_CASE.ID)
                .select(fields)
                .from(SUPPORT_CASE)
                .join(CASE_TYPE)
                .on(CASE_TYPE.ID.eq(SUPPORT_CASE.TYPE_ID))
                .leftJoin(ACCOUNT)
                .on(ACCOUNT.ID.eq(SUPPORT_CASE.ASSIGNEE_ID))
                .leftJoin(TEAM)
                .on(TEAM.ID.eq(SUPPORT_CASE.ASSIGNEE_TEAM_ID))
                .leftJoin(CONTACT)
                .on(CONTACT.ID.eq(SUPPORT_CASE.CONTACT_ID).and(DSL.inline(fields.contains(Key.STUDENT.field))))
                .where(which)
                .and(cursor == null ? noCondition() : beyond(sort, cursor, backwards))
                .orderBy(order(sort, backwards))
                .limit(ROWS + 1)
                .fetch();
    }

    private static List<OrderField<?>> order(Sort<Key> sort, boolean backwards) {
        var order = new ArrayList<OrderField<?>>();
        for (var by : sort.by()) {
            var field = by.key().field;
            order.add(by.descending() != backwards ? field.desc() : field.asc());
        }
        order.add(backwards ? SUPPORT_CASE.ID.desc() : SUPPORT_CASE.ID.asc());
        return order;
    }

    /** Rows that lie beyond the cursor in the order of the list. */
    private static Condition beyond(Sort<Key> sort, Cursor cursor, boolean backwards) {
        Condition equal = noCondition();
        Condition beyond = falseCondition();
        for (int i = 0; i < sort.by().size(); i++) {
            var by = sort.by().get(i);
            var value = value(by.key(), cursor.values().get(i));
            if (value == null) {
                return noCondition();
            }
            var after = by.descending() != backwards ? less(by.key().field, value) : greater(by.key().field, value);
            beyond = beyond.or(equal.and(after));
            equal = equal.and(same(by.key().field, value));
        }
        var id = SUPPORT_CASE.ID;
        return beyond.or(equal.and(backwards ? id.lt(cursor.id()) : id.gt(cursor.id())));
    }

    /** The cursor's text as a value of this key, null when it is none. */
    private static @Nullable Object value(Key key, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return switch (key) {
                case DUE, ACTIVITY -> Instant.parse(text);
                case STATUS, NUMBER -> Long.valueOf(text);
                case PRIORITY -> Short.valueOf(text);
                case TITLE, STUDENT, TYPE, ASSIGNEE -> text;
            };
        } catch (DateTimeException | NumberFormatException forged) {
            return null;
        }
    }

    private static <T> Condition less(Field<T> field, Object value) {
        return field.lt(val(value, field.getDataType()));
    }

    private static <T> Condition greater(Field<T> field, Object value) {
        return field.gt(val(value, field.getDataType()));
    }

    private static <T> Condition same(Field<T> field, Object value) {
        return field.eq(val(value, field.getDataType()));
    }

    private static Cursor cursor(Sort<Key> sort, boolean backwards, Record row) {
        var values = new ArrayList<@Nullable String>();
        for (int i = 1; i <= sort.by().size(); i++) {
            values.add(String.valueOf(row.get(i)));
        }
        return new Cursor(sort.text(), backwards, values, row.get(SUPPORT_CASE.ID));
    }

    private List<CaseRow> rows(List<? extends Record> keys) {
        var ids = keys.stream().map(row -> row.get(SUPPORT_CASE.ID)).toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        var found = store.list(SUPPORT_CASE.ID.in(ids), List.of(SUPPORT_CASE.ID), ROWS).stream()
                .collect(Collectors.toMap(CaseRow::id, Function.identity()));
        return ids.stream().filter(found::containsKey).map(found::get).toList();
    }

    private long count(Condition which, int limit) {
        return db.fetchCount(db.selectOne().from(SUPPORT_CASE).where(which).limit(limit));
    }
}
