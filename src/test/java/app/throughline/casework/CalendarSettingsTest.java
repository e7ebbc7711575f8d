package app.throughline.casework;

import static app.throughline.casework.CaseScene.RUTH;
import static app.throughline.casework.CaseScene.about;
import static app.throughline.casework.CaseScene.as;
import static app.throughline.world.FormToken.csrf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.access.Viewers;
import app.throughline.alert.AlertTypes;
import app.throughline.calendar.Calendars;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.SentForm;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** Academic calendars in the settings. */
@ThroughlineTest
class CalendarSettingsTest {
    private static final String LIST = "/settings/calendars";
    private static final String TESTS = "(select id from calendar.academic_calendar where name like '%of the tests')";

    @Autowired
    MockMvc mvc;

    @Autowired
    Cases cases;

    @Autowired
    Calendars calendars;

    @Autowired
    Viewers viewers;

    @Autowired
    AlertTypes alertTypes;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @Autowired
    TestDatabase database;

    CaseScene scene;
    Cookie ada;
    Cookie ruth;

    @BeforeEach
    void administrator() {
        scene = new CaseScene(database, viewers, alertTypes);
        scene.past("insert into access.account (id, email, given_name, family_name) overriding system value values"
                + " (88960, 'ada@calendars.test', 'Ada', 'Day') on conflict do nothing");
        scene.past("insert into access.group_member (group_id, account_id) values (1, 88960) on conflict do nothing");
        var people = new People(database, signIns, accounts);
        ada = people.cookie(88_960, "ada@calendars.test");
        ruth = people.cookie(RUTH, "ruth2@demo.invalid");
    }

    @AfterEach
    void asShipped() {
        scene.past("update casework.case_type set calendar_id = null where calendar_id in " + TESTS);
        scene.past("update calendar.academic_calendar set is_default = (id = (select min(id) from"
                + " calendar.academic_calendar))");
        scene.past("delete from calendar.closed_period where calendar_id in " + TESTS);
        scene.past("delete from calendar.office_hours where calendar_id in " + TESTS);
        scene.past("delete from calendar.academic_calendar where id in " + TESTS);
        scene.past("delete from calendar.closed_period where name = 'Planted in settings'");
        calendars.forget();
    }

