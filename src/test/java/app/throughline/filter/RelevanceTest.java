package app.throughline.filter;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.filter.core.DocumentReader;
import app.throughline.filter.core.Documents;
import app.throughline.filter.core.MemoryFilters;
import app.throughline.filter.core.NextFlip;
import app.throughline.filter.core.Relevance;
import app.throughline.filter.json.FilterWriter;
import app.throughline.filter.time.Moment;
import app.throughline.world.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/** A filter may leave unread what cannot matter to it: who passes stays, now and whenever time changes it. */
class RelevanceTest {
    private static final MemoryFilters.Memberships NOBODY = (_, _) -> false;

    @Test
    void whatIsLeftOutChangesNoAnswerAtAnyTime() throws SQLException {
        long seed = Long.getLong("filter.seed", System.nanoTime());
        int narrowed = 0;
        try (var connection = TestDatabase.fresh().superuser()) {
            var db = DSL.using(connection, SQLDialect.POSTGRES, new Settings().withExecuteLogging(false));
            db.execute(FilterWorld.DDL);
            for (long round = seed; round < seed + 10; round++) {
                var world = new FilterWorld(round);
                world.store(db);
                var filters = new RandomFilters(round, world);
                for (int i = 0; i < 60; i++) {
                    narrowed += agree(db, world, filters.next(), round) ? 1 : 0;
                }
            }
        }
        assertThat(narrowed).as("filters that left something out").isGreaterThan(50);
    }

    /** @return whether it left anything out */
    private static boolean agree(DSLContext db, FilterWorld world, Filter.Rooted filter, long seed) {
        var kind = filter.root().kind();
        var core = Expansion.core(filter.where(), FilterWorld.STAFFING);
        var compiled = new MemoryFilters(List.of(core), kind);
        var flips = new NextFlip(compiled.layout());
        var moment = Moment.of(world.now, FilterWorld.FRAME);
        var whose = new Documents.Whose.Of(world.people());
        var whole = new DocumentReader(compiled.layout()).read(db, whose);
        var narrow = DocumentReader.narrow(compiled.layout(), Relevance.of(List.of(core), kind), moment)
                .read(db, whose);
        var people = world.people().stream().mapToLong(Long::longValue).sorted().toArray();
        var random = new Random(seed);
        for (int step = 0; step < 4; step++) {
            var at = moment;
            assertThat(compiled.ask(narrow, at, NOBODY).passing(0))
                    .as(() -> "Seed " + seed + " at " + at + ": " + FilterWriter.write(filter))
                    .containsExactlyInAnyOrderElementsOf(
                            compiled.ask(whole, at, NOBODY).passing(0));
            if (!flips.isPossible()) {
                break;
            }
            long soonest = java.util.stream.LongStream.of(flips.after(moment, narrow, people))
                    .min()
                    .orElse(NextFlip.NEVER);
            long next = soonest == NextFlip.NEVER ? moment.micros() + 800L * 24 * 3_600_000_000L : soonest;
            long between = moment.micros() + Math.floorMod(random.nextLong(), next - moment.micros());
            assertThat(compiled.ask(whole, moment.at(between), NOBODY).passing(0))
                    .as(() -> "Seed " + seed + ", before the flip: " + FilterWriter.write(filter))
                    .containsExactlyInAnyOrderElementsOf(
                            compiled.ask(whole, moment, NOBODY).passing(0));
            moment = moment.at(next);
        }
        return narrow.bytes() < whole.bytes();
    }
}
