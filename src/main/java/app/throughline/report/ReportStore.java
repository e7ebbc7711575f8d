package app.throughline.report;

import static java.util.stream.Collectors.joining;

import app.throughline.report.metric.Drill;
import app.throughline.report.metric.Metric;
import app.throughline.report.metric.Metric.Part;
import app.throughline.report.metric.Shape;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the rows of metrics over the reporting views. Many metrics are one statement, and share their cohorts. */
@Component
class ReportStore {
    /** Days within which a student who is alerted again counts for A11. */
    private static final int AGAIN_DAYS = 30;

    private final DSLContext db;

    /** When it is asked. */
    record Moment(Instant now, ZoneId zone) {}

    /** What a metric comes to: all rows, and by slice. */
    record Tallies(Tally total, Map<String, Tally> slices) {
        static final Tallies NOTHING = new Tallies(Tally.NOTHING, Map.of());

        Tally of(String slice) {
            return slices.getOrDefault(slice, Tally.NOTHING);
        }
    }

    ReportStore(DSLContext db) {
        this.db = db;
    }

    /** What each of these comes to, by its id. */
    Map<String, Tallies> tallies(Collection<Metric> metrics, Ask ask, Moment moment) {
        var selects = metrics.stream().map(ReportStore::tally).collect(joining("\nunion all\n"));
        var totals = new HashMap<String, Tally>();
        var slices = new HashMap<String, Map<String, Tally>>();
        for (var row : query(selects, ask, moment)) {
            var id = row.get("id", String.class);
            if (row.get("is_total", Boolean.class)) {
                totals.put(id, tally(row));
            } else {
                slices.computeIfAbsent(id, _ -> new TreeMap<>()).put(row.get("slice", String.class), tally(row));
            }
        }
        var tallies = new HashMap<String, Tallies>();
        totals.forEach((id, total) -> tallies.put(id, new Tallies(total, slices.getOrDefault(id, Map.of()))));
        return tallies;
    }

    /** The ids of the records that the list behind a number has, ascending. @param slice null for all */
    long[] listed(Metric metric, @Nullable String slice, Ask ask, Moment moment) {
        var id = metric.drill().of() == Drill.Of.STUDENTS ? "r.contact_id" : "r.record_id";
        var only = slice == null ? "" : " and r.slice::text = :slice";
        var sql = "select distinct " + id + " as id from (" + metric.rows() + ") r where "
                + metric.drill().where() + only + " order by 1";
        var parts = parts(ask, moment);
        parts.put("slice", DSL.val(slice));
        return asked(ask, sql, parts).fetch().stream()
                .mapToLong(row -> row.get("id", Long.class))
                .toArray();
    }

    /** How long each ended item took, in no order, by slice. */
    Map<String, double[]> tookBySlice(Metric metric, Ask ask, Moment moment) {
        var sql = "select r.slice::text as slice, array_agg(r.measure::double precision) as took from (" + metric.rows()
                + ") r where r.measure is not null group by r.slice";
        var took = new TreeMap<String, double[]>();
        for (var row : query(sql, ask, moment)) {
            var values = row.get("took", Double[].class);
            took.put(
                    row.get("slice", String.class),
                    Stream.of(values).mapToDouble(value -> value).toArray());
        }
        return took;
    }

    /** How long each ended item took, in no order. @param slice null for all */
    double[] took(Metric metric, @Nullable String slice, Ask ask, Moment moment) {
        var only = slice == null ? "" : " and r.slice::text = :slice";
        var sql = "select r.measure::double precision as took from (" + metric.rows()
                + ") r where r.measure is not null" + only;
        var parts = parts(ask, moment);
        parts.put("slice", DSL.val(slice));
        return asked(ask, sql, parts).fetch().stream()
                .mapToDouble(row -> row.get("took", Double.class))
                .toArray();
    }

