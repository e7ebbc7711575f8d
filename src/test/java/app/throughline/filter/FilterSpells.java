package app.throughline.filter;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import app.throughline.filter.core.Column;
import app.throughline.filter.core.Core;
import app.throughline.filter.core.RecordKind;
import app.throughline.filter.core.Relation;
import app.throughline.filter.core.Test;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/**
 * Segments of a {@link FilterWorld} and who joined and left them when. They stand in the product's own tables, as the live
 * engine keeps them, so what is asked of memberships goes through the view that tells them: first members without a row of
 * the log, a segment that was archived for a while and counts anew, one whose next filter is being built, one that is
 * archived, and a snapshot.
 */
final class FilterSpells {
    private static final RecordKind MEMBERSHIP = new RecordKind(
            "membership",
            a -> table(name("segment", "membership")).as(a),
            a -> column(a, "id", Long.class),
            a -> column(a, "contact_id", Long.class),
            Optional.of(a -> column(a, "segment_id", Long.class)));
    private static final Choices SEGMENTS = Choices.of(
            Option.of("1", "Edited", 1),
            Option.of("2", "Back again", 2),
            Option.of("3", "Frozen", 3),
            Option.of("4", "Archived", 4));
    private static final Choices CAUSES = Choices.of(
            Option.of("change", "Change", 1),
            Option.of("time", "Time", 2),
            Option.of("definition", "Definition", 3),
            Option.of("initial", "Initial", 6));

    /** Ids of the log from here on are of events after the second segment came back. */
    private static final long BACK = 1_000_000;

    private static final int EDITED = 3;
    private static final int BUILDING = 12;
    private static final int BACK_AGAIN = 8;
    private static final int ARCHIVED = 5;

    private final Random random;
    private final Supplier<Instant> instants;
    private final List<Object[]> bits = new ArrayList<>();
    private long lastId;

    final List<Segment> segments;

    /**
     * A segment.
     *
     * @param slot where its bit stands, negative for a snapshot
     * @param countedFrom since when its members are counted, or when the snapshot was taken
     * @param first who was a member then
     * @param events who joined and left since, in their order
     */
    record Segment(long id, int slot, Instant countedFrom, Set<Long> first, List<Event> events) {
        boolean isArchived() {
            return slot == ARCHIVED;
        }
    }

    /** Somebody joined or left. @param cause its key @param counts not when it was before the segment counted anew */
    record Event(long id, long person, boolean isJoin, Instant at, String cause, boolean counts) {}

    FilterSpells(Random random, Supplier<Instant> instants) {
        this.random = random;
        this.instants = instants;
        segments = List.of(segment(1, EDITED), segment(2, BACK_AGAIN), segment(3, -1), segment(4, ARCHIVED));
    }

    private Segment segment(long id, int slot) {
        return new Segment(id, slot, instants.get(), new HashSet<>(), new ArrayList<>());
    }

    static void categories(Catalogue.Builder catalogue) {
        catalogue.category(MEMBERSHIP, "membership", "memberships");
    }

    /** What the world offers of memberships, as the product does. */
    static void fields(Catalogue.Builder catalogue) {
        var left = instant("left_at");
        catalogue
                .field(Field.of(code(RecordKind.SEGMENT, "segment_id"), FieldType.CHOICE, "segment")
                        .from(SEGMENTS))
                .field(Field.of(instant("joined_at"), FieldType.TIMESTAMP, "joined at"))
                .field(Field.of(left, FieldType.TIMESTAMP, "left at"))
                .field(Field.of(
                                MEMBERSHIP,
                                "is_current",
                                FieldType.YES_NO,
                                "is current",
                                new Meaning.Defined(Core.not(new Core.Leaf(left, new Test.Present()))))
                        .saying("current"))
                .field(Field.of(code("cause", "cause"), FieldType.CHOICE, "cause")
                        .from(CAUSES))
                .relation(new Relation(
                        "membership", FilterWorld.CONTACT, MEMBERSHIP, a -> column(a, "contact_id", Long.class)));
    }

    /** Lets somebody join and leave at random. */
    void person(long id) {
        var member = new byte[2];
        set(member, EDITED, history(segments.get(0), id));
        past(segments.get(1), id);
        set(member, BACK_AGAIN, history(segments.get(1), id));
        if (random.nextInt(3) == 0) {
            segments.get(2).first().add(id);
        }
        set(member, ARCHIVED, history(segments.get(3), id));
        set(member, BUILDING, random.nextBoolean());
        bits.add(new Object[] {id, member});
    }

