package app.throughline.report;

import static app.throughline.report.ReportWorld.NOW;
import static app.throughline.report.ReportWorld.ZONE;
import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.report.fact.FactWriter;
import app.throughline.report.metric.Drill;
import app.throughline.report.metric.Metric;
import app.throughline.report.metric.Metric.Part;
import app.throughline.report.metric.Registry;
import app.throughline.report.metric.Shape;
import app.throughline.world.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every metric against an independent slow implementation over lists, on institutions made at random. */
class RandomWorldTest {
    private static final int WORLDS = "nightly".equals(System.getProperty("throughline.profile")) ? 40 : 3;
    private static final double CLOSE = 1e-6;
    private static final Ask USUAL =
            Ask.of(day(2026, 1, 12), day(2026, 3, 10), Set.of(73L)).by(ReportWorld.DIMENSION);
    private static final Ask LONG =
            Ask.of(day(2025, 11, 1), NOW, Set.of(71L, 72L)).by(ReportWorld.DIMENSION);

    private static java.time.Instant day(int year, int month, int day) {
        return LocalDate.of(year, month, day).atStartOfDay(ZONE).toInstant();
    }

    @Test
    void everyMetricIsWhatTheSlowImplementationSays() throws SQLException {
        long first = Long.getLong("report.seed", new Random().nextLong());
        for (int i = 0; i < WORLDS; i++) {
            System.out.println("Metrics of a random institution with seed " + (first + i) + " (-Dreport.seed=…)");
            try (var superuser = TestDatabase.fresh().superuser()) {
                var writer = new WorldWriter(superuser);
                var world = RandomWorld.of(first + i, writer.types());
                writer.write(world);
                compare(world, superuser, "live, seed " + (first + i));
                FactWriter.writeAll(superuser);
                compare(world, superuser, "facts, seed " + (first + i));
            }
        }
    }

    private static void compare(ReportWorld world, Connection superuser, String where) {
        compare(world, superuser, USUAL, where + ", usual");
        compare(world, superuser, LONG, where + ", long");
        compare(world, superuser, USUAL.switched(), where + ", switched");
        var campus = new Ask.Narrow(Set.of(), Set.of(2L), Set.of(), DSL.trueCondition(), false, Ask.Work.ALL);
        compare(only(world, s -> s.campus() == 2), superuser, LONG.narrowed(campus), where + ", campus");
        var types = Set.of(1L, 2L, 5L, 8L, 20L);
        var work = new Ask.Narrow(
                Set.of(), Set.of(), Set.of(), DSL.trueCondition(), false, new Ask.Work(types, Set.of(), Set.of()));
        var ofTypes = only(world, _ -> true);
        ofTypes.alerts.removeIf(a -> !types.contains(a.type().id()));
        compare(ofTypes, superuser, LONG.narrowed(work), where + ", types");
        compare(world, superuser, LONG.alerted(new Ask.Alerted(true, 0)), where + ", on the section");
        compare(world, superuser, LONG.alerted(new Ask.Alerted(false, 13)), where + ", by week 13");
    }

    private static void compare(ReportWorld world, Connection superuser, Ask ask, String where) {
        var store = new ReportStore(DSL.using(superuser, SQLDialect.POSTGRES));
        var moment = new ReportStore.Moment(NOW, ZONE);
        var tallies = store.tallies(Registry.all(), ask, moment);
        for (var metric : Registry.all()) {
            var rows = rows(world, ask, metric.id());
            var as = metric.id() + ", " + where;
            var found = Objects.requireNonNull(tallies.get(metric.id()), as);
            same(found.total(), tally(metric, rows), as);
            var slices = metric.has(Part.SLICE) ? slices(metric, rows) : Map.<String, Tally>of();
            assertThat(found.slices().keySet()).as(as).isEqualTo(slices.keySet());
            slices.forEach((slice, expected) ->
                    same(Objects.requireNonNull(found.slices().get(slice)), expected, as + ", " + slice));
            if (metric.drill().of() != Drill.Of.ATTENDANCE) {
                assertThat(store.listed(metric, null, ask, moment))
                        .as("list of " + as)
                        .hasSize((int) found.total().listed());
            }
        }
    }

