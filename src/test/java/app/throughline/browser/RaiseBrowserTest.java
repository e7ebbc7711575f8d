package app.throughline.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A teacher on a phone, an administrator at the settings. */
class RaiseBrowserTest extends BrowserTest {
    @Autowired
    TestDatabase database;

    private int taps;

    @Test
    @Proves("AL-8")
    void aTeacherRaisesAboutFiveStudentsInUnderTenTaps() {
        var page = member("faculty", Window.PHONE, ColorScheme.LIGHT);
        roster();
        page.navigate("/");
        tap(page.locator(".tabbar a[href='/alerts/new']"));
        picture(page, "raise-pick-phone");
        assertAccessible(page);
        assertFits(page);
        for (int i = 1; i <= 5; i++) {
            tap(page.locator("input[name=student][value='" + (9700 + i) + "']"));
        }
        tap(page.locator("#found button[type=submit]"));
        assertThat(page.locator("#l-student")).hasText("5 students");
        picture(page, "raise-many-phone");
        tap(page.locator("input[name=type][value=missing_work]"));
        assertAccessible(page);
        assertFits(page);
        tap(page.locator("main .page-foot-actions button[type=submit]"));
        assertThat(page.locator("main [role=status] h2")).hasText("5 alerts raised");
        picture(page, "raise-done-phone");
        assertAccessible(page);
        Assertions.assertThat(taps).isLessThan(10);
    }

    @Test
    void theSettingsAreOpenToEverybody() {
        var page = member("administrator", Window.WIDE, ColorScheme.LIGHT);
        for (var path : new String[] {
            "/settings",
            "/settings/alert-types",
            "/settings/alert-types/1",
            "/settings/reasons",
            "/settings/priorities",
            "/settings/priorities/2",
            "/settings/alert-templates",
            "/settings/alert-templates/new",
            "/settings/alert-budget"
        }) {
            page.navigate(path);
            picture(page, "settings" + path.replaceAll("[^a-z]+", "-"));
            assertAccessible(page);
            assertFits(page);
        }
    }

    private void tap(Locator what) {
        what.click();
        taps++;
    }

    /** Gives the newest account a section with five students. */
    private void roster() {
        People.write(
                database,
                "insert into contact.contact (id, source, source_key, student_id, given_name, family_name)"
                        + " overriding system value select 9700 + n, 'roster', n::text, 'R' || n,"
                        + " (array['Nora', 'Tyler', 'Amara', 'Jonas', 'Leila'])[n], 'Student' from generate_series(1, 5) n"
                        + " on conflict do nothing");
        for (var sql : new String[] {
            "insert into academics.term (id, source, code, name, starts_on, ends_on, census_on) overriding system value"
                    + " values (9711, 'roster', 'R', 'Fall', current_date - 30, current_date + 60, current_date)"
                    + " on conflict do nothing",
            "insert into academics.course (id, source, code, title) overriding system value values"
                    + " (9721, 'roster', 'BIO 201', 'Cell Biology') on conflict do nothing",
            "insert into academics.section (id, source, key, course_id, term_id, section_no, starts_on, ends_on)"
                    + " overriding system value values (9731, 'roster', 'R', 9721, 9711, '02', current_date - 30,"
                    + " current_date + 60) on conflict do nothing",
            "insert into academics.section_instructor (section_id, account_id) select 9731, id from access.account"
                    + " where email like 'person%@browser.test' order by id desc limit 1"
                    + " on conflict do nothing",
            "insert into academics.enrollment (section_id, contact_id, status, registered_on) select 9731, 9700 + n,"
                    + " 'enrolled', current_date - 30 from generate_series(1, 5) n on conflict do nothing"
        }) {
            People.write(database, sql);
        }
    }
}
