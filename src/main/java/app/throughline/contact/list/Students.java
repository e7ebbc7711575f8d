package app.throughline.contact.list;

import static app.throughline.db.contact.Tables.CONTACT;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;

import app.throughline.access.Reach;
import app.throughline.access.Viewer;
import app.throughline.contact.ContactCard;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.kernel.Tx;
import app.throughline.listing.Conditions;
import app.throughline.listing.Total;
import app.throughline.listing.Totals;
import app.throughline.web.Cursor;
import app.throughline.web.ListState;
import app.throughline.web.Numbers;
import app.throughline.web.Sort;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.SortField;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The list of students. It is paged by key; the first sort key bounds the scan, so that the page after the ten-thousandth
 * row costs what the first does.
 */
@Component
public class Students {
    /** The list as the URL knows it. */
    public static final ListState.Definition<By> LIST = new ListState.Definition<>(
            "/students", By.class, Sort.ascending(By.NAME), Set.of("label", "segment", ListState.WHERE));

    private static final int FOUND = 1_000;
    private static final Field<String> STUDENT_ID = coalesce(CONTACT.STUDENT_ID, inline(""));
    private static final String SEPARATOR = "\u001e";

    private final Tx tx;
    private final DSLContext db;
    private final StudentScopes scopes;
    private final Totals totals;

    /** What the list can be sorted by. */
    public enum By {
        NAME,
        NUMBER
    }

    /** Which students are listed. */
    public enum Scope {
        CASELOAD("", "My caseload"),
        TEAM("team", "My team’s"),
        NO_ADVISOR("no-advisor", "No advisor"),
        WATCH_LIST("watch-list", "Watch list"),
        ALL("all", "All");

        final String key;
        final String label;

        Scope(String key, String label) {
            this.key = key;
            this.label = label;
        }

        static Scope of(String key) {
            for (var scope : values()) {
                if (scope.key.equals(key)) {
                    return scope;
                }
            }
            return CASELOAD;
        }
    }

    /**
     * A page of the list.
     *
     * @param counting counts beside it how many there are
     * @param newer where the page before begins, null on the first
     * @param older where the page after begins, null on the last
     */
    public record Found(
            List<ContactCard> students,
            Totals.Counting counting,
            @Nullable Cursor newer,
            @Nullable Cursor older) {
        public Found {
            students = List.copyOf(students);
        }

        /** Whether these are all there are. */
        public boolean isWhole() {
            return newer == null && older == null;
        }
    }

    private record Row(ContactCard card, String family, String given) {}

    private record Key(Field<String> field, String value, boolean descending) {}

    Students(Tx tx, DSLContext db, StudentScopes scopes, Totals totals) {
        this.totals = totals;
        this.tx = tx;
        this.db = db;
        this.scopes = scopes;
    }

    /** A page of students in this state, as far as the caller may see them. */
    public Found list(ListState<By> state, Scope scope, Viewer viewer) {
        return tx.read(() -> page(state, which(state, scope, viewer)));
    }

    /** What the address asks in the language of filters. */
    Optional<Conditions> conditions(ListState<By> state, Viewer viewer) {
        return tx.read(() -> Optional.ofNullable(scopes.conditions(state, viewer)));
    }

    /** How many students the list has, counted up to 10,000. */
    Total total(ListState<By> state, Scope scope, Viewer viewer) {
        return Total.of(tx.read(() -> db.fetchCount(counted(state, which(state, scope, viewer)))));
    }

    /** The sets by which this list can be filtered. */
    List<Ui.Option> sets(ListState<By> state, Viewer viewer) {
        return scopes.sets(state.chosen("segment"), viewer);
    }

    private Select<?> counted(ListState<By> state, Condition which) {
        return db.selectOne().from(StudentScopes.from(state)).where(which).limit(inline(Numbers.COUNTED));
    }

    private Condition which(ListState<By> state, Scope scope, Viewer viewer) {
        return scopes.of(scope, viewer)
                .and(named(state.words()))
                .and(scopes.in(state.chosen("segment"), viewer))
                .and(scopes.asked(state, viewer));
    }

    /** The ids in the order of the list. */
    long[] ids(ListState<By> state, Scope scope, Viewer viewer, int limit) {
        return tx.read(() -> {
            try (var rows = db
                    .select(CONTACT.ID)
                    .from(StudentScopes.from(state))
                    .where(which(state, scope, viewer))
                    .orderBy(order(state.sort(), false))
                    .limit(inline(limit))
                    .fetchSize(1000)
                    .stream()) {
                return rows.mapToLong(row -> row.value1()).toArray();
            }
        });
    }

