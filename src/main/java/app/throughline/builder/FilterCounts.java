package app.throughline.builder;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import app.throughline.access.Viewer;
import app.throughline.filter.Expansion;
import app.throughline.filter.Filter;
import app.throughline.filter.core.RecordKind;
import app.throughline.filter.core.SqlFilter;
import app.throughline.filter.time.Moments;
import app.throughline.kernel.Tx;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * How many records a filter finds and a few of them, as far as the viewer sees them, within about a second: a count that
 * would take longer stops early, and one that still does is given up.
 */
@Component
public class FilterCounts {
    private static final int MILLIS = 900;
    private static final int EARLY = 1_000;
    private static final int SEEN = 100_000;
    private static final int SAMPLES = 10;

    private final Tx tx;
    private final DSLContext db;
    private final StaffNames staff;
    private final ObjectProvider<Moments> moments;
    private final ObjectProvider<SqlFilter.Memberships> memberships;

    FilterCounts(
            Tx tx,
            DSLContext db,
            StaffNames staff,
            ObjectProvider<Moments> moments,
            ObjectProvider<SqlFilter.Memberships> memberships) {
        this.tx = tx;
        this.db = db;
        this.staff = staff;
        this.moments = moments;
        this.memberships = memberships;
    }

    /**
     * What was found.
     *
     * @param number of records; at least so many where it is not {@code exact}; -1 when even that took too long
     * @param of how many of them the viewer sees at all, -1 when that took too long
     * @param samples the students of the first few, by the record's id
     */
    public record Found(long number, boolean exact, long of, Map<Long, Long> samples) {}

    /** What a filter finds, as the viewer sees it. */
    public Found of(Filter.Rooted filter, Viewer viewer) {
        var kind = filter.root().kind();
        var core = Expansion.core(filter.where(), staff.of(viewer));
        var now = moments.getObject().now();
        var members = memberships.getIfAvailable(() -> (contact, segments) -> DSL.falseCondition());
        Supplier<Condition> where = () -> SqlFilter.where(core, kind, "r", now, members);
        var exact = inTime(() -> db.select(count())
                .from(kind.from().apply("r"))
                .where(where.get())
                .fetchSingle()
                .value1()
                .longValue());
        var number = exact.or(() -> inTime(() -> bounded(kind, where.get(), EARLY)));
        var of = inTime(() -> bounded(kind, noCondition(), SEEN));
        var samples = number.flatMap(_ -> inTime(() -> samples(kind, where.get())));
        return new Found(number.orElse(-1L), exact.isPresent(), of.orElse(-1L), samples.orElse(Map.of()));
    }

    private long bounded(RecordKind kind, Condition where, int most) {
        var some = select(inline(1)).from(kind.from().apply("r")).where(where).limit(most + 1);
        return db.select(count()).from(some).fetchSingle().value1();
    }

    private Map<Long, Long> samples(RecordKind kind, Condition where) {
        var id = kind.id().apply("r");
        return db.select(id, kind.contact().apply("r"))
                .from(kind.from().apply("r"))
                .where(where)
                .orderBy(id)
                .limit(SAMPLES)
                .fetch()
                .intoMap(row -> row.value1(), row -> row.value2());
    }

    /** Answers nothing when PostgreSQL stopped it for its length. */
    private <T> Optional<T> inTime(Supplier<T> question) {
        try {
            return Optional.of(tx.read(() -> {
                db.fetch("select set_config('statement_timeout', ?, true)", String.valueOf(MILLIS));
                return question.get();
            }));
        } catch (RuntimeException failed) {
            if (tookTooLong(failed)) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    private static boolean tookTooLong(Throwable failed) {
        return Stream.iterate(failed, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof SQLException sql && "57014".equals(sql.getSQLState()));
    }
}
