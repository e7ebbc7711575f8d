package app.throughline.report;

import static app.throughline.report.HandWorld.at;
import static app.throughline.report.ReportWorld.NOW;
import static app.throughline.report.ReportWorld.ZONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import app.throughline.report.metric.Registry;
import app.throughline.world.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every metric in a small world, reckoned by hand; those of coverage are in {@link CoverageHandTest}. */
class HandWorldTest {
    /** Two weeks in March. */
    private static final Ask MARCH = Ask.of(at("03-02 00:00"), at("03-16 00:00"), Set.of(73L));

    private static final Ask FEBRUARY = Ask.of(at("02-01 00:00"), at("03-01 00:00"), Set.of(72L));
    private static final Ask FIRST_TERM = Ask.of(at("02-01 00:00"), at("03-01 00:00"), Set.of(71L));

    private static Connection superuser;
    private static ReportStore store;
    private final Set<String> asked = new HashSet<>();

    @BeforeAll
    static void write() {
        superuser = TestDatabase.fresh().superuser();
        var writer = new WorldWriter(superuser);
        writer.write(HandWorld.of(writer.types()));
        store = new ReportStore(DSL.using(superuser, SQLDialect.POSTGRES));
    }

    @AfterAll
    static void close() throws SQLException {
        superuser.close();
    }

    @Test
    void everyMetricIsWhatOneReckonsByHand() {
        overview();
        record();
        alerts();
        cases();
        funnel();
        team();
        staff();
        equity();
        assertThat(Registry.all())
                .filteredOn(metric -> !metric.id().startsWith("K"))
                .allSatisfy(metric -> assertThat(asked).contains(metric.id()));
    }

    private void overview() {
        is(MARCH, "O1", 3, 3);
        is(MARCH, "O2", 1, 1);
        assertThat(tally(MARCH, "O2").hits()).as("overdue in Triage").isEqualTo(1);
        is(MARCH, "O3", 1, 1);
        assertThat(tally(MARCH, "O3").open().oldest()).isCloseTo(15.875, offset(1e-9));
        is(MARCH, "O4", 1, 1);
        is(MARCH, "O5", 4, 4);
        is(MARCH, "O5-share", 100, 4);
        is(MARCH, "O6", 100, 1);
        is(MARCH, "O7", 24, 1);
        is(MARCH, "O7-share", 50, 2);
        is(MARCH, "O8", 50, 2);
    }

    private void record() {
        is(MARCH, "O9", 4, 4);
        assertThat(tally(MARCH, "O9").hits()).as("active now").isEqualTo(2);
        is(MARCH, "O9-withdrawn", 1, 1);
        is(MARCH, "O10", 75, 4);
        is(MARCH, "O11", 200.0 / 3, 3);
        is(MARCH, "O12", 50, 2);
        is(MARCH, "O12-final", 100, 2);
        is(MARCH, "O13", 100.0 / 3, 3);
        is(MARCH, "O14", 28.0 / 12, 3);
        is(MARCH, "O14-credits", 800.0 / 21, 6);
        none(MARCH, "O15");
        is(FEBRUARY, "O15", 75, 4);
        none(MARCH, "O16");
        is(FIRST_TERM, "O16", 50, 2);
    }

    private void alerts() {
        is(MARCH, "A1", 5, 5, Map.of("2026-03-02", 3.0, "2026-03-09", 2.0));
        is(MARCH, "A1-closed", 2, 2, Map.of("2026-03-09", 2.0));
        // the muted one counts nowhere; 1003 was closed on Monday the ninth, 1004 on the tenth
        assertThat(values(MARCH, "A1-open")).isEqualTo(Map.of("2026-03-02", 3.0, "2026-03-09", 3.0));
        is(MARCH, "A2", 125, 4);
        is(MARCH, "A3", 4, 4);
        is(MARCH, "A4", 25, 4);
        is(MARCH, "A5", 25, 4);
        is(MARCH, "A6", 3, 4, Map.of("at_once", 0.0, "decided", 4.0));
        assertThat(tally(MARCH, "A6").took().p90()).isCloseTo(46.7, offset(1e-9));
        assertThat(tally(MARCH, "A6").business().median()).isEqualTo(2);
        assertThat(tally(MARCH, "A6").open()).isEqualTo(new Tally.Open(1, 146.0, 146.0));
        is(MARCH, "A7", 1, 1, Map.of("3", 1.0));
        is(MARCH, "A8-state", 100, 5, Map.of("escalated", 40.0, "resolved", 20.0, "dismissed", 20.0, "open", 20.0));
        is(MARCH, "A8-type", 100, 5, Map.of(type("attendance"), 80.0, type("low_grade"), 20.0));
        is(MARCH, "A8-priority", 100, 5, Map.of("3", 100.0));
        is(MARCH, "A8-source", 100, 5, Map.of("manual", 60.0, "rule", 20.0, "student", 20.0));
        is(MARCH, "A8-raiser", 100, 5, Map.of("instructor", 20.0, "software", 20.0, "staff", 40.0, "student", 20.0));
        is(MARCH, "A8-department", 100, 5, Map.of("Biology", 40.0, "History", 20.0, "", 40.0));
        is(MARCH, "A9", 25, 4, Map.of("not_a_concern", 25.0, "fixed", 0.0, "", 0.0));
        is(MARCH, "A10", 25, 4, Map.of("instructor", 0.0, "rule:61", 0.0, "staff", 100.0, "student", 0.0));
        none(MARCH, "A11");
        is(FEBRUARY, "A11", 50, 2);
        is(MARCH, "A12", 100.0 / 6, 6);
        is(MARCH, "A13", 25, 4);
        is(MARCH, "A13-repeats", 2, 6);
        is(MARCH, "A13-muted", 1, 1);
        is(MARCH, "A14", 50, 2);
        assertThat(tally(MARCH, "A14").took().median()).isEqualTo(2);
        is(MARCH, "C2-alerts", 24, 1);
        assertThat(tally(MARCH, "C2-alerts").business().median()).isEqualTo(8);
        assertThat(tally(MARCH, "C2-alerts").open().count()).isEqualTo(4);
        is(MARCH, "C3-alerts", 50, 2);
    }

