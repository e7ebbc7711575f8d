package app.throughline.replay;

import static app.throughline.world.People.DIANE;
import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.intake.Imports;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Cause;
import app.throughline.replay.ReplayState.Tally;
import app.throughline.report.CoverageShown;
import app.throughline.report.fact.Facts;
import app.throughline.world.DataSet;
import app.throughline.world.DataSetTest;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** The figures of the real data set, raised day by day. Without the data set the tests are skipped and say so. */
@DataSetTest
class OuladReplayTest {
    private static final Cause TEST = Cause.of(Actor.SYSTEM);

    @Autowired
    Imports imports;

    @Autowired
    Replays replays;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @Autowired
    MockMvc mvc;

    @Autowired
    Facts facts;

    private People people;

    @BeforeEach
    void theDataSetIsImported() throws SQLException {
        OuladData.ready(imports, database);
        people = new People(database, signIns, accounts);
    }

    @AfterEach
    void backToToday() {
        replays.returnToToday(TEST);
    }

    @Test
    void theWholeDataSetRaisesTheSignalsAndTheCoverageThatAreWrittenDown() throws Exception {
        var done = play(null, null);
        assertThat(done.tally()).isEqualTo(new Tally(885, 54_310, 14_054, 54_310 - 14_054, 0, 0));
        assertThat(ReplayScene.lines(database, """
                        select count(*) from alert.alert a join academics.enrollment e
                        on e.contact_id = a.contact_id and e.section_id = a.section_id
                        where a.source_ref like 'signal:%' and e.status = 'withdrawn'
                        and (a.last_occurred_at at time zone (select i.zone from calendar.institution i))::date >= e.status_on
                        """)).containsExactly("0");
        upToDate();
        assertThat(CoverageShown.weeks(mvc, people.cookie(DIANE, "diane@people.test"), "term=all&on=section"))
                .as("coverage on the dashboard, of all terms and by alerts on the section")
                .contains(
                        "4: 1,483 · 1,323 · 89.2% · 10.4%",
                        "8: 4,647 · 3,777 · 81.3% · 29.7%",
                        "12: 6,730 · 5,471 · 81.3% · 43.1%",
                        "16: 8,485 · 6,720 · 79.2% · 52.9%",
                        "20: 10,396 · 7,898 · 76.0% · 62.2%")
                .hasSize(20);
    }

    /** As the thread does that follows changes. */
    private void upToDate() {
        while (facts.freshen() > 0) {
            // until nobody has a mark
        }
    }

    @Test
    void stoppingAndReplayingAgainLeadToTheSameAlerts() throws SQLException {
        var first = LocalDate.of(2013, 2, 1);
        var last = LocalDate.of(2013, 5, 31);
        var tally = play(first, last).tally();
        assertThat(tally).isEqualTo(new Tally(120, 3_612, 1_533, 2_079, 0, 0));
        var inOneGo = ReplayScene.alerts(database, DataSet.SECTIONS);
        assertThat(inOneGo).hasSize((int) tally.raised()).isNotEmpty();
        assertThat(play(first, last).tally())
                .isEqualTo(new Tally(tally.days(), tally.signals(), 0, 0, tally.signals(), 0));
        assertThat(ReplayScene.alerts(database, DataSet.SECTIONS)).isEqualTo(inOneGo);
        ReplayScene.forget(database, DataSet.SECTIONS);
        play(first, LocalDate.of(2013, 4, 11));
        assertThat(play(null, last).tally()).isEqualTo(tally);
        assertThat(ReplayScene.alerts(database, DataSet.SECTIONS)).isEqualTo(inOneGo);
    }

    private ReplayState play(@Nullable LocalDate from, @Nullable LocalDate until) {
        return OuladData.play(replays, from, until);
    }
}
