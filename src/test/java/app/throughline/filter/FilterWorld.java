package app.throughline.filter;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import app.throughline.calendar.BusinessTime;
import app.throughline.filter.core.Column;
import app.throughline.filter.core.Core;
import app.throughline.filter.core.Link;
import app.throughline.filter.core.RecordKind;
import app.throughline.filter.core.Relation;
import app.throughline.filter.core.Test;
import app.throughline.filter.time.Reading;
import app.throughline.filter.time.Scale;
import app.throughline.filter.time.TimeFrame;
import app.throughline.filter.time.Window;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A small made-up world with every type of field, for testing the language without the product's tables: people with
 * things, things with parts, and tags. Times lie where mistakes are made: on clock changes, ends of months, leap days, and
 * exactly so many units away from now.
 */
final class FilterWorld implements RandomFilters.Samples {
    static final ZoneId ZONE = ZoneId.of("America/New_York");
    static final TimeFrame FRAME = new TimeFrame(
            ZONE,
            DayOfWeek.SUNDAY,
            Month.AUGUST,
            new BusinessTime(
                    ZONE,
                    Map.of(
                            DayOfWeek.MONDAY, office(),
                            DayOfWeek.TUESDAY, office(),
                            DayOfWeek.WEDNESDAY, office(),
                            DayOfWeek.THURSDAY, office(),
                            DayOfWeek.FRIDAY, office()),
                    List.of(new BusinessTime.Closed(LocalDate.of(2026, 11, 25), LocalDate.of(2026, 11, 27)))),
            List.of(
                    term(2025, 8, 25, 2025, 12, 12),
                    term(2026, 1, 12, 2026, 5, 8),
                    term(2026, 5, 18, 2026, 7, 31),
                    term(2026, 8, 24, 2026, 12, 11),
                    term(2027, 1, 11, 2027, 5, 7)));
    /** Instants at which time is tricky. */
    static final List<Instant> MOMENTS = Stream.of(
                    "2026-03-08T06:59:59.999999Z",
                    "2026-03-08T07:00:00Z",
                    "2026-03-08T07:30:00Z",
                    "2026-11-01T05:30:00Z",
                    "2026-11-01T06:00:00Z",
                    "2026-11-01T06:30:00Z",
                    "2026-02-28T17:00:00Z",
                    "2024-02-29T12:00:00.123456Z",
                    "2026-03-31T03:59:59Z",
                    "2026-03-31T04:00:00Z",
                    "2026-05-31T20:00:00Z",
                    "2026-12-31T23:59:59Z",
                    "2026-05-12T15:00:00Z",
                    "2026-08-24T04:00:00Z",
                    "2026-12-12T05:00:00Z",
                    "2026-11-22T14:03:07.000001Z")
            .map(Instant::parse)
            .toList();

    static final String DDL = """
            create schema if not exists world;
            create table world.person (id bigint primary key, code text, name text, score numeric, standing smallint,
                status text, active boolean, born_on date, seen_at timestamptz, owner_id bigint, team_id bigint);
            create table world.thing (id bigint primary key, person_id bigint not null, kind smallint, title text, points numeric(9,3),
                is_open boolean not null, due_on date, due_at timestamptz, made_at timestamptz, owner_id bigint, team_id bigint);
            create table world.part (id bigint primary key, person_id bigint not null, thing_id bigint, label smallint, done_at timestamptz, size integer);
            create table world.tag (id bigint primary key, person_id bigint not null, tag smallint);
            """;

    static final RecordKind CONTACT = kind("contact", "person", "id");
    static final RecordKind THING = kind("thing", "thing", "person_id");
    static final RecordKind PART = kind("part", "part", "person_id");
    static final RecordKind TAG = kind("tag", "tag", "person_id");
    static final Relation THINGS = relation("thing", CONTACT, THING, "person_id");
    static final Relation TAGS = relation("tag", CONTACT, TAG, "person_id");
    static final Relation PARTS = relation("part", THING, PART, "thing_id");
    static final Relation ALL_PARTS = relation("part", CONTACT, PART, "person_id");
    static final Link OWNER = new Link("contact", THING, CONTACT, a -> column(a, "person_id", Long.class));
    static final Link OF_THING = new Link("thing", PART, THING, a -> column(a, "thing_id", Long.class));