    private void cases() {
        is(MARCH, "C1", 5, 5, Map.of("opened", 2.0, "closed", 2.0, "reopened", 1.0));
        is(MARCH, "C1-opened", 2, 2, Map.of("2026-03-02", 2.0));
        is(MARCH, "C1-closed", 2, 2, Map.of("2026-03-02", 1.0, "2026-03-09", 1.0));
        assertThat(values(MARCH, "C1-open")).isEqualTo(Map.of("2026-03-02", 2.0, "2026-03-09", 1.0));
        is(MARCH, "C2", 24, 1);
        assertThat(tally(MARCH, "C2").business().median()).isEqualTo(8);
        assertThat(tally(MARCH, "C2").open()).isEqualTo(new Tally.Open(1, 167.0, 167.0));
        is(MARCH, "C3", 50, 2);
        is(MARCH, "C4", 48, 1);
        is(MARCH, "C5", 2, 2, Map.of("reached:2", 1.0, "open:0", 1.0));
        is(MARCH, "C6", 2, 1);
        assertThat(tally(MARCH, "C6").business().median()).isEqualTo(16);
        assertThat(tally(MARCH, "C6").open().count()).isEqualTo(1);
        is(MARCH, "C6-open", (48 + 95) / 24.0, 1);
        is(MARCH, "C7", 50, 2);
        is(MARCH, "C8", 50, 2);
        is(MARCH, "C9", 50, 2);
        is(MARCH, "C10", 1, 1, Map.of("4", 1.0));
        is(MARCH, "C11-team", 1, 1, Map.of("", 1.0));
        is(MARCH, "C11-assignee", 1, 1, Map.of("" + ReportWorld.ADVISOR, 1.0));
        is(MARCH, "C11-type", 1, 1, Map.of("1", 1.0));
        none(MARCH, "C12");
        is(FEBRUARY, "C12", 0, 1);
        is(MARCH, "C13", 100, 1);
        is(MARCH, "C14", 100, 1, Map.of("reached:resolved:solved", 100.0));
        is(MARCH, "C14-resolved", 100, 1);
        is(MARCH, "C15", 100.0 / 3, 3);
        is(MARCH, "C16", 4800.0 / 381, 1);
    }

    private void funnel() {
        var stages = Map.of("1", 5.0, "2", 4.0, "3", 2.0, "4", 2.0, "5", 2.0);
        assertThat(values(MARCH, "F1")).isEqualTo(stages);
        is(MARCH, "F2", 50, 4, Map.of("created", 25.0, "folded", 25.0, "", 0.0));
        is(MARCH, "F3", 25, 4);
        is(MARCH, "F4", 25, 4);
        is(MARCH, "F5-triaged", 3, 4);
        is(MARCH, "F5-case", 0, 2);
        is(MARCH, "F5-response", 24, 1);
        is(MARCH, "F5-reached", 36, 2);
        none(MARCH, "F5-closed");
    }

