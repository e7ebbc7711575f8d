package app.throughline.rule.backtest;

import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.as;
import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.access.Viewer;
import app.throughline.access.Viewers;
import app.throughline.intake.Imports;
import app.throughline.rule.backtest.page.BackTestPage;
import app.throughline.rule.backtest.page.BackTestPages;
import app.throughline.rule.signal.SignalWorld;
import app.throughline.world.DataSet;
import app.throughline.world.DataSetTest;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The table of imports.md section 5.4, by the shipped rule. Without the data set the test is skipped and says so. */
@DataSetTest
class OuladBackTest {
    @Autowired
    Imports imports;

    @Autowired
    TestDatabase database;

    @Autowired
    BackTests tests;

    @Autowired
    BackTestPages pages;

    @Autowired
    Viewers viewers;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @BeforeEach
    void theDataSetIsImported() throws SQLException {
        DataSet.needed(imports, database);
        new People(database, signIns, accounts);
    }

    @Proves("RU-7")
    @Test
    void itReproducesCoverageAndPrecisionOfTheDataSet() {
        var rule = new SignalWorld(database)
                .number("select id from rule.rule where starter = 'missed_graded_work' and archived_at is null");
        var limits = IntStream.of(0, 3, 14).mapToObj(BigDecimal::valueOf).toList();
        var wish = new BackTests.Wish(LocalDate.of(2013, 1, 1), LocalDate.of(2015, 7, 31), 0, limits);
        var begun = as(DIANE, () -> tests.start(rule, wish, diane()));
        assertThat(begun).isInstanceOf(BackTests.Start.Begun.class);
        long id = ((BackTests.Start.Begun) begun).id();
        while (as(DIANE, () -> tests.get(rule, id, diane())).state() == BackTest.State.RUNNING) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        var shown = Objects.requireNonNull(
                as(DIANE, () -> pages.page(rule, id, diane())).shown());
        assertThat(shown.problem()).isEmpty();
        var result = Objects.requireNonNull(shown.result());
        assertThat(result.facts())
                .contains(
                        new BackTestPage.Fact("Runs", "54,310"),
                        new BackTestPage.Fact("Enrollments at census", "28,061"),
                        new BackTestPage.Fact("Of them D, F or withdrawn", "12,700 (45.3%)"));
        assertThat(weeks(result, 0))
                .containsExactly(
                        "4: 1,483 · 1,323 · 89.2% · 10.4%",
                        "8: 4,647 · 3,777 · 81.3% · 29.7%",
                        "12: 6,730 · 5,471 · 81.3% · 43.1%",
                        "16: 8,485 · 6,720 · 79.2% · 52.9%",
                        "20: 10,396 · 7,898 · 76.0% · 62.2%");
        assertThat(weeks(result, 1))
                .containsExactly(
                        "4: 7,869 · 5,105 · 64.9% · 40.2%",
                        "8: 13,832 · 8,024 · 58.0% · 63.2%",
                        "12: 15,072 · 8,861 · 58.8% · 69.8%",
                        "16: 16,660 · 9,740 · 58.5% · 76.7%",
                        "20: 18,236 · 10,497 · 57.6% · 82.7%");
        assertThat(result.charts()).extracting(chart -> chart.lines().size()).containsExactly(4, 4);
    }

    private Viewer diane() {
        return viewers.ofAccount(DIANE).orElseThrow();
    }

    private static List<String> weeks(BackTestPage.Result result, int limit) {
        return Objects.requireNonNull(result.weeks()).rows().stream()
                .filter(row -> row.week() % 4 == 0 && row.week() <= 20)
                .map(row -> {
                    var cell = row.cells().get(limit);
                    return row.week() + ": " + cell.alerted() + " · " + cell.caught() + " · " + cell.precision() + " · "
                            + cell.coverage();
                })
                .toList();
    }
}