    static final RecordKind MOMENT = kind("moment", "person", "id");
    static final Link MOMENT_OF_CONTACT = new Link("moment", CONTACT, MOMENT, a -> column(a, "id", Long.class));
    static final Link MOMENT_OF_THING = new Link("moment", THING, MOMENT, a -> column(a, "person_id", Long.class));
    static final Choices WEEKDAYS = Choices.of(Stream.of(DayOfWeek.values())
            .map(day -> Option.of(day.name().toLowerCase(java.util.Locale.ROOT), day.name(), day.getValue()))
            .toArray(Option[]::new));
    static final Choices MONTHS = Choices.of(Stream.of(Month.values())
            .map(month -> Option.of(month.name().toLowerCase(java.util.Locale.ROOT), month.name(), month.getValue()))
            .toArray(Option[]::new));
    static final Choices HOURS = Choices.of(java.util.stream.IntStream.range(0, 24)
            .mapToObj(hour -> Option.of("%02d:00".formatted(hour), "" + hour, hour))
            .toArray(Option[]::new));

    static final Choices STANDING = Choices.of(
            new Option("low", "Low", 1, 1, false),
            new Option("middle", "Middle", 2, 2, false),
            new Option("high", "High", 3, 3, false),
            new Option("top", "Top", 4, 4, true));
    static final Choices STATUS =
            Choices.of(Option.of("here", "Here"), Option.of("away", "Away"), Option.of("gone", "Gone"));
    static final Choices KIND =
            Choices.of(Option.of("red", "Red", 10), Option.of("green", "Green", 20), Option.of("blue", "Blue", 30));
    static final Choices TAGGED =
            Choices.of(Option.of("a", "A", 1), Option.of("b", "B", 2), Option.of("c", "C", 3), Option.of("d", "D", 4));
    static final Choices STATE = Choices.of(
            Option.of("done", "Done"),
            Option.of("late", "Late"),
            Option.of("waiting", "Waiting"),
            Option.of("soon", "Soon"));

    static final Map<Long, Set<Long>> TEAMS = Map.of(100L, Set.of(1L, 2L), 200L, Set.of(3L), 300L, Set.of());
    static final Staffing STAFFING = new Staffing() {
        @Override
        public Set<Long> members(long team) {
            return TEAMS.getOrDefault(team, Set.of());
        }

        @Override
        public Set<Long> inactive() {
            return Set.of(4L);
        }

        @Override
        public Set<Long> me() {
            return Set.of(3L);
        }

        @Override
        public Set<Long> myTeams() {
            return Set.of(200L, 300L);
        }
    };
    static final Catalogue CATALOGUE = new Catalogue(List.of(new Fields()));

    /** What the world offers to filters, as a module of the product would contribute it. */
    private static final class Fields implements FilterFields {
        @Override
        public void categories(Catalogue.Builder catalogue) {
            catalogue
                    .category(CONTACT, "student", "students")
                    .category(THING, "thing", "things")
                    .category(PART, "part", "parts")
                    .category(TAG, "tag", "tags")
                    .category(MOMENT, "moment", "moments");
            FilterSpells.categories(catalogue);
        }

