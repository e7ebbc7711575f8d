package app.throughline.rule.backtest.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.throughline.browser.BrowserTest;
import app.throughline.rule.backtest.BackTestReport;
import app.throughline.rule.signal.SignalWorld;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** A back-test's chart and its tables, by keyboard and for everybody. */
class BackTestBrowserTest extends BrowserTest {
    @Autowired
    TestDatabase database;

    SignalWorld world;
    long rule;

    @BeforeEach
    void aResultIsKept() {
        world = new SignalWorld(database);
        rule = world.missing("Essay of the browser");
        world.off();
        var report = new BackTestReport(
                12_000,
                4_000,
                List.of(result("7", 90), result("0", 170)),
                List.of(new BackTestReport.Other("Three absences", 40)),
                List.of("enrollment: current percent"),
                List.of("Who reviews which alert is asked as it is today."),
                null);
        world.run(
                "insert into rule.back_test (rule_id, version_no, from_on, until_on, state, beat_at, asked_by, asked_at,"
                        + " ended_at, report) values (" + rule
                        + ", 1, '2019-01-01', '2019-06-30', 2, now(), 9711, now(), now(), '"
                        + JsonMapper.builder().build().writeValueAsString(report) + "')");
    }

    private static BackTestReport.Result result(String name, int aWeek) {
        var weeks = IntStream.rangeClosed(1, 20)
                .mapToObj(week -> new BackTestReport.Week(week, week * aWeek, week * aWeek * 3 / 4))
                .toList();
        var load = List.of(new BackTestReport.Load("Sig Nal", 12.5, 40));
        return new BackTestReport.Result(
                name,
                30L * aWeek,
                20L * aWeek,
                "Missing work",
                20L * aWeek,
                3,
                4,
                load,
                weeks,
                20 * aWeek,
                15 * aWeek,
                61);
    }

    @AfterEach
    void nothingIsKept() {
        world.run("delete from rule.back_test where rule_id = " + rule);
    }

    @Test
    @Proves("RU-7")
    void chartAndTableAreReachedByKeyboard() {
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        visit(page, "/rules/" + rule);
        page.getByText("Back-test").first().click();
        assertThat(page.locator("h1")).containsText("Back-test of Signal");
        Assertions.assertThat(tabbedTo(page, "svg[role=img][aria-label^='Coverage by week']"))
                .isTrue();
        Assertions.assertThat(tabbedTo(page, "[role=region][aria-label='Table by week']"))
                .isTrue();
        assertThat(page.locator("[aria-labelledby=bt-weeks] tbody tr").first()).containsText("270");
        assertOpenToEverybody(page, "/rules/" + rule + "/back-test");
    }

    /** Whether the Tab key gets there. */
    private static boolean tabbedTo(Page page, String selector) {
        for (int i = 0; i < 120; i++) {
            if ((boolean) page.evaluate("s => document.activeElement.matches(s)", selector)) {
                return true;
            }
            page.keyboard().press("Tab");
        }
        return false;
    }
}
