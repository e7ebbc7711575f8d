package app.throughline.listing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.throughline.browser.BrowserTest;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Conditions in the language of filters over a list, as a person removes them. */
class ConditionsBrowserTest extends BrowserTest {
    private static final String ASKED = "{\"all\":[{\"field\":\"family_name\",\"op\":\"is\",\"value\":\"Conditional\"},"
            + "{\"field\":\"given_name\",\"op\":\"in\",\"value\":[\"Ada\",\"Bea\",\"Cleo\",\"Dora\",\"Edda\",\"Finn\"]},"
            + "{\"has_no\":\"alert\",\"where\":{\"all\":[{\"field\":\"priority\",\"op\":\"at_least\",\"value\":\"high\"},"
            + "{\"field\":\"reviewer\",\"op\":\"is\",\"value\":\"my_team\"}]}}]}";

    @Autowired
    TestDatabase database;

    @BeforeEach
    void three() {
        People.write(
                database,
                "insert into contact.contact (id, source, source_key, student_id, given_name, family_name)"
                        + " overriding system value values (98751, 'conditional', '1', 'C1', 'Ada', 'Conditional'),"
                        + " (98752, 'conditional', '2', 'C2', 'Bea', 'Conditional'),"
                        + " (98753, 'conditional', '3', 'C3', 'Zoe', 'Conditional') on conflict do nothing");
    }

    @Test
    void conditionsStandOverTheListInWordsAndGoOneByOne() {
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        visit(page, address(ASKED));
        assertThat(page.locator("#list tbody tr")).hasCount(2);
        assertOpenToEverybody(page, address(ASKED));
        page.setViewportSize(1440, 900);
        visit(page, address(ASKED));
        picture(page, "list-conditions");
        remove(page, "Given name");
        assertThat(page.locator("#list tbody tr")).hasCount(3);
        remove(page, "No alert");
        remove(page, "Family name");
        assertThat(page.locator("[aria-label=Conditions]")).hasCount(0);
    }

    @Test
    void aFilterThatCannotBeReadSaysSoAndIsRemoved() {
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        visit(page, address("{\"field\":\"colour\",\"op\":\"is\",\"value\":\"red\"}"));
        expectError("422");
        assertThat(page.locator("#list [role=alert]")).containsText("has no field \"colour\"");
        assertAccessible(page);
        page.getByText("Remove the filter").click();
        assertThat(page.locator("#list [role=alert]")).hasCount(0);
    }

    private void remove(Page page, String words) {
        page.locator("a[aria-label^='Remove condition: " + words + "']").click();
        assertThat(page.locator("a[aria-label^='Remove condition: " + words + "']"))
                .hasCount(0);
        settled(page);
    }

    private static String address(String where) {
        return "/students?view=all&where=" + URLEncoder.encode(where, StandardCharsets.UTF_8);
    }
}