        @Override
        public void fields(Catalogue.Builder catalogue) {
            person(catalogue);
            thing(catalogue);
            moment(catalogue);
            FilterSpells.fields(catalogue);
            catalogue
                    .field(Field.of(code(PART, "label"), FieldType.CHOICE, "label")
                            .from(KIND))
                    .field(Field.of(instant(PART, "done_at"), FieldType.TIMESTAMP, "done at"))
                    .field(Field.of(number(PART, "size"), FieldType.NUMBER, "size"))
                    .field(Field.of(
                                    PART,
                                    "thing_kind",
                                    FieldType.CHOICE,
                                    "kind of thing",
                                    new Meaning.Of(OF_THING, new Meaning.Stored(code(THING, "kind"))))
                            .from(KIND))
                    .field(Field.of(code(TAG, "tag"), FieldType.CHOICE, "tag").from(TAGGED))
                    .relation(THINGS)
                    .relation(TAGS)
                    .relation(PARTS)
                    .relation(ALL_PARTS)
                    .link(OWNER)
                    .link(OF_THING);
        }

        private static void moment(Catalogue.Builder catalogue) {
            catalogue
                    .field(shown("date", FieldType.DATE, Column.Type.DAY, Reading.DATE))
                    .field(shown("weekday", FieldType.CHOICE, Column.Type.CODE, Reading.WEEKDAY)
                            .from(WEEKDAYS))
                    .field(shown("month", FieldType.CHOICE, Column.Type.CODE, Reading.MONTH)
                            .from(MONTHS))
                    .field(shown("time", FieldType.ORDERED, Column.Type.CODE, Reading.HOUR)
                            .from(HOURS))
                    .field(shown("in_office_hours", FieldType.YES_NO, Column.Type.FLAG, Reading.IN_OFFICE_HOURS))
                    .field(shown("in_break", FieldType.YES_NO, Column.Type.FLAG, Reading.IN_BREAK))
                    .field(shown("term_week", FieldType.NUMBER, Column.Type.NUMBER, Reading.TERM_WEEK))
                    .link(MOMENT_OF_CONTACT)
                    .link(MOMENT_OF_THING);
        }

        private static Field shown(String key, FieldType type, Column.Type column, Reading reading) {
            return Field.of(Column.of(MOMENT, key, column, reading), type, key);
        }

        private static void person(Catalogue.Builder catalogue) {
            var born = new Column(CONTACT, "born_on", Column.Type.DAY, a -> column(a, "born_on", LocalDate.class));
            catalogue
                    .field(Field.of(text(CONTACT, "code"), FieldType.IDENTIFIER, "code"))
                    .field(Field.of(text(CONTACT, "name"), FieldType.TEXT, "name"))
                    .field(Field.of(number(CONTACT, "score"), FieldType.NUMBER, "score"))
                    .field(Field.of(code(CONTACT, "standing"), FieldType.ORDERED, "standing")
                            .from(STANDING))
                    .field(Field.of(text(CONTACT, "status"), FieldType.CHOICE, "status")
                            .from(STATUS))
                    .field(Field.of(flag(CONTACT, "active"), FieldType.YES_NO, "active"))
                    .field(Field.of(born, FieldType.DATE, "born on"))
                    .field(Field.of(CONTACT, "age", FieldType.NUMBER, "age", new Meaning.YearsSince(born)))
                    .field(Field.of(instant(CONTACT, "seen_at"), FieldType.TIMESTAMP, "seen at")
                            .saying("seen"))
                    .field(Field.of(CONTACT, "owner", FieldType.STAFF, "owner", responsible(CONTACT)))
                    .field(Field.of(
                            CONTACT, "things", FieldType.NUMBER, "things", new Meaning.Counted(THINGS, Core.YES)))
                    .field(Field.of(
                            CONTACT,
                            "open_things",
                            FieldType.NUMBER,
                            "open things",
                            new Meaning.Counted(THINGS, open())))
                    .field(Field.of(
                            CONTACT,
                            "last_made_at",
                            FieldType.TIMESTAMP,
                            "last made at",
                            new Meaning.Latest(List.of(new Meaning.Source(THINGS, open(), instant(THING, "made_at"))))))
                    .field(Field.of(
                            CONTACT,
                            "last_event_at",
                            FieldType.TIMESTAMP,
                            "last event at",
                            new Meaning.Latest(List.of(
                                    new Meaning.Source(THINGS, Core.YES, instant(THING, "made_at")),
                                    new Meaning.Source(ALL_PARTS, Core.YES, instant(PART, "done_at"))))))
                    .field(Field.of(
                                    CONTACT,
                                    "tags",
                                    FieldType.CHOICES,
                                    "tags",
                                    new Meaning.Each(TAGS, Core.YES, new Meaning.Stored(code(TAG, "tag"))))
                            .from(TAGGED))
                    .field(Field.of(
                            CONTACT,
                            "thing_owners",
                            FieldType.STAFF,
                            "owners of things",
                            new Meaning.Each(THINGS, open(), responsible(THING))));
        }

