package app.throughline.segment.engine;

import static app.throughline.db.contact.Tables.CONTACT;
import static app.throughline.db.segment.Tables.CONTACT_STATE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import app.throughline.filter.core.NextFlip;
import app.throughline.filter.time.TimeFrame;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The states of contacts and who joined and left. */
@Repository
class StateStore {
    private final DSLContext db;

    StateStore(DSLContext db) {
        this.db = db;
    }

    /** @param nextAt microseconds since 1970, {@link NextFlip#NEVER} for none */
    record State(long contact, long generation, Bits member, long nextAt) {}

    /** A state to be written. */
    record Change(long contact, Bits member, long nextAt) {}

    /** Somebody joins or leaves. */
    record Event(long contact, Slot slot, boolean isJoin, Why why) {}

    /** Locks the states of these contacts, in the order of their ids; states that are missing begin. */
    List<State> lock(Collection<Long> contacts) {
        var found = locked(contacts);
        if (found.size() < contacts.size()) {
            begin(contacts);
            found = locked(contacts);
        }
        return found;
    }

    private List<State> locked(Collection<Long> contacts) {
        return states(
                "select contact_id, generation, member, next_at from segment.contact_state"
                        + " where contact_id = any (?) order by contact_id for update",
                (Object) contacts.toArray(Long[]::new));
    }

    private void begin(Collection<Long> contacts) {
        db.execute(
                "insert into segment.contact_state (contact_id, generation, member)"
                        + " select unnest(?::bigint[]), 0, '' on conflict do nothing",
                (Object) contacts.toArray(Long[]::new));
    }

    /** Begins the states of all contacts that have none. */
    int beginAll() {
        return db.insertInto(CONTACT_STATE, CONTACT_STATE.CONTACT_ID, CONTACT_STATE.GENERATION, CONTACT_STATE.MEMBER)
                .select(DSL.select(CONTACT.ID, inline(0L), inline(new byte[0]))
                        .from(CONTACT)
                        .where(notExists(
                                selectOne().from(CONTACT_STATE).where(CONTACT_STATE.CONTACT_ID.eq(CONTACT.ID)))))
                .onConflictDoNothing()
                .execute();
    }

    /** Locks some of the contacts for whom the time has come, those that waited longest first. */
    List<State> lockDue(Instant now, String node, int limit) {
        return states(
                "select contact_id, generation, member, next_at from segment.contact_state"
                        + " where next_at <= ?::timestamptz and segment.shard(contact_id) = any ((select segment.shards_of(?))::smallint[])"
                        + " order by next_at limit ? for update skip locked",
                now.atOffset(ZoneOffset.UTC),
                node,
                limit);
    }

    /** The next contacts by id, unlocked. */
    List<State> after(long contact, int limit) {
        return states(
                "select contact_id, generation, member, next_at from segment.contact_state"
                        + " where contact_id > ? order by contact_id limit ?",
                contact,
                limit);
    }

    private static final String BETWEEN = "select contact_id, generation, member, next_at from segment.contact_state"
            + " where contact_id between ? and ?";

    /** The states from one contact's to another's by id, unlocked. */
    List<State> between(long first, long last) {
        return states(BETWEEN, first, last);
    }

    /** Of the same those of some contacts, which begin if they are missing, and of all who are members by one of the slots. */
    List<State> between(long first, long last, Collection<Long> contacts, Collection<Integer> slots) {
        var found = found(first, last, contacts, slots);
        if (found.size() < contacts.size()) {
            begin(contacts);
            found = found(first, last, contacts, slots);
        }
        return found;
    }

    private List<State> found(long first, long last, Collection<Long> contacts, Collection<Integer> slots) {
        var members = slots.stream()
                .map(slot -> " or segment.is_member(member, " + slot + ")")
                .collect(Collectors.joining());
        return states(
                BETWEEN + " and (contact_id = any (?)" + members + ")", first, last, contacts.toArray(Long[]::new));
    }

