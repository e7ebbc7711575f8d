package app.throughline.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.browser.BrowserTest;
import app.throughline.browser.PdfText;
import app.throughline.report.EquityScene;
import app.throughline.report.FigureScene;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A tab of the dashboard as a PDF, which is its print layout: what is on the paper, read back from the file. */
class DashboardPdfTest extends BrowserTest {
    /** The rows of a table, each a line of its cells one behind the other, as they are drawn. */
    private static final String ROWS =
            "table => [...table.rows].map(row => [...row.cells].map(cell => cell.textContent).join(' ')).join('\\n')";

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @BeforeEach
    void scene() {
        new People(database, signIns, accounts);
        FigureScene.write(database);
        EquityScene.write(database);
    }

    @Test
    void aPdfHasNumbersTablesFiltersAndWhenItWasMadeAndNoNavigation() throws IOException {
        var page = member("director", Window.WIDE, ColorScheme.DARK);
        visit(page, "/dashboard/alerts?" + FigureScene.ADDRESS);
        var pdf = pdf(page, "alerts");
        assertThat(pdf.pages()).isBetween(2, 12);
        has(pdf, "Jan 1, 2024 to Jan 31, 2024", "Campus", "Fig", "Tab", "Student records, FERPA protected");
        has(pdf, "1 of " + pdf.pages(), pdf.pages() + " of " + pdf.pages());
        has(pdf, page.locator("#as-of").innerText());
        has(pdf, texts(page, "#figure-A1 .v"));
        assertThat(page.locator("#figure-A1 .v").first().innerText()).isEqualTo("12");
        var tables = page.locator("details.data table").all();
        assertThat(tables).hasSizeGreaterThan(3);
        for (var table : tables) {
            has(pdf, table.evaluate(ROWS).toString().split("\n"));
        }
        hasNone(pdf, page, ".sidebar a", ".topbar-actions button", "main .btn", ".skip");
    }

    @Test
    void theTableOfGroupsIsOnPaperToo() throws IOException {
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        visit(page, "/dashboard/equity?" + EquityScene.ADDRESS);
        var pdf = pdf(page, "equity");
        has(pdf, "Service by group", "North", "93%", "0.43", "look here", "insufficient", "Fig region");
        hasNone(pdf, page, ".sidebar a");
    }

    private static PdfText pdf(Page page, String name) throws IOException {
        var pdf = page.pdf(new Page.PdfOptions().setFormat("A4").setPreferCSSPageSize(true));
        var file = Path.of("target/screenshots/dashboard-" + name + ".pdf");
        Files.createDirectories(file.getParent());
        Files.write(file, pdf);
        return PdfText.of(pdf);
    }

    private static void has(PdfText pdf, String... words) {
        for (var some : words) {
            assertThat(pdf.words()).contains(PdfText.bare(some));
        }
    }

    /** What of these the page itself does not say. */
    private static void hasNone(PdfText pdf, Page page, String... selectors) {
        var body = PdfText.bare(String.join(
                "\n", page.locator("#figures, .print-only, h1, .print-foot").allTextContents()));
        for (var selector : selectors) {
            for (var some : texts(page, selector)) {
                if (!some.isBlank() && !body.contains(PdfText.bare(some))) {
                    assertThat(pdf.words()).as(selector).doesNotContain(PdfText.bare(some));
                }
            }
        }
        assertThat(List.of(texts(page, ".sidebar a"))).hasSizeGreaterThan(5);
    }

    private static String[] texts(Page page, String selector) {
        return page.locator(selector).allInnerTexts().toArray(String[]::new);
    }
}