    private void team() {
        var advisor = "" + ReportWorld.ADVISOR;
        var coach = "" + ReportWorld.COACH;
        var north = "" + ReportWorld.NORTH;
        var south = "" + ReportWorld.SOUTH;
        assertThat(values(MARCH, "T1")).isEqualTo(Map.of(advisor, 2.0, coach, 1.0));
        assertThat(values(MARCH, "T2")).isEqualTo(Map.of(advisor, 1.0));
        assertThat(values(MARCH, "T2-team")).isEqualTo(Map.of(north, 1.0, south, 1.0));
        assertThat(values(MARCH, "T2-overdue")).isEqualTo(Map.of(advisor, 1.0));
        assertThat(values(MARCH, "T2-overdue-team")).isEqualTo(Map.of(north, 1.0, south, 1.0));
        assertThat(values(MARCH, "T2-missed")).isEmpty();
        assertThat(values(MARCH, "T2-missed-team")).isEmpty();
        is(MARCH, "T3", 4, 1, Map.of(advisor, 4.0));
        is(MARCH, "T3-team", 8, 2, Map.of(north, 4.0, south, 4.0));
        is(MARCH, "T4", 1, 1);
        is(MARCH, "T5-response", 50, 2, Map.of(advisor, 100.0, coach, 0.0));
        is(MARCH, "T5-response-team", 200.0 / 3, 3, Map.of(north, 100.0, south, 50.0));
        is(MARCH, "T5-resolution", 50, 2, Map.of(advisor, 0.0, coach, 100.0));
        is(MARCH, "T5-resolution-team", 100.0 / 3, 3, Map.of(north, 0.0, south, 50.0));
        is(MARCH, "T5-tasks", 100.0 / 3, 3, Map.of(advisor, 100.0 / 3));
        is(MARCH, "T5-tasks-team", 100.0 / 3, 6, Map.of(north, 100.0 / 3, south, 100.0 / 3));
    }

    private void staff() {
        is(MARCH, "T6", 40, 5);
        is(MARCH, "T7", 100.0 / 3, 3, Map.of("" + ReportWorld.ADVISOR, 50.0, "" + ReportWorld.COACH, 0.0));
        is(MARCH, "T8", 50, 2);
        is(MARCH, "T9", 100, 2);
        var south = MARCH.ofTeams(Set.of(ReportWorld.SOUTH));
        assertThat(values(south, "T1")).hasSize(2);
        assertThat(values(MARCH.ofTeams(Set.of(ReportWorld.NORTH)), "T1")).containsOnlyKeys("" + ReportWorld.ADVISOR);
        is(MARCH.ofTeams(Set.of(ReportWorld.NORTH)), "T6", 40, 5);
    }

    private void equity() {
        var march = MARCH.by(ReportWorld.DIMENSION);
        none(MARCH, "E1");
        is(march, "E1", 80, 5, Map.of("North", 100.0, "South", 200.0 / 3));
        is(march, "E1-alerts", 100, 5, Map.of("North", 150.0, "South", 200.0 / 3));
        is(march, "E2", 100, 4, Map.of("North", 100.0, "South", 100.0));
        is(march, "E3", 8, 1, Map.of("North", 8.0));
        assertThat(tally(march, "E3").open().count()).isEqualTo(4);
        is(march, "E4", 25, 4, Map.of("North", 50.0, "South", 0.0));
        none(march, "E5");
        is(march, "E6", 25, 4, Map.of("North", 50.0, "South", 0.0));
        none(march, "E6-resolved");
        is(march, "E7", 25, 4, Map.of("North", 50.0, "South", 0.0));
        is(FEBRUARY.by(ReportWorld.DIMENSION), "E8", 75, 4, Map.of("North", 100.0, "South", 50.0));
    }

    private String type(String key) {
        return new WorldWriter(superuser)
                .types().stream()
                        .filter(type -> type.key().equals(key))
                        .map(type -> "" + type.id())
                        .findFirst()
                        .orElseThrow();
    }

    private void is(Ask ask, String id, double value, long n) {
        var tally = tally(ask, id);
        assertThat(tally.value(Registry.get(id).shape(), tally)).as(id).hasValueCloseTo(value, offset(1e-9));
        assertThat(tally.n()).as("n of " + id).isEqualTo(n);
    }

    private void is(Ask ask, String id, double value, long n, Map<String, Double> slices) {
        is(ask, id, value, n);
        assertThat(values(ask, id)).as(id).isEqualTo(slices);
    }

    private void none(Ask ask, String id) {
        var tally = tally(ask, id);
        assertThat(tally.value(Registry.get(id).shape(), tally)).as(id).isEmpty();
        assertThat(tally.n()).as("n of " + id).isZero();
    }

    private Tally tally(Ask ask, String id) {
        return tallies(ask, id).total();
    }

    /** The slices that have a value. */
    private Map<String, Double> values(Ask ask, String id) {
        var tallies = tallies(ask, id);
        var values = new java.util.TreeMap<String, Double>();
        tallies.slices()
                .forEach((slice, tally) -> tally.value(Registry.get(id).shape(), tallies.total())
                        .ifPresent(value -> values.put(slice, value)));
        return values;
    }

    private ReportStore.Tallies tallies(Ask ask, String id) {
        asked.add(id);
        return Objects.requireNonNull(store.tallies(Set.of(Registry.get(id)), ask, new ReportStore.Moment(NOW, ZONE))
                .get(id));
    }
}
