package app.throughline.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Tasks, notes, files and appointments of a student in a browser. */
class WorkBrowserTest extends BrowserTest {
    private static final String STUDENT = "/students/8872";

    @Autowired
    TestDatabase database;

    @BeforeEach
    void student() {
        People.write(
                database,
                "insert into contact.contact (id, source, source_key, student_id, given_name, family_name, class_standing)"
                        + " overriding system value values (8872, 'workbrowser', '1', 'C8872', 'Nils', 'Aalto', 'Junior')"
                        + " on conflict do nothing");
    }

    @Test
    @Proves({"TN-tasks", "TN-files"})
    void aTaskAndAFileAreLeftWithTheStudent() {
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        page.navigate(STUDENT + "/tasks/new");
        page.locator("main #title").fill("Call Nils");
        page.locator("main #assignee").selectOption("student");
        page.locator("main form button[type=submit]").last().click();
        assertThat(page.locator("main")).containsText("Call Nils");
        page.navigate(STUDENT + "/files");
        page.locator("#file")
                .setInputFiles(new FilePayload("plan.txt", "text/plain", "Plan".getBytes(StandardCharsets.UTF_8)));
        page.locator("form[enctype] button[type=submit]").click();
        assertThat(page.locator("main")).containsText("plan.txt");
    }

    @Test
    void everyPageIsOpenToEverybody() {
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        for (var rest : new String[] {
            "/tasks?view=all",
            "/tasks/templates",
            "/tasks/templates/new",
            STUDENT + "/tasks",
            STUDENT + "/tasks/new",
            STUDENT + "/notes",
            STUDENT + "/notes/new",
            STUDENT + "/files",
            STUDENT + "/appointments",
            STUDENT + "/attempts/new"
        }) {
            assertOpenToEverybody(page, rest);
        }
    }
}
