package app.throughline.report.adjusted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.report.CoverageScene;
import app.throughline.report.adjusted.Adjusted.Outcome;
import app.throughline.report.adjusted.Adjusted.Pairs;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Reached students beside like ones who were not, in the scene of coverage: 35 of each, in all known facts the same. */
@ThroughlineTest
class AdjustedDifferencesTest {
    private static final long TERM = 99512;

    @Autowired
    AdjustedDifferences differences;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @BeforeEach
    void scene() {
        new People(database, signIns, accounts);
        CoverageScene.write(database);
    }

    @Test
    void pairsAreCountedByWhoOfTheTwoHasTheOutcome() {
        var dfw = reckoned();
        assertThat(dfw.reached()).isEqualTo(35);
        assertThat(dfw.unreached()).isEqualTo(35);
        assertThat(dfw.pairs()).isEqualTo(new Pairs(7, 0, 7, 21));
        assertThat(dfw.lift().orElseThrow().value()).isCloseTo(-0.2, offset(1e-9));
        assertThat(dfw.lift().orElseThrow().interval().high()).isNegative();
        assertThat(dfw.warnings())
                .containsExactly("Fewer than 200 pairs", "A difference over 5 points is more than help usually makes");
        assertThat(dfw.balance()).extracting(Adjusted.Balance::fact).containsExactly(Likeness.values());
        assertThat(dfw.balance().get(Likeness.GPA.ordinal()).after()).isNull();
        assertThat(dfw.balance().get(Likeness.HISTORY.ordinal()).after()).isEqualTo(0.0);
    }

    @Test
    void whoDiffersBeforeTheFirstAlertIsNoPair() {
        average(99510, "1, 35", "3.0");
        average(99510, "36, 70", "3.5");
        assertThat(reckoned().pairs().count()).isZero();
        assertThat(reckoned().lift()).isEmpty();
        assertThat(reckoned().warnings()).isEmpty();
        average(99510, "36, 70", "3.2");
        assertThat(reckoned().pairs()).isEqualTo(new Pairs(7, 0, 7, 21));
        average(99510, "36, 45", "3.5");
        assertThat(reckoned().pairs().count()).isEqualTo(25);
    }

    @Test
    void whatCameAfterTheFirstAlertIsNoFact() {
        average(TERM, "1, 35", "4.0");
        average(TERM, "36, 70", "0.5");
        attendance("2023-09-20", "1, 35");
        assertThat(reckoned().pairs()).isEqualTo(new Pairs(7, 0, 7, 21));
        attendance("2023-09-08", "1, 5");
        assertThat(reckoned().pairs().count()).isEqualTo(30);
    }

    @Test
    void fewerThanThirtyPairsAreNotShown() {
        People.write(database, "delete from note.contact_attempt where contact_id between 995101 and 995106");
        var dfw = reckoned();
        assertThat(dfw.pairs().count()).isEqualTo(29);
        assertThat(dfw.lift()).isEmpty();
    }

    @Test
    void eachNightReckonsWhatMayHaveChanged() {
        People.write(
                database,
                "insert into academics.term (id, source, code, name, starts_on, ends_on, census_on) overriding system value"
                        + " values (99509, 'cov', 'OLD', 'Spring 1971', '1971-01-10', '1971-05-10', '1971-01-24')"
                        + " on conflict do nothing");
        People.write(database, "delete from report.adjusted where term_id = 99509");
        assertThat(differences.compute()).isPositive();
        var old = differences.find(99509, Outcome.PERSISTENCE).orElseThrow();
        assertThat(old.reached()).isZero();
        assertThat(differences.find(99510, Outcome.DFW)).as("no main term").isEmpty();
    }

    private Adjusted reckoned() {
        differences.compute(TERM);
        return differences.find(TERM, Outcome.DFW).orElseThrow();
    }

    private void average(long term, String students, String gpa) {
        People.write(
                database,
                "insert into academics.term_summary (contact_id, term_id, cumulative_gpa) select 995100 + i, " + term
                        + ", "
                        + gpa + " from generate_series(" + students + ") i on conflict (contact_id, term_id)"
                        + " do update set cumulative_gpa = excluded.cumulative_gpa");
    }

    private void attendance(String day, String students) {
        People.write(
                database,
                "insert into academics.attendance (contact_id, section_id, met_on, state) select 995100 + i, 99514, '"
                        + day + "', 'absent' from generate_series(" + students + ") i");
    }
}
