package app.throughline.filter;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.contact.ContactFilterFields;
import app.throughline.filter.core.DocumentReader;
import app.throughline.filter.core.Documents;
import app.throughline.filter.core.MemoryFilters;
import app.throughline.filter.core.RecordKind;
import app.throughline.filter.core.SqlFilter;
import app.throughline.filter.json.FilterReader;
import app.throughline.filter.json.FilterWriter;
import app.throughline.filter.time.Moment;
import app.throughline.kernel.Tx;
import app.throughline.world.DemoTest;
import app.throughline.world.TestDatabase;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the modules contribute can be asked of the demo university, in SQL and in memory, with the same answer. */
@DemoTest
class CatalogueTest {
    @Autowired
    Catalogue catalogue;

    @Autowired
    TestDatabase database;

    @Autowired
    Tx tx;

    @Autowired
    InstantSource clock;

    @Test
    void everyFieldIsAnsweredAlikeWithEachOfItsOperators() throws SQLException {
        try (var connection = database.superuser()) {
            var db = DSL.using(connection, SQLDialect.POSTGRES, new Settings().withExecuteLogging(false));
            tx.run(() -> {
                for (var category : catalogue.categories()) {
                    var random = new RandomFilters(category.kind().key().hashCode(), samples(category.kind()));
                    var leaves = new ArrayList<Filter>();
                    category.fields()
                            .forEach(field ->
                                    field.operators().forEach(operator -> leaves.add(random.asked(field, operator))));
                    agree(db, category.kind(), leaves);
                }
            });
        }
    }

    @Test
    void whatIsNestedIsAnsweredAlike() throws SQLException {
        try (var connection = database.superuser()) {
            var db = DSL.using(connection, SQLDialect.POSTGRES, new Settings().withExecuteLogging(false));
            tx.run(() -> {
                var random = new RandomFilters(7, samples(ContactFilterFields.STUDENT));
                for (int i = 0; i < 10; i++) {
                    var filters = new ArrayList<Filter>();
                    for (int each = 0; each < 20; each++) {
                        filters.add(random.next().where());
                    }
                    agree(db, ContactFilterFields.STUDENT, filters);
                }
            });
        }
    }

    private RandomFilters.Samples samples(RecordKind root) {
        var random = new Random(3);
        return new RandomFilters.Samples() {
            @Override
            public Catalogue catalogue() {
                return catalogue;
            }

            @Override
            public RecordKind root(Random chance) {
                return root;
            }

            @Override
            public ZoneId zone() {
                return FilterWorld.ZONE;
            }

            @Override
            public String text() {
                return List.of("Maya", "a", "Attendance concern", "missing", "2", "o")
                        .get(random.nextInt(6));
            }

            @Override
            public Instant instant() {
                return clock.instant().minusSeconds(random.nextInt(90 * 24 * 3600));
            }

            @Override
            public LocalDate day() {
                return instant().atZone(FilterWorld.ZONE).toLocalDate();
            }
        };
    }

    /** SQL and memory let the same records of some students pass each filter. */
    private void agree(DSLContext db, RecordKind kind, List<Filter> filters) {
        var people = db.fetch("select id from contact.contact where id % 23 = 0 order by id limit 120")
                .getValues(0, Long.class);
        var moment = Moment.of(clock.instant(), FilterWorld.FRAME);
        var cores = filters.stream()
                .map(filter -> Expansion.core(filter, FilterWorld.STAFFING))
                .toList();
        var memory = new MemoryFilters(cores, kind);
        var documents = new DocumentReader(memory.layout()).read(db, new Documents.Whose.Of(people));
        var answers = memory.ask(documents, moment, (_, _) -> false);
        for (int i = 0; i < cores.size(); i++) {
            var core = cores.get(i);
            var passing = new TreeSet<>(answers.passing(i));
            var id = kind.id().apply("r");
            var sql = new TreeSet<>(db.select(id)
                    .from(kind.from().apply("r"))
                    .where(kind.contact().apply("r").in(people))
                    .and(SqlFilter.where(core, kind, "r", moment, (_, _) -> DSL.falseCondition()))
                    .fetchSet(id));
            var json = FilterWriter.write(new Filter.Rooted(catalogue.of(kind), filters.get(i)));
            assertThat(passing).as(json).isEqualTo(sql);
            assertThat(new FilterReader(catalogue).read(json).problems())
                    .as(json)
                    .isEmpty();
        }
    }
}