        private static void thing(Catalogue.Builder catalogue) {
            var due = instant(THING, "due_at");
            var past = new Core.Leaf(due, new Test.Within(Window.past(Scale.MICROS)));
            var soon = new Core.Leaf(
                    due, new Test.Within(Window.next(Scale.MICROS, 2, app.throughline.filter.time.Unit.BUSINESS_DAY)));
            var dueOn = new Column(THING, "due_on", Column.Type.DAY, a -> column(a, "due_on", LocalDate.class));
            catalogue
                    .field(Field.of(code(THING, "kind"), FieldType.CHOICE, "kind")
                            .from(KIND))
                    .field(Field.of(text(THING, "title"), FieldType.TEXT, "title"))
                    .field(Field.of(number(THING, "points"), FieldType.NUMBER, "points"))
                    .field(Field.of(flag(THING, "is_open"), FieldType.YES_NO, "is open")
                            .saying("open"))
                    .field(Field.of(dueOn, FieldType.DATE, "due on").saying("due"))
                    .field(Field.of(due, FieldType.TIMESTAMP, "due at"))
                    .field(Field.of(instant(THING, "made_at"), FieldType.TIMESTAMP, "made at")
                            .saying("made"))
                    .field(Field.of(
                            THING,
                            "age_days",
                            FieldType.NUMBER,
                            "age in days",
                            new Meaning.DaysSince(instant(THING, "made_at"))))
                    .field(Field.of(
                            THING,
                            "late_days",
                            FieldType.NUMBER,
                            "days late",
                            new Meaning.While(open(), new Meaning.DaysSince(dueOn))))
                    .field(Field.of(
                                    THING,
                                    "is_overdue",
                                    FieldType.YES_NO,
                                    "is overdue",
                                    new Meaning.Defined(Core.and(List.of(open(), past))))
                            .saying("overdue"))
                    .field(Field.of(
                                    THING,
                                    "state",
                                    FieldType.CHOICE,
                                    "state",
                                    new Meaning.OneOf(Map.of(
                                            "done", Core.not(open()),
                                            "late", Core.and(List.of(open(), past)),
                                            "soon", Core.and(List.of(open(), soon)),
                                            "waiting",
                                                    Core.and(List.of(
                                                            open(),
                                                            new Core.Leaf(due, new Test.Present()),
                                                            Core.not(past),
                                                            Core.not(soon))))))
                            .from(STATE))
                    .field(Field.of(THING, "owner", FieldType.STAFF, "owner", responsible(THING)));
        }

        private static Core open() {
            return new Core.Leaf(flag(THING, "is_open"), new Test.Among(Set.of(1L)));
        }

        private static Meaning responsible(RecordKind kind) {
            return new Meaning.Responsible(code(kind, "owner_id"), Optional.of(code(kind, "team_id")));
        }
    }

    private final Random random;
    final Instant now;
    /** The rows of each table as they were put in. */
    final Map<String, List<Map<String, @Nullable Object>>> rows = new HashMap<>();
    /** Who joined and left which segments. */
    final FilterSpells spells;

    FilterWorld(long seed) {
        random = new Random(seed);
        now = random.nextInt(4) == 0
                ? Instant.parse("2023-01-01T00:00:00Z").plus(random.nextInt(4 * 365 * 24 * 3600), ChronoUnit.SECONDS)
                : MOMENTS.get(random.nextInt(MOMENTS.size()));
        spells = new FilterSpells(random, this::instant);
        for (int i = 1; i <= 40; i++) {
            person(i);
            spells.person(i);
        }
    }