    private Found page(ListState<By> state, Condition which) {
        int size = state.display().rows();
        var cursor = state.cursor();
        boolean back = cursor != null && cursor.backwards();
        var rows = new ArrayList<>(rows(state, which, cursor, back));
        boolean more = rows.size() > size;
        if (more) {
            rows.removeLast();
        }
        if (back) {
            Collections.reverse(rows);
        }
        var cards = rows.stream().map(Row::card).toList();
        var newer = !rows.isEmpty() && (back ? more : cursor != null);
        var older = !rows.isEmpty() && (back || more);
        var counting = totals.begin(!newer && !older, cards.size(), size, () -> counted(state, which));
        return new Found(
                cards,
                counting,
                newer ? cursor(state.sort(), rows.getFirst(), true) : null,
                older ? cursor(state.sort(), rows.getLast(), false) : null);
    }

    private List<Row> rows(ListState<By> state, Condition which, @Nullable Cursor cursor, boolean back) {
        var sort = state.sort();
        return db.select(
                        CONTACT.ID,
                        Contacts.DISPLAY_NAME,
                        STUDENT_ID,
                        coalesce(CONTACT.CLASS_STANDING, inline("")),
                        CONTACT.STATUS,
                        CONTACT.DECEASED,
                        CONTACT.FAMILY_NAME,
                        CONTACT.GIVEN_NAME)
                .from(StudentScopes.from(state))
                .where(which)
                .and(cursor == null ? noCondition() : beyond(keys(sort, cursor), cursor.id(), back))
                .orderBy(order(sort, back))
                .limit(inline(state.display().rows() + 1))
                .fetch(r -> new Row(
                        new ContactCard(
                                new ContactId(r.value1()),
                                r.value2(),
                                r.value3(),
                                r.value4(),
                                r.value5().equals("active") && !r.value6(),
                                r.value6()),
                        r.value7(),
                        r.value8()));
    }

    /** The students within somebody's reach: all that they may see, and perhaps more. */
    public static Condition within(Reach reach) {
        return reach.directory(CONTACT.ID);
    }

    private static Condition named(String words) {
        return words.isEmpty() ? noCondition() : Contacts.found(words, FOUND);
    }

    private static List<Key> keys(Sort<By> sort, Cursor cursor) {
        var keys = new ArrayList<Key>();
        for (int i = 0; i < sort.by().size(); i++) {
            var by = sort.by().get(i);
            var value = String.valueOf(cursor.values().get(i));
            var parts = value.split(SEPARATOR, 2);
            switch (by.key()) {
                case NAME -> {
                    keys.add(new Key(CONTACT.FAMILY_NAME, parts[0], by.descending()));
                    keys.add(new Key(CONTACT.GIVEN_NAME, parts.length > 1 ? parts[1] : "", by.descending()));
                }
                case NUMBER -> keys.add(new Key(STUDENT_ID, value, by.descending()));
            }
        }
        return keys;
    }

    /** The rows after this key, or before it when going back: (a, b, id) > (x, y, n) with a direction for each. */
    private static Condition beyond(List<Key> keys, long id, boolean back) {
        Condition after = back ? CONTACT.ID.lt(id) : CONTACT.ID.gt(id);
        for (int i = keys.size() - 1; i >= 0; i--) {
            var key = keys.get(i);
            boolean smaller = key.descending() != back;
            var past = smaller ? key.field().lt(key.value()) : key.field().gt(key.value());
            after = past.or(key.field().eq(key.value()).and(after));
        }
        var first = keys.getFirst();
        boolean smaller = first.descending() != back;
        return (smaller ? first.field().le(first.value()) : first.field().ge(first.value())).and(after);
    }

    private static List<SortField<?>> order(Sort<By> sort, boolean back) {
        var order = new ArrayList<SortField<?>>();
        for (var by : sort.by()) {
            boolean descending = by.descending() != back;
            var fields = by.key() == By.NAME
                    ? List.of(CONTACT.FAMILY_NAME, CONTACT.GIVEN_NAME)
                    : List.<Field<String>>of(STUDENT_ID);
            for (Field<String> part : fields) {
                order.add(descending ? part.desc() : part.asc());
            }
        }
        order.add(back ? CONTACT.ID.desc() : CONTACT.ID.asc());
        return order;
    }

    private static Cursor cursor(Sort<By> sort, Row row, boolean backwards) {
        var values = new ArrayList<@Nullable String>();
        for (var by : sort.by()) {
            values.add(
                    by.key() == By.NAME
                            ? row.family() + SEPARATOR + row.given()
                            : row.card().studentId());
        }
        return new Cursor(sort.text(), backwards, values, row.card().id().value());
    }
}