    private static void set(byte[] member, int bit, boolean isMember) {
        if (isMember) {
            member[bit >> 3] |= (byte) (1 << (bit & 7));
        }
    }

    /** @return whether they are a member at the end */
    private boolean history(Segment segment, long person) {
        boolean isMember = random.nextBoolean();
        if (isMember) {
            segment.first().add(person);
        }
        int count = random.nextInt(4);
        var times = Stream.generate(instants).limit(count).sorted().toList();
        for (var at : times) {
            isMember = !isMember;
            segment.events().add(new Event(BACK + ++lastId, person, isMember, at, cause(), true));
        }
        return isMember;
    }

    /** What came before the segment was archived for a while does not count any more. */
    private void past(Segment segment, long person) {
        if (random.nextInt(3) == 0) {
            segment.events().add(new Event(++lastId, person, random.nextBoolean(), instants.get(), cause(), false));
        }
    }

    private String cause() {
        return CAUSES.list().get(random.nextInt(3)).key();
    }

    /** Puts them into the database in place of those that were there. */
    void store(DSLContext db) {
        for (var table : List.of("snapshot_member", "event", "contact_state", "slot", "segment")) {
            db.execute("delete from segment." + table);
        }
        for (var segment : segments) {
            define(db, segment);
        }
        db.execute(
                "insert into segment.slot (slot, segment_id, version, filter, is_sensitive, is_firing, state, created_at,"
                        + " counted_after) values (" + BUILDING + ", 1, 2, '{}', false, false, 1, now(), 0)");
        insert(db, "contact_state (contact_id, generation, member)", "?, 1, ?", bits);
    }

    private static void define(DSLContext db, Segment segment) {
        boolean frozen = segment.slot() < 0;
        var at = OffsetDateTime.ofInstant(segment.countedFrom(), ZoneOffset.UTC);
        db.execute(
                "insert into segment.segment (id, name, owner_id, kind, filter, taken_at, created_at, updated_at, updated_by)"
                        + " overriding system value values (?, ?, 1, ?, '{}', ?::timestamptz, now(), now(), 1)",
                segment.id(),
                "Segment " + segment.id(),
                frozen ? 2 : 1,
                frozen ? at : null);
        if (frozen) {
            insert(
                    db,
                    "snapshot_member (segment_id, contact_id)",
                    "?, ?",
                    segment.first().stream()
                            .map(person -> new Object[] {segment.id(), person})
                            .toList());
            return;
        }
        db.execute(
                "insert into segment.slot (slot, segment_id, version, filter, is_sensitive, is_firing, state, created_at,"
                        + " live_at, counted_from, counted_after) values (?, ?, 1, '{}', false, false, ?, now(), ?::timestamptz, ?::timestamptz, ?)",
                segment.slot(),
                segment.id(),
                segment.isArchived() ? 3 : 2,
                at,
                at,
                segment.id() == 2 ? BACK : 0);
        insert(
                db,
                "event (contact_id, id, segment_id, is_join, happened_at, cause)",
                "?, ?, ?, ?, ?::timestamptz, ?",
                segment.events().stream().map(event -> row(segment, event)).toList());
    }

    private static Object[] row(Segment segment, Event event) {
        return new Object[] {
            event.person(),
            event.id(),
            segment.id(),
            event.isJoin(),
            OffsetDateTime.ofInstant(event.at(), ZoneOffset.UTC),
            CAUSES.find(event.cause()).orElseThrow().code()
        };
    }

    private static void insert(DSLContext db, String into, String values, List<Object[]> rows) {
        if (!rows.isEmpty()) {
            var all =
                    String.join(", ", rows.stream().map(_ -> "(" + values + ")").toList());
            db.execute(
                    "insert into segment." + into + " overriding system value values " + all,
                    rows.stream().flatMap(Stream::of).toArray());
        }
    }

    private static Column code(String key, String column) {
        return new Column(MEMBERSHIP, key, Column.Type.CODE, a -> column(a, column, Long.class));
    }

    private static Column instant(String column) {
        return new Column(MEMBERSHIP, column, Column.Type.INSTANT, a -> column(a, column, OffsetDateTime.class));
    }

    private static <T> org.jooq.Field<T> column(String alias, String column, Class<T> type) {
        return field(name(alias, column), type);
    }
}