    private void person(long id) {
        add("person", id, null)
                .with("code", () -> pick("A-1", "a-1", "B20", "b 20", "ß7", "X"))
                .with("name", this::text)
                .with("score", this::number)
                .with("standing", () -> (long) (1 + random.nextInt(4)))
                .with("status", () -> pick("here", "away", "gone"))
                .with("active", random::nextBoolean)
                .with("born_on", this::birthday)
                .with("seen_at", this::instant)
                .responsible();
        for (int i = 0; i < random.nextInt(4); i++) {
            thing(id * 10 + i, id);
        }
        for (int i = 0; i < random.nextInt(4); i++) {
            add("tag", id * 10 + i, id).with("tag", () -> (long) (1 + random.nextInt(4)));
        }
    }

    private void thing(long id, long person) {
        add("thing", id, person)
                .with("kind", () -> 10L * (1 + random.nextInt(3)))
                .with("title", this::text)
                .with("points", this::number)
                .always("is_open", random.nextInt(3) > 0)
                .with("due_on", this::day)
                .with("due_at", this::instant)
                .with("made_at", this::instant)
                .responsible();
        for (int i = 0; i < random.nextInt(3); i++) {
            add("part", id * 10 + i, person)
                    .always("thing_id", random.nextInt(8) == 0 ? null : id)
                    .with("label", () -> 10L * (1 + random.nextInt(3)))
                    .with("done_at", this::instant)
                    .with("size", () -> new BigDecimal(random.nextInt(5)));
        }
    }

    @Override
    public Catalogue catalogue() {
        return CATALOGUE;
    }

    @Override
    public RecordKind root(Random chance) {
        return switch (chance.nextInt(6)) {
            case 0 -> THING;
            case 1 -> PART;
            default -> CONTACT;
        };
    }

    @Override
    public ZoneId zone() {
        return ZONE;
    }

    /** The ids of the people. */
    List<Long> people() {
        return rows.getOrDefault("person", List.of()).stream()
                .map(row -> (Long) row.get("id"))
                .toList();
    }

