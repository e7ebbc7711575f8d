package app.throughline.filter;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.filter.core.DocumentReader;
import app.throughline.filter.core.Documents;
import app.throughline.filter.core.MemoryFilters;
import app.throughline.filter.core.NextFlip;
import app.throughline.filter.json.FilterReader;
import app.throughline.filter.json.FilterWriter;
import app.throughline.filter.time.Moment;
import app.throughline.filter.time.TimeFrame;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/**
 * Random filters over random worlds, asked of both compilers and of an interpreter written from the specification alone
 * ({@link Judge}). They must agree about every record. What they disagree about is shrunk and printed as JSON with its
 * seed; {@code -Dfilter.seed} repeats it, {@code -Dfilter.pairs} asks for more.
 */
class DifferentialTest {
    private static final int FILTERS = 40;
    private static final boolean NIGHTLY = "nightly".equals(System.getProperty("throughline.profile"));
    private static final long PAIRS = Long.getLong("filter.pairs", NIGHTLY ? 1_000_000 : 50_000);
    private static final MemoryFilters.Memberships NOBODY = (_, _) -> false;

    @Test
    @Proves({"FL-1", "FL-2", "FL-3"})
    void bothCompilersAgreeWithTheSpecification() throws SQLException {
        long seed = Long.getLong("filter.seed", System.nanoTime());
        try (var connection = TestDatabase.fresh().superuser()) {
            var db = DSL.using(connection, SQLDialect.POSTGRES, new Settings().withExecuteLogging(false));
            db.execute(FilterWorld.DDL);
            long pairs = 0;
            for (long round = seed; pairs < PAIRS; round++) {
                var world = new FilterWorld(round);
                world.store(db);
                var filters = new RandomFilters(round, world);
                for (int i = 0; i < FILTERS; i++) {
                    pairs += agree(db, world, filters.next(), round);
                }
            }
            System.out.printf("Filters: %,d pairs of filter and record agreed, from seed %d on%n", pairs, seed);
        }
    }

    /** @return how many records were compared */
    private static long agree(DSLContext db, FilterWorld world, Filter.Rooted filter, long seed) {
        var answers = Comparison.of(db, world, filter);
        if (answers.differ()) {
            var smallest = shrink(db, world, filter);
            throw new AssertionError("Seed " + seed + " at " + world.now + ": " + Comparison.of(db, world, smallest)
                    + "\n" + FilterWriter.write(smallest));
        }
        return answers.asked();
    }

    /** The smallest part of a filter about which they still disagree. */
    private static Filter.Rooted shrink(DSLContext db, FilterWorld world, Filter.Rooted filter) {
        for (var smaller : Shrinking.smaller(filter.where())) {
            var candidate = new Filter.Rooted(filter.root(), smaller);
            if (NamedSegments.areSaid(candidate)
                    && Comparison.of(db, world, candidate).differ()) {
                return shrink(db, world, candidate);
            }
        }
        return filter;
    }

    @Test
    void farAwayTimesAndHugeNumbersAreAnsweredAlike() throws SQLException {
        var far = "{\"n\":36600,\"unit\":\"year\"}";
        try (var connection = TestDatabase.fresh().superuser()) {
            var db = DSL.using(connection, SQLDialect.POSTGRES, new Settings().withExecuteLogging(false));
            db.execute(FilterWorld.DDL);
            var world = new FilterWorld(3);
            world.store(db);
            for (var field : List.of("born_on", "seen_at")) {
                for (var operator : List.of("in_last", "in_next", "more_than_ago", "more_than_ahead")) {
                    agree(
                            db,
                            world,
                            contact("{\"field\":\"" + field + "\",\"op\":\"" + operator + "\",\"value\":" + far + "}"),
                            3);
                }
            }
            for (var operator : List.of("eq", "ne", "lt", "lte", "gt", "gte")) {
                var huge = "\"op\":\"" + operator + "\",\"value\":1000000000000";
                agree(db, world, contact("{\"field\":\"score\"," + huge + "}"), 3);
                agree(db, world, contact("{\"field\":\"age\"," + huge + "}"), 3);
                agree(db, world, contact("{\"count\":\"thing\"," + huge + "}"), 3);
                agree(db, world, contact("{\"has\":\"thing\",\"where\":{\"field\":\"age_days\"," + huge + "}}"), 3);
            }
        }
    }