    private static List<Row> rows(ReportWorld world, Ask ask, String id) {
        if (id.startsWith("T")) {
            return new SlowTeam(world, ask).rows(id);
        }
        if (id.startsWith("E")) {
            return new SlowEquity(world, ask).rows(id);
        }
        if (List.of("O3", "O4", "O6", "O7", "O7-share", "O8").contains(id)
                || id.matches("C\\d+(-(open|opened|closed|team|assignee|type|resolved))?")) {
            return new SlowCases(world, ask).rows(id);
        }
        if (id.startsWith("K")) {
            return new SlowCoverage(world, ask).rows(id);
        }
        return id.matches("O(9|1\\d).*") ? new SlowRecords(world, ask).rows(id) : new SlowAlerts(world, ask).rows(id);
    }

    private static Map<String, Tally> slices(Metric metric, List<Row> rows) {
        var slices = new TreeMap<String, Tally>();
        rows.stream()
                .collect(Collectors.groupingBy(row -> Objects.requireNonNull(row.slice())))
                .forEach((slice, some) -> slices.put(slice, tally(metric, some)));
        return slices;
    }

    private static Tally tally(Metric metric, List<Row> rows) {
        var counting = switch (metric.shape()) {
            case Shape.Ratio _ -> Row.Counting.BELOW_THE_LINE;
            case Shape.Duration _ -> Row.Counting.ENDED;
            case Shape.Count _,
                    Shape.Stages _,
                    Shape.Curve _,
                    Shape.Arms _,
                    Shape.Pairs _,
                    Shape.Rate _,
                    Shape.Share _,
                    Shape.Sum _ -> Row.Counting.ALL;
        };
        var listing = switch (metric.drill().of()) {
            case STUDENTS -> Row.Listing.STUDENTS;
            case ATTENDANCE -> Row.Listing.ROWS;
            case ALERTS, CASES, ENROLLMENTS, TASKS, APPOINTMENTS, SECTIONS, INSTRUCTORS, NOTHING -> Row.Listing.RECORDS;
        };
        return Row.tally(rows, counting, listing, metric.has(Part.AGE), metric.has(Part.MEASURE));
    }

    private static void same(Tally found, Tally expected, String as) {
        assertThat(List.of(
                        found.n(),
                        found.students(),
                        found.hits(),
                        found.listed(),
                        found.open().count()))
                .as(as + ": n, students, hits, listed, open")
                .isEqualTo(List.of(
                        expected.n(),
                        expected.students(),
                        expected.hits(),
                        expected.listed(),
                        expected.open().count()));
        close(found.top(), expected.top(), as + ": top");
        close(found.bottom(), expected.bottom(), as + ": bottom");
        close(found.took().median(), expected.took().median(), as + ": median");
        close(found.took().p90(), expected.took().p90(), as + ": p90");
        close(found.business().median(), expected.business().median(), as + ": median in business hours");
        close(found.business().p90(), expected.business().p90(), as + ": p90 in business hours");
        close(found.open().oldest(), expected.open().oldest(), as + ": oldest open");
        close(found.open().median(), expected.open().median(), as + ": median age of the open");
    }

    private static void close(@Nullable Double found, @Nullable Double expected, String as) {
        if (expected == null || found == null) {
            assertThat(found).as(as).isEqualTo(expected);
        } else {
            assertThat(found).as(as).isCloseTo(expected, org.assertj.core.data.Offset.offset(CLOSE));
        }
    }

    /** The world of these students alone. */
    private static ReportWorld only(ReportWorld world, Predicate<ReportWorld.Student> which) {
        var some = new ReportWorld();
        some.students.addAll(world.students.stream().filter(which).toList());
        var ids = some.students.stream().map(ReportWorld.Student::id).collect(Collectors.toSet());
        some.terms.addAll(world.terms);
        some.sections.addAll(world.sections);
        some.enrollments.addAll(of(world.enrollments, e -> ids.contains(e.student())));
        some.meetings.addAll(of(world.meetings, m -> ids.contains(m.student())));
        some.alerts.addAll(of(world.alerts, a -> ids.contains(a.student())));
        some.cases.addAll(of(world.cases, k -> ids.contains(k.student())));
        some.attempts.addAll(of(world.attempts, a -> ids.contains(a.student())));
        some.tasks.addAll(of(world.tasks, t -> ids.contains(t.student())));
        some.links.addAll(of(world.links, l -> ids.contains(l.student())));
        some.appointments.addAll(of(world.appointments, p -> ids.contains(p.student())));
        some.assigned.putAll(world.assigned);
        some.pairs.addAll(world.pairs);
        some.groups.putAll(world.groups);
        some.groups.keySet().retainAll(ids);
        return some;
    }

    private static <T> List<T> of(List<T> all, Predicate<T> which) {
        return new ArrayList<>(all.stream().filter(which).toList());
    }
}