    private Row add(String table, long id, @Nullable Long person) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("id", id);
        if (person != null) {
            values.put("person_id", person);
        }
        rows.computeIfAbsent(table, _ -> new ArrayList<>()).add(values);
        return new Row(values);
    }

    private final class Row {
        private final Map<String, @Nullable Object> values;

        private Row(Map<String, @Nullable Object> values) {
            this.values = values;
        }

        private Row with(String column, Supplier<Object> value) {
            values.put(column, random.nextInt(5) == 0 ? null : value.get());
            return this;
        }

        private Row always(String column, @Nullable Object value) {
            values.put(column, value);
            return this;
        }

        private void responsible() {
            int who = random.nextInt(4);
            values.put("owner_id", who < 2 ? (Object) (long) (1 + random.nextInt(4)) : null);
            values.put("team_id", who == 2 ? (Object) (100L * (1 + random.nextInt(3))) : null);
        }
    }

    private String pick(String... words) {
        return words[random.nextInt(words.length)];
    }

    @Override
    public String text() {
        return pick(
                "Müller",
                "MULLER",
                "muller",
                " muller ",
                "  ",
                "",
                "Anna  Lee",
                "anna lee",
                "O'Neil",
                "ΣΟΦΟΣ",
                "σοφος",
                "Ａnna",
                "İstanbul",
                "Çelik",
                "100%",
                "a_b",
                "back\\slash",
                "naïve",
                "e\u0301clair",
                "Zoë",
                "ok\u00a0go",
                "日本",
                "ﬁne");
    }

    private BigDecimal number() {
        return new BigDecimal(pick("0", "1", "2", "2.5", "2.500", "3", "-1", "59.999", "60", "100", "0.001"));
    }

    @Override
    public Instant instant() {
        var unit = random.nextInt(7);
        int count = random.nextInt(-3, 4);
        var zoned = now.atZone(ZONE);
        var base = switch (unit) {
            case 0 -> now.plus(count, ChronoUnit.MINUTES);
            case 1 -> now.plus(count, ChronoUnit.HOURS);
            case 2 -> now.plus(count, ChronoUnit.DAYS);
            case 3 -> now.plus(7L * count, ChronoUnit.DAYS);
            case 4 -> zoned.plusMonths(count).toInstant();
            case 5 -> zoned.plusYears(count).toInstant();
            default -> zoned.toLocalDate().plusDays(count).atStartOfDay(ZONE).toInstant();
        };
        return switch (random.nextInt(6)) {
            case 0 -> base.plus(1, ChronoUnit.MICROS);
            case 1 -> base.minus(1, ChronoUnit.MICROS);
            case 2 -> base.plus(random.nextInt(-90, 91), ChronoUnit.MINUTES);
            default -> base;
        };
    }

    @Override
    public LocalDate day() {
        return instant().atZone(ZONE).toLocalDate().plusDays(random.nextInt(-1, 2));
    }

    private LocalDate birthday() {
        var today = now.atZone(ZONE).toLocalDate();
        return switch (random.nextInt(4)) {
            case 0 -> LocalDate.of(2004, 2, 29);
            case 1 -> today.minusYears(20).plusDays(random.nextInt(-2, 3));
            case 2 -> today.minusYears(random.nextInt(30)).minusDays(random.nextInt(400));
            default -> day();
        };
    }

    /** Puts the rows into the database in place of those that were there. */
    void store(DSLContext db) {
        spells.store(db);
        db.execute("truncate world.person, world.thing, world.part, world.tag");
        rows.forEach((table, all) -> all.forEach(row -> {
            var insert = db.insertInto(table(name("world", table)));
            var columns = new ArrayList<org.jooq.Field<?>>();
            var values = new ArrayList<@Nullable Object>();
            row.forEach((column, value) -> {
                columns.add(field(name(column)));
                values.add(
                        value instanceof Instant instant ? OffsetDateTime.ofInstant(instant, ZoneOffset.UTC) : value);
            });
            insert.columns(columns).values(values).execute();
        }));
    }

    private static List<BusinessTime.Hours> office() {
        return List.of(new BusinessTime.Hours(LocalTime.of(9, 0), LocalTime.of(17, 0)));
    }

    private static TimeFrame.Term term(int y1, int m1, int d1, int y2, int m2, int d2) {
        var starts = LocalDate.of(y1, m1, d1);
        return new TimeFrame.Term(starts, starts.plusDays(14), LocalDate.of(y2, m2, d2));
    }

    private static RecordKind kind(String key, String table, String contact) {
        return new RecordKind(
                key,
                a -> table(name("world", table)).as(a),
                a -> column(a, "id", Long.class),
                a -> column(a, contact, Long.class));
    }

    private static Relation relation(String key, RecordKind from, RecordKind to, String parent) {
        return new Relation(key, from, to, a -> column(a, parent, Long.class));
    }

    private static <T> org.jooq.Field<T> column(String alias, String column, Class<T> type) {
        return field(name(alias, column), type);
    }

    private static Column text(RecordKind kind, String column) {
        return new Column(kind, column, Column.Type.TEXT, a -> column(a, column, String.class));
    }

    private static Column number(RecordKind kind, String column) {
        return new Column(kind, column, Column.Type.NUMBER, a -> column(a, column, BigDecimal.class));
    }

    private static Column code(RecordKind kind, String column) {
        return new Column(kind, column, Column.Type.CODE, a -> column(a, column, Long.class));
    }

    private static Column flag(RecordKind kind, String column) {
        return new Column(kind, column, Column.Type.FLAG, a -> column(a, column, Boolean.class));
    }

    private static Column instant(RecordKind kind, String column) {
        return new Column(kind, column, Column.Type.INSTANT, a -> column(a, column, OffsetDateTime.class));
    }
}