    private static Filter.Rooted contact(String where) {
        var json = "{\"version\":1,\"root\":\"contact\",\"where\":" + where + "}";
        return new FilterReader(FilterWorld.CATALOGUE).read(json).get();
    }

    @Test
    void nothingChangesBeforeTheNextFlip() throws SQLException {
        long seed = Long.getLong("filter.seed", System.nanoTime());
        try (var connection = TestDatabase.fresh().superuser()) {
            var db = DSL.using(connection, SQLDialect.POSTGRES, new Settings().withExecuteLogging(false));
            db.execute(FilterWorld.DDL);
            for (long round = seed; round < seed + 12; round++) {
                var world = new FilterWorld(round);
                world.store(db);
                var filters = new RandomFilters(round, world);
                for (int i = 0; i < 60; i++) {
                    staysUntilItsFlip(db, world, filters.next(), new Random(round + i));
                }
            }
        }
    }

    /** Walks a contact from flip to flip, and looks at random instants in between. */
    private static void staysUntilItsFlip(DSLContext db, FilterWorld world, Filter.Rooted filter, Random random) {
        var kind = filter.root().kind();
        var core = Expansion.core(filter.where(), FilterWorld.STAFFING);
        var compiled = new MemoryFilters(List.of(core), kind);
        var flips = new NextFlip(compiled.layout());
        if (!flips.isPossible()) {
            return;
        }
        var reader = new DocumentReader(compiled.layout());
        for (long person : world.people().subList(0, 8)) {
            var documents = reader.read(db, new Documents.Whose.Of(List.of(person)));
            var moment = Moment.of(world.now, FilterWorld.FRAME);
            for (int step = 0; step < 12; step++) {
                var before = compiled.ask(documents, moment, NOBODY).passing(0);
                long now = moment.micros();
                long flip = flips.after(moment, documents, new long[] {person})[0];
                long next = flip == NextFlip.NEVER ? now + 800L * 24 * 3_600_000_000L : flip;
                assertThat(next).isGreaterThan(now);
                for (int look = 0; look < 6; look++) {
                    long at = look == 0 ? next - 1 : now + Math.floorMod(random.nextLong(), next - now);
                    assertThat(compiled.ask(documents, moment.at(at), NOBODY).passing(0))
                            .as(() -> "At " + TimeFrame.instant(at) + ", between " + TimeFrame.instant(now)
                                    + " and the flip at " + TimeFrame.instant(next) + ": " + FilterWriter.write(filter))
                            .isEqualTo(before);
                }
                moment = moment.at(next);
            }
        }
    }

    @Test
    void theFoldingOfTheDatabaseIsThatOfTheProgram() throws SQLException {
        var random = new Random(42);
        var texts = new HashMap<Integer, String>();
        for (int i = 0; i < 20_000; i++) {
            var text = random.ints(1 + random.nextInt(8), 1, 0x3100)
                    .filter(c -> c < 0xd800 || c > 0xdfff)
                    .map(c -> random.nextInt(3) == 0 ? 1 + c % 0x17f : c)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            texts.put(i, text);
        }
        try (var connection = TestDatabase.fresh().superuser()) {
            var db = DSL.using(connection, SQLDialect.POSTGRES, new Settings().withExecuteLogging(false));
            var all = texts.values().toArray(String[]::new);
            var folded = db.select(DSL.field("filter.fold(t)", String.class))
                    .from("unnest({0}::text[]) with ordinality as x(t, n)", DSL.val(all))
                    .orderBy(DSL.field("n"))
                    .fetch(row -> row.value1());
            for (int i = 0; i < all.length; i++) {
                var text = all[i];
                assertThat(app.throughline.filter.core.Folding.fold(text))
                        .as(() -> text.codePoints()
                                .mapToObj(Integer::toHexString)
                                .toList()
                                .toString())
                        .isEqualTo(folded.get(i));
            }
        }
    }
}