    /** How long each ended item of these durations took, by metric; a metric without one is not there. */
    Map<String, double[]> took(Collection<Metric> metrics, Ask ask, Moment moment) {
        var selects = metrics.stream()
                .map(metric ->
                        "select '" + metric.id() + "' as id, array_agg(r.measure::double precision) as took from ("
                                + metric.rows() + ") r where r.measure is not null having count(*) > 0")
                .collect(joining("\nunion all\n"));
        var took = new HashMap<String, double[]>();
        for (var row : query(selects, ask, moment)) {
            var values = row.get("took", Double[].class);
            took.put(
                    row.get("id", String.class),
                    Arrays.stream(values).mapToDouble(Double::doubleValue).toArray());
        }
        return took;
    }

    /** How many rows each student has in each of these, by its id; a metric without rows is not there. */
    Map<String, Map<Long, Long>> byStudent(Collection<Metric> metrics, Ask ask, Moment moment) {
        var selects = metrics.stream()
                .map(metric -> "select '" + metric.id() + "' as id, array_agg(x.contact_id) as students,"
                        + " array_agg(x.n) as counts from (select r.contact_id, count(*) as n from (" + metric.rows()
                        + ") r group by r.contact_id) x having count(*) > 0")
                .collect(joining("\nunion all\n"));
        var byStudent = new HashMap<String, Map<Long, Long>>();
        for (var row : query(selects, ask, moment)) {
            var students = row.get("students", Long[].class);
            var counts = row.get("counts", Long[].class);
            var of = HashMap.<Long, Long>newHashMap(students.length);
            for (int i = 0; i < students.length; i++) {
                of.put(students[i], counts[i]);
            }
            byStudent.put(row.get("id", String.class), of);
        }
        return byStudent;
    }

    private List<Record> query(String selects, Ask ask, Moment moment) {
        return asked(ask, selects, parts(ask, moment)).fetch();
    }

    /**
     * The planner cannot see through row security, expects few rows and would compare each with each: minutes instead of a
     * second (docs/decisions/0192). Both settings end with the transaction.
     */
    private ResultQuery<Record> asked(Ask ask, String sql, Map<String, QueryPart> parts) {
        db.fetch("select set_config('enable_nestloop', 'off', true), set_config('work_mem', '64MB', true)");
        return Named.query(db, Scope.around(sql, ask), parts);
    }

    private static Map<String, QueryPart> parts(Ask ask, Moment moment) {
        var parts = new HashMap<String, QueryPart>();
        parts.put("t0", DSL.val(ask.from()));
        parts.put("t1", DSL.val(ask.until()));
        parts.put("d0", DSL.val(ask.from().atZone(moment.zone()).toLocalDate()));
        parts.put("d1", DSL.val(ask.until().atZone(moment.zone()).toLocalDate()));
        parts.put("now", DSL.val(moment.now()));
        parts.put("today", DSL.val(moment.now().atZone(moment.zone()).toLocalDate()));
        parts.put("zone", DSL.val(moment.zone().getId()));
        parts.put("days", DSL.val(AGAIN_DAYS));
        parts.put("fewest", DSL.val(Figures.THRESHOLD));
        parts.put("on_section", DSL.val(ask.alerted().onSection()));
        parts.put("week", DSL.val(ask.alerted().byWeek()));
        parts.put("terms", ids(ask.terms()));
        parts.put("work_terms", ids(ask.of().workTerms()));
        parts.put("campuses", ids(ask.of().campuses()));
        parts.put("programs", ids(ask.of().programs()));
        parts.put("students", ask.of().students());
        parts.put("alert_types", ids(ask.of().work().alertTypes()));
        parts.put("case_types", ids(ask.of().work().caseTypes()));
        parts.put("teams", ids(ask.of().work().teams()));
        parts.put("dimension", DSL.val(ask.dimension()));
        return parts;
    }

    private static QueryPart ids(Collection<Long> ids) {
        return DSL.val(ids.toArray(Long[]::new));
    }

