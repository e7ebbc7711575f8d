package app.throughline.filter;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.filter.core.Core;
import app.throughline.filter.core.DocumentReader;
import app.throughline.filter.core.Documents;
import app.throughline.filter.core.MemoryFilters;
import app.throughline.filter.core.RecordKind;
import app.throughline.filter.core.SqlFilter;
import app.throughline.filter.json.FilterReader;
import app.throughline.filter.json.FilterWriter;
import app.throughline.filter.time.Moment;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which records pass a filter: by SQL, in memory, and by the {@link Judge}.
 *
 * @param asked how many records were asked about
 */
record Comparison(Set<Long> sql, Set<Long> memory, Set<Long> judge, int asked) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A mistake put into both compilers on purpose. */
    record Bug(String name, UnaryOperator<Core> core, UnaryOperator<Moment> moment, Staffing staffing) {
        static final Bug NONE =
                new Bug("none", UnaryOperator.identity(), UnaryOperator.identity(), FilterWorld.STAFFING);
    }

    static Comparison of(DSLContext db, FilterWorld world, Filter.Rooted filter) {
        return of(db, world, filter, Bug.NONE);
    }

    static Comparison of(DSLContext db, FilterWorld world, Filter.Rooted filter, Bug bug) {
        var kind = filter.root().kind();
        var json = FilterWriter.write(filter);
        var read = new FilterReader(FilterWorld.CATALOGUE).read(json);
        assertThat(read.problems()).as(json).isEmpty();
        var core = bug.core().apply(Expansion.core(read.get().where(), bug.staffing()));
        var moment = bug.moment().apply(Moment.of(world.now, FilterWorld.FRAME));
        return new Comparison(
                sql(db, core, kind, moment),
                memory(db, world, core, kind, moment),
                judged(world, json, kind),
                rows(world, kind).size());
    }

    /** Whether one of the three says something else. */
    boolean differ() {
        return !sql.equals(memory) || !sql.equals(judge);
    }

    private static Set<Long> sql(DSLContext db, Core core, RecordKind kind, Moment moment) {
        var id = kind.id().apply("r");
        return new TreeSet<>(db.select(id)
                .from(kind.from().apply("r"))
                .where(SqlFilter.where(core, kind, "r", moment, (_, _) -> DSL.falseCondition()))
                .fetchSet(id));
    }

    private static Set<Long> memory(DSLContext db, FilterWorld world, Core core, RecordKind kind, Moment moment) {
        var filter = new MemoryFilters(List.of(core), kind);
        var documents = new DocumentReader(filter.layout()).read(db, new Documents.Whose.Of(world.people()));
        return new TreeSet<>(filter.ask(documents, moment, (_, _) -> false).passing(0));
    }

    private static Set<Long> judged(FilterWorld world, String json, RecordKind kind) {
        var judge = new Judge(world, world.now);
        var where = JSON.readTree(json).get("where");
        return rows(world, kind).stream()
                .filter(row -> judge.passes(where, kind.key(), row))
                .map(row -> (Long) row.get("id"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Map<String, @Nullable Object>> rows(FilterWorld world, RecordKind kind) {
        return world.rows.getOrDefault(kind.key().equals("contact") ? "person" : kind.key(), List.of());
    }
}
