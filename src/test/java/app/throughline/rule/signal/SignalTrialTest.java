package app.throughline.rule.signal;

import static app.throughline.world.FormToken.csrf;
import static app.throughline.world.People.DIANE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.SentForm;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.util.LinkedMultiValueMap;

/** What a signal rule would do for one student, as its editor says it. */
@ThroughlineTest
class SignalTrialTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    SignalWorld world;
    Cookie diane;

    @BeforeEach
    void scene() {
        world = new SignalWorld(database);
        diane = new People(database, signIns, accounts).cookie(DIANE, "diane@people.test");
    }

    @AfterEach
    void nothingIsAskedAnyMore() {
        world.off();
    }

    @Test
    @Proves("RU-6")
    void theAlertIsShownAsItWouldReadWithTheReasonAndNothingIsWritten() throws Exception {
        var student = world.student();
        world.essay("Essay of trial", 20);
        world.essay("Essay of trial", 12);
        var rule = "/rules/" + world.missing("Essay of trial");
        world.off();
        var before = written();

        var page = tried(rule, "dry-student:" + student, "");

        assertThat(page)
                .contains("Sigrid Test")
                .contains("it is true for 1 now")
                .containsSubsequence(
                        "Missing work", "Sigrid owes work in SIG 1.", "Essay of trial in SIG 1 was due on ")
                .containsSubsequence("Type", "Priority", "Reviewer")
                .contains("counted on the alert above as occurrence 2")
                .containsSubsequence("SIG 1", "match");
        assertThat(written()).isEqualTo(before);
    }

    @Test
    @Proves("RU-6")
    void whereItIsNotTrueTheReasonIsSaidAndNothingWouldBeRaised() throws Exception {
        var student = world.student();
        world.essay("Essay in time", 2);
        var rule = "/rules/" + world.missing("Essay in time");
        world.off();
        assertThat(tried(rule, "dry-student:" + student, ""))
                .contains("it is true for none now. Nothing would be raised.")
                .containsSubsequence("Not true", "SIG 1", "Days");
    }

    @Test
    @Proves("RU-6")
    void aStudentIsFoundByNameAndOneOfTwoIsChosen() throws Exception {
        var first = world.student();
        var second = world.student();
        world.run(
                "update contact.contact set family_name = 'Zwillingsson' where id in (" + first + ", " + second + ")");
        var rule = "/rules/" + world.missing("Essay of nobody");
        world.off();
        assertThat(tried(rule, "dry-one", "")).contains("Write the name or the ID of a student.");
        assertThat(tried(rule, "dry-one", "Nobodyishere")).contains("There is no such student that you can see.");
        assertThat(tried(rule, "dry-one", "Zwillingsson"))
                .contains("dry-student:" + first)
                .contains("dry-student:" + second);
        world.run("update contact.contact set family_name = 'Einzel' where id = " + second);
        assertThat(tried(rule, "dry-one", "Zwillingsson")).contains("it is true for none now");
    }

    private long written() {
        return world.number("select (select count(*) from alert.alert) + (select count(*) from rule.run)"
                + " + (select count(*) from audit.entry where action like 'alert%')");
    }

    private String tried(String rule, String step, String typed) throws Exception {
        var page =
                mvc.perform(get(rule).cookie(diane)).andReturn().getResponse().getContentAsString();
        var form = SentForm.read(page, rule).with("step", step).with("dry", typed);
        var sent = new LinkedMultiValueMap<String, String>();
        form.values().forEach((name, values) -> sent.put(name, new ArrayList<>(values)));
        return mvc.perform(post(rule + "/dry-run").cookie(diane).with(csrf()).params(sent))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