    /** One metric as rows of one form: its total, and each slice. */
    private static String tally(Metric metric) {
        var sliced = metric.has(Part.SLICE);
        return """
                select '%s' as id, %s as slice, %s as is_total, %s as n, %s as students, %s as hits, %s as top_sum,
                    %s as bottom_sum, %s, %s, %s, %s as listed
                from (%s) r %s""".formatted(
                        metric.id(),
                        sliced ? "r.slice::text" : "null::text",
                        sliced ? "grouping(r.slice) = 1" : "true",
                        "count(*) filter (where " + counted(metric) + ")",
                        "count(distinct r.contact_id) filter (where " + counted(metric) + ")",
                        metric.has(Part.HIT) ? "count(*) filter (where r.hit)" : "0::bigint",
                        sum(metric, Part.TOP, "top"),
                        sum(metric, Part.BOTTOM, "bottom"),
                        spread(metric, Part.MEASURE, "measure"),
                        spread(metric, Part.BUSINESS, "business"),
                        open(metric),
                        listed(metric),
                        metric.rows(),
                        sliced ? "group by grouping sets ((), (r.slice))" : "");
    }

    /** Which rows are the denominator. */
    private static String counted(Metric metric) {
        return switch (metric.shape()) {
            case Shape.Ratio _ -> "r.bottom is not null";
            case Shape.Duration _ -> "r.measure is not null";
            case Shape.Count _,
                    Shape.Stages _,
                    Shape.Curve _,
                    Shape.Arms _,
                    Shape.Pairs _,
                    Shape.Rate _,
                    Shape.Share _,
                    Shape.Sum _ -> "true";
        };
    }

    private static String sum(Metric metric, Part part, String column) {
        return metric.has(part) ? "sum(r." + column + ")::double precision" : "null::double precision";
    }

    private static String spread(Metric metric, Part part, String column) {
        var sorted = "percentile_cont(%s) within group (order by r." + column + "::double precision)";
        return metric.has(part)
                ? sorted.formatted("0.5") + " as " + column + "_median, " + sorted.formatted("0.9") + " as " + column
                        + "_p90"
                : "null::double precision as " + column + "_median, null::double precision as " + column + "_p90";
    }

    private static String open(Metric metric) {
        if (!metric.has(Part.AGE)) {
            return "0::bigint as open_count, null::double precision as oldest, null::double precision as open_median";
        }
        var which = " filter (where " + (metric.has(Part.MEASURE) ? "r.measure is null" : "true") + ")";
        return "count(*)" + which + " as open_count, max(r.age)" + which + "::double precision as oldest,"
                + " percentile_cont(0.5) within group (order by r.age::double precision)" + which + " as open_median";
    }

    private static String listed(Metric metric) {
        var what = switch (metric.drill().of()) {
            case STUDENTS -> "distinct r.contact_id";
            case ATTENDANCE -> "*";
            case ALERTS, CASES, ENROLLMENTS, TASKS, APPOINTMENTS, SECTIONS, INSTRUCTORS, NOTHING ->
                metric.has(Part.ONCE) ? "*" : "distinct r.record_id";
        };
        return "count(" + what + ") filter (where " + metric.drill().where() + ")";
    }

    private static Tally tally(Record row) {
        return new Tally(
                row.get("n", Long.class),
                row.get("students", Long.class),
                row.get("hits", Long.class),
                row.get("top_sum", Double.class),
                row.get("bottom_sum", Double.class),
                new Tally.Spread(row.get("measure_median", Double.class), row.get("measure_p90", Double.class)),
                new Tally.Spread(row.get("business_median", Double.class), row.get("business_p90", Double.class)),
                new Tally.Open(
                        row.get("open_count", Long.class),
                        row.get("oldest", Double.class),
                        row.get("open_median", Double.class)),
                row.get("listed", Long.class));
    }
}