    @Test
    @Proves({"SE-settings", "G-6"})
    void severalCalendarsAreKeptOneIsTheDefaultAndOneInUseIsNotDeleted() throws Exception {
        page(ruth, LIST).andExpect(status().isNotFound());
        var fresh = form(LIST + "/new", LIST);
        send(
                        LIST,
                        fresh.with("name", "Evenings of the tests")
                                .with("opens-6", "10:00")
                                .with("closes-6", "14:00"))
                .andExpect(status().isSeeOther());
        long id = id("Evenings of the tests");
        page(ada, LIST)
                .andExpect(content().string(containsString("Monday to Friday 09:00–17:00; Saturday 10:00–14:00")));
        scene.past("update casework.case_type set calendar_id = " + id + " where key = 'retention'");
        press(LIST + "/" + id + "/deletion")
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("In use by the case type Retention.")));
        press(LIST + "/" + id + "/position", "by", "-1").andExpect(status().isSeeOther());
        page(ada, LIST + "/" + id + "/beginning").andExpect(content().string(containsString("count them anew")));
        press(LIST + "/" + id + "/beginning").andExpect(status().isSeeOther());
        press(LIST + "/" + id + "/state").andExpect(status().isUnprocessableContent());
        press(LIST + "/" + first() + "/beginning").andExpect(status().isSeeOther());
        press(LIST + "/" + id + "/state").andExpect(redirectedUrl(LIST + "#calendar-" + id));
        page(ada, "/settings/case-types/new").andExpect(content().string(not(containsString("Evenings of the tests"))));
        scene.past("update casework.case_type set calendar_id = null where calendar_id = " + id);
        press(LIST + "/" + id + "/deletion").andExpect(redirectedUrl(LIST));
        assertThat(scene.count("select count(*) from calendar.academic_calendar where id = " + id))
                .isZero();
    }

    @Test
    @Proves({"CA-clocks", "SE-settings"})
    void aHolidayCountsOpenClocksAnewWhichTheFormSaysBefore() throws Exception {
        as(RUTH, () -> cases.open(about(scene.student(88_961, "Hol"), RUTH), scene.viewer(RUTH)));
        var path = LIST + "/" + first();
        var due = "select extract(epoch from max(first_contact_due_at))::bigint from casework.support_case where"
                + " contact_id = 88961";
        long before = scene.count(due);
        page(ada, path).andExpect(content().string(containsString("count them anew from their start")));
        var day = java.time.LocalDate.now(java.time.ZoneOffset.UTC);
        var form = form(path, path)
                .with("closed-n1-name", "Planted in settings")
                .with("closed-n1-from", day.minusDays(2).toString())
                .with("closed-n1-to", day.plusDays(40).toString());
        long counted = scene.count("select count(*) from audit.entry where action = 'clocks.recounted'");
        send(path, form).andExpect(status().isSeeOther());
        assertThat(scene.count("select count(*) from audit.entry where action = 'clocks.recounted'"))
                .isEqualTo(counted + 1);
        assertThat(scene.count(due)).isGreaterThan(before);
        send(path, form(path, path).with("name", name(first()))).andExpect(status().isSeeOther());
        assertThat(scene.count("select count(*) from audit.entry where action = 'clocks.recounted'"))
                .as("the same open time counts nothing")
                .isEqualTo(counted + 1);
        long closed = scene.count("select id from calendar.closed_period where name = 'Planted in settings'");
        var emptied = form(path, path)
                .with("closed-" + closed + "-name", "")
                .with("closed-" + closed + "-from", "")
                .with("closed-" + closed + "-to", "");
        send(path, emptied).andExpect(status().isSeeOther());
        assertThat(scene.count(due)).isEqualTo(before);
    }

    @Test
    @Proves({"G-1", "SE-settings"})
    void whatIsWrongWithACalendarComesBackAtItsField() throws Exception {
        var fresh = form(LIST + "/new", LIST);
        send(
                        LIST,
                        fresh.with("name", "Kept words")
                                .with("closes-1", "08:00")
                                .with("opens-2", "")
                                .with("closed-n1-from", "2027-05-01")
                                .with("closed-n2-name", "Break")
                                .with("closed-n2-from", "2027-05-03")
                                .with("closed-n2-to", "2027-05-01"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Monday closes after it opens.")))
                .andExpect(content().string(containsString("Tuesday: enter a time such as 09:00.")))
                .andExpect(content().string(containsString("Name these days")))
                .andExpect(content().string(containsString("The last day is not before the first.")))
                .andExpect(content().string(containsString("Kept words")));
        var never = fresh;
        for (int day = 1; day <= 5; day++) {
            never = never.with("opens-" + day, "").with("closes-" + day, "");
        }
        send(LIST, never.with("name", ""))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Name the calendar.")))
                .andExpect(content().string(containsString("Offices open on at least one weekday.")));
        send(LIST, fresh.with("name", name(first())))
                .andExpect(content().string(containsString("Another calendar has this name.")));
    }

    @Test
    @Proves({"G-2", "SE-settings"})
    void twoWhoAddDifferentHolidaysBothGetTheirsAndTheSameFieldIsAsked() throws Exception {
        send(LIST, form(LIST + "/new", LIST).with("name", "Shared of the tests"))
                .andExpect(status().isSeeOther());
        var path = LIST + "/" + id("Shared of the tests");
        var seen = form(path, path);
        send(
                        path,
                        seen.with("closed-n1-name", "Snow")
                                .with("closed-n1-from", "2027-01-04")
                                .with("opens-1", "08:00"))
                .andExpect(status().isSeeOther());
        send(path, seen.with("closes-5", "12:00")).andExpect(status().isSeeOther());
        var now = form(path, path);
        assertThat(now.value("opens-1") + " " + now.value("closes-5")).isEqualTo("08:00 12:00");
        assertThat(now.values()).containsValue(java.util.List.of("Snow"));
        send(path, seen.with("opens-1", "10:00"))
                .andExpect(status().isPreconditionFailed())
                .andExpect(content().string(containsString("Take theirs: <span class=\"pre\">08:00")));
    }

    private SentForm form(String page, String action) throws Exception {
        return SentForm.read(page(ada, page).andReturn().getResponse().getContentAsString(), action);
    }

    private ResultActions page(Cookie who, String path) throws Exception {
        return mvc.perform(get(path).cookie(who));
    }

    private ResultActions send(String path, SentForm form) throws Exception {
        var request = post(path).with(csrf()).cookie(ada);
        form.values().forEach((name, values) -> request.param(name, values.toArray(String[]::new)));
        return mvc.perform(request);
    }

    private ResultActions press(String path, String... values) throws Exception {
        var request = post(path).with(csrf()).cookie(ada);
        for (int i = 0; i < values.length; i += 2) {
            request.param(values[i], values[i + 1]);
        }
        return mvc.perform(request);
    }

    private long first() {
        return scene.count("select min(id) from calendar.academic_calendar");
    }

    private long id(String name) {
        return scene.count("select id from calendar.academic_calendar where name = '" + name + "'");
    }

    private String name(long id) throws Exception {
        return form(LIST + "/" + id, LIST + "/" + id).value("name");
    }
}