    private List<State> states(String sql, Object... bindings) {
        return db.connectionResult(connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < bindings.length; i++) {
                    if (bindings[i] instanceof Object[] array) {
                        statement.setArray(i + 1, connection.createArrayOf("bigint", array));
                    } else {
                        statement.setObject(i + 1, bindings[i]);
                    }
                }
                var states = new ArrayList<State>();
                try (var row = statement.executeQuery()) {
                    while (row.next()) {
                        states.add(new State(
                                row.getLong(1),
                                row.getLong(2),
                                Bits.of(row.getBytes(3)),
                                micros(row.getObject(4, OffsetDateTime.class))));
                    }
                }
                return states;
            }
        });
    }

    private static long micros(@Nullable OffsetDateTime at) {
        return at == null ? NextFlip.NEVER : TimeFrame.micros(at.toInstant());
    }

    /** Writes states whose rows are locked. */
    void write(List<Change> changes, long generation) {
        write(
                "update segment.contact_state s set member = x.member, next_at = x.next_at, generation = ?"
                        + " from unnest(?::bigint[], ?::bytea[], ?::timestamptz[]) x (contact_id, member, next_at)"
                        + " where s.contact_id = x.contact_id returning s.contact_id",
                changes,
                List.of(generation));
    }

    /**
     * Writes states that a sweep found, save those that an evaluation of the sweep's generation or a later one has found
     * meanwhile: it knows better.
     *
     * @param whole whether all slots were asked, so that the state is of the generation
     * @return whose states were written
     */
    Set<Long> sweep(List<Change> changes, long generation, boolean whole) {
        return write(
                "update segment.contact_state s set member = x.member, next_at = x.next_at,"
                        + " generation = case when ? then ? else s.generation end"
                        + " from unnest(?::bigint[], ?::bytea[], ?::timestamptz[]) x (contact_id, member, next_at)"
                        + " where s.contact_id = x.contact_id and s.generation < ? returning s.contact_id",
                changes,
                List.of(whole, generation),
                generation);
    }

    private Set<Long> write(String sql, List<Change> changes, List<Object> before, Object... after) {
        return db.connectionResult(connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                int at = 1;
                for (var value : before) {
                    statement.setObject(at++, value);
                }
                for (var array : arrays(connection, changes)) {
                    statement.setArray(at++, array);
                }
                for (var value : after) {
                    statement.setObject(at++, value);
                }
                var written = new HashSet<Long>();
                try (var row = statement.executeQuery()) {
                    while (row.next()) {
                        written.add(row.getLong(1));
                    }
                }
                return written;
            }
        });
    }

    /** Contacts, members and instants, each as one array. */
    private static List<Array> arrays(Connection connection, List<Change> changes) throws SQLException {
        var contacts = changes.stream().map(Change::contact).toArray();
        var members = changes.stream().map(change -> change.member().stored()).toArray(byte[][]::new);
        var instants =
                changes.stream().map(change -> timestamp(change.nextAt())).toArray();
        return List.of(
                connection.createArrayOf("bigint", contacts),
                connection.createArrayOf("bytea", members),
                connection.createArrayOf("timestamptz", instants));
    }

    private static @Nullable Timestamp timestamp(long micros) {
        return micros == NextFlip.NEVER ? null : Timestamp.from(TimeFrame.instant(micros));
    }

    /**
     * Keeps who joined and left. On those of whom something else asks when they joined it or left it is decided once more:
     * the records it read were of before.
     */
    void record(List<Event> events, Population asking, Instant now) {
        if (!events.isEmpty()) {
            record(events, now);
            var again = events.stream()
                    .filter(event -> asking.tellsOf(event.slot().segment()))
                    .map(Event::contact)
                    .distinct()
                    .toArray(Long[]::new);
            if (again.length > 0) {
                db.fetch("select segment.report_memberships(?)", (Object) again);
            }
        }
    }

    private void record(List<Event> events, Instant now) {
        db.execute(
                "insert into segment.event (contact_id, segment_id, is_join, happened_at, cause, record_kind,"
                        + " record_id, account_id) select x.contact_id, x.segment_id, x.is_join, ?::timestamptz,"
                        + " x.cause, x.record_kind, x.record_id, x.account_id from unnest(?::bigint[], ?::bigint[],"
                        + " ?::boolean[], ?::smallint[], ?::text[], ?::bigint[], ?::bigint[])"
                        + " x (contact_id, segment_id, is_join, cause, record_kind, record_id, account_id)",
                now.atOffset(ZoneOffset.UTC),
                events.stream().map(Event::contact).toArray(Long[]::new),
                events.stream().map(event -> event.slot().segment()).toArray(Long[]::new),
                events.stream().map(Event::isJoin).toArray(Boolean[]::new),
                events.stream().map(event -> event.why().kind().code()).toArray(Short[]::new),
                events.stream().map(event -> event.why().record()).toArray(String[]::new),
                events.stream().map(event -> event.why().id()).toArray(Long[]::new),
                events.stream().map(event -> event.why().account()).toArray(Long[]::new));
    }

    /** Who differs between two slots joins or leaves because of the new definition. */
    int recordSwap(Slot before, Slot after, Instant now) {
        return db.execute(
                "insert into segment.event (contact_id, segment_id, is_join, happened_at, cause, is_firing)"
                        + " select contact_id, ?, segment.is_member(member, ?), ?::timestamptz, ?, ?"
                        + " from segment.contact_state"
                        + " where segment.is_member(member, ?) <> segment.is_member(member, ?)",
                after.segment(),
                after.number(),
                now.atOffset(ZoneOffset.UTC),
                Why.Kind.DEFINITION.code(),
                after.isFiring(),
                after.number(),
                before.number());
    }

    /** The states of these contacts, unlocked. */
    List<State> of(Collection<Long> contacts) {
        return states(
                "select contact_id, generation, member, next_at from segment.contact_state where contact_id = any (?)",
                (Object) contacts.toArray(Long[]::new));
    }
}
