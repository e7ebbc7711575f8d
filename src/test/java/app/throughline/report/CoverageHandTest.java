package app.throughline.report;

import static app.throughline.report.CoverageWorld.day;
import static app.throughline.report.ReportWorld.NOW;
import static app.throughline.report.ReportWorld.ZONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import app.throughline.report.Ask.Alerted;
import app.throughline.report.core.Interval;
import app.throughline.report.metric.Registry;
import app.throughline.world.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The metrics of the Coverage tab in a small world, reckoned by hand. */
class CoverageHandTest {
    private static final Ask FALL = Ask.of(day(2025, 9, 1), day(2025, 12, 13), Set.of(81L));
    private static final Ask ON_SECTION = FALL.alerted(new Alerted(true, 0));

    private static Connection superuser;
    private static ReportStore store;
    private final Set<String> asked = new HashSet<>();

    @BeforeAll
    static void write() {
        superuser = TestDatabase.fresh().superuser();
        var writer = new WorldWriter(superuser);
        writer.write(CoverageWorld.of(writer.types()));
        store = new ReportStore(DSL.using(superuser, SQLDialect.POSTGRES));
    }

    @AfterAll
    static void close() throws SQLException {
        superuser.close();
    }

    @Test
    void everyMetricIsWhatOneReckonsByHand() {
        coverage();
        weeks();
        is(FALL, "K3", 39, 3);
        assertThat(tallies(FALL, "K3").total().took().p90()).isCloseTo(59.8, offset(1e-9));
        is(ON_SECTION, "K3", (65 - 17) / 2.0, 2);
        is(FALL, "K4", 20, 5);
        is(FALL, "K5", 1, 12);
        assertThat(tallies(FALL, "K5").total().listed()).isEqualTo(1);
        is(FALL, "K9", 50, 2);
        outcomes();
        adjusted();
        assertThat(Registry.all())
                .filteredOn(metric -> metric.id().startsWith("K"))
                .allSatisfy(metric -> assertThat(asked).contains(metric.id()));
    }

    private void coverage() {
        is(FALL, "K1", 300.0 / 7, 7);
        is(FALL, "K1-missed", 400.0 / 7, 7);
        is(FALL, "K2", 37.5, 8);
        is(ON_SECTION, "K1", 200.0 / 7, 7);
        is(ON_SECTION, "K2", 200.0 / 3, 3);
        is(FALL.alerted(new Alerted(false, 2)), "K1", 100.0 / 7, 7);
        is(FALL.alerted(new Alerted(false, 5)), "K1", 100.0 / 7, 7);
        is(FALL.alerted(new Alerted(false, 6)), "K1", 200.0 / 7, 7);
        is(FALL.alerted(new Alerted(true, 6)), "K1", 100.0 / 7, 7);
        assertThat(tallies(FALL, "K1").total().listed()).as("missed").isEqualTo(4);
        assertThat(tallies(FALL, "K2").total().listed())
                .as("alerted and passed")
                .isEqualTo(5);
    }

    private void weeks() {
        var covered = values(FALL, "K1-weeks");
        assertThat(covered).hasSize(15);
        assertThat(covered)
                .containsEntry("01", 0.0)
                .containsEntry("02", 100.0 / 7)
                .containsEntry("05", 100.0 / 7);
        assertThat(covered).containsEntry("06", 200.0 / 7).containsEntry("13", 200.0 / 7);
        assertThat(covered).containsEntry("14", 300.0 / 7).containsEntry("15", 300.0 / 7);
        var precise = values(FALL, "K2-weeks");
        assertThat(precise).hasSize(14).doesNotContainKey("01");
        assertThat(precise).containsEntry("02", 50.0).containsEntry("03", 25.0).containsEntry("05", 25.0);
        assertThat(precise).containsEntry("06", 100.0 / 3).containsEntry("14", 37.5);
    }

    private void outcomes() {
        assertThat(values(FALL, "K10")).isEqualTo(Map.of("alerted", 50.0, "not alerted", 100.0));
        assertThat(values(FALL, "K10-dfw")).isEqualTo(Map.of("alerted", 75.0, "not alerted", 50.0));
        assertThat(values(FALL, "K11")).isEqualTo(Map.of("reached", 100.0, "not reached", 100.0 / 3));
        assertThat(values(FALL, "K11-dfw")).isEqualTo(Map.of("reached", 100.0, "not reached", 200.0 / 3));
    }

    /** Of forty pairs 22 reached and 14 not reached came back; 7 and 13 had a D, F or W. */
    private void adjusted() {
        is(FALL, "K12", 20, 40);
        is(FALL, "K12-dfw", -15, 40);
        assertThat(tallies(FALL, "K12").total().ofPairs()).contains(Interval.newcombePaired(10, 12, 4, 14));
        assertThat(tallies(FALL, "K12-dfw").total().ofPairs()).contains(Interval.newcombePaired(5, 2, 8, 25));
        var both = Ask.of(day(2025, 9, 1), day(2025, 12, 13), Set.of(81L, 82L));
        assertThat(tallies(both, "K12").total().n()).isZero();
        assertThat(tallies(both, "K12").total().ofPairs()).isEmpty();
    }

    private void is(Ask ask, String id, double value, long n) {
        var tally = tallies(ask, id).total();
        assertThat(tally.value(Registry.get(id).shape(), tally)).as(id).hasValueCloseTo(value, offset(1e-9));
        assertThat(tally.n()).as("n of " + id).isEqualTo(n);
    }

    private Map<String, Double> values(Ask ask, String id) {
        var tallies = tallies(ask, id);
        var values = new TreeMap<String, Double>();
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
