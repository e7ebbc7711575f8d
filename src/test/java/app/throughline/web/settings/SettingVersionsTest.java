package app.throughline.web.settings;

import static app.throughline.world.FormToken.csrf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.calendar.Institutions;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.util.HtmlUtils;

/** Who changed what in the settings, and earlier values that come back. */
@ThroughlineTest
class SettingVersionsTest {
    private static final long SET = 97_510;

    @Autowired
    MockMvc web;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @Autowired
    Institutions institutions;

    Cookie sam;

    @BeforeEach
    void samAdministers() {
        var people = new People(database, signIns, accounts);
        People.write(
                database,
                "insert into access.account (id, email, given_name, family_name) overriding system value values"
                        + " (97510, 'sam@settings.test', 'Sam', 'Settler') on conflict do nothing");
        People.write(
                database,
                "insert into access.group_member (group_id, account_id) values (1, 97510) on conflict do nothing");
        People.write(
                database,
                "insert into alert.reason (id, key, status, name, position) overriding system value values (97500,"
                        + " 'settler', 4, 'First wording', 90) on conflict (id) do update set name = 'First wording',"
                        + " version = 1");
        sam = people.cookie(SET, "sam@settings.test");
    }

    @Test
    @Proves("SE-settings")
    void aPageSaysWhoChangedItLastAndRestoresTheEarlierValue() throws Exception {
        var form = "/settings/reasons/97500";
        assertThat(page(form).getContentAsString())
                .contains("First wording")
                .contains("/settings/last-change?of=" + form);
        send(form, "name", "Second wording", "version", "1");
        assertThat(page("/settings/last-change?of=/settings/reasons").getContentAsString())
                .contains("Changed by Sam Settler")
                .contains("Earlier values");
        var changes = page("/settings/changes?of=/settings/reasons").getContentAsString();
        assertThat(changes)
                .contains("<del>First wording</del> <ins>Second wording</ins>")
                .contains("<form method=\"post\" action=\"" + form + "\">")
                .contains("name=\"name\" value=\"First wording\"");
        assertThat(send(form, "name", "First wording").getStatus()).isEqualTo(303);
        assertThat(page(form).getContentAsString()).contains("value=\"First wording\"");
    }

    @Test
    @Proves("SE-settings")
    void clearingANeededSettingIsRefusedAtItsField() throws Exception {
        var answer = send("/settings/reasons/97500", "name", " ", "version", "1");
        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString()).contains("id=\"name-error\"").contains("href=\"#name\"");
        var before = page("/settings/case-types").getContentAsString();
        assertThat(before).contains("/settings/case-types/general");
        var general = send("/settings/case-types/general", "team", "");
        assertThat(general.getStatus()).isEqualTo(422);
        assertThat(general.getContentAsString()).contains("id=\"team-error\"");
    }

    @Test
    @Proves("SE-settings")
    void targetsComeBackEachForTheirKind() throws Exception {
        var shown = HtmlUtils.htmlUnescape(page("/settings/targets?of=case").getContentAsString());
        assertThat(shown).contains("/settings/changes?of=/settings/targets");
        assertThat(Pattern.compile("name=\"[a-z_-]+-unit\"|name=\"of\"")
                        .matcher(shown)
                        .find())
                .isTrue();
        assertThat(page("/settings/changes?of=/settings/targets").getStatus()).isEqualTo(200);
    }

    @Test
    @Proves("SE-settings")
    void onlyWhoUsesAPageReadsItsChanges() throws Exception {
        assertThat(page("/settings/changes?of=/settings/nothing").getStatus()).isEqualTo(404);
        assertThat(page("/settings/changes?of=/settings/reasonsx").getStatus()).isEqualTo(404);
    }

    @Test
    @Proves("SE-settings")
    void theInstitutionNeedsANameAZoneAndAHue() throws Exception {
        var institution = institutions.current();
        try {
            assertThat(page("/settings/institution").getContentAsString()).contains(institution.name());
            var wrong = send("/settings/institution", "name", "", "zone", "Nowhere/Land", "hue", "400");
            assertThat(wrong.getStatus()).isEqualTo(422);
            assertThat(wrong.getContentAsString())
                    .contains("id=\"name-error\"")
                    .contains("id=\"zone-error\"")
                    .contains("id=\"hue-error\"");
            send(
                    "/settings/institution",
                    "name",
                    "Other College",
                    "zone",
                    institution.zone().getId(),
                    "hue",
                    "145");
            assertThat(institutions.current().name()).isEqualTo("Other College");
            assertThat(page("/settings/changes?of=/settings/institution").getContentAsString())
                    .contains("<ins>Other College</ins>");
        } finally {
            institutions.show(
                    new Institutions.Shown(
                            institution.name(),
                            institution.zone(),
                            institution.brandHue(),
                            institution.emergencyPhone(),
                            institution.careTeamPhone()),
                    institutions.current().version(),
                    People.TEST);
        }
    }

    private MockHttpServletResponse page(String url) throws Exception {
        return web.perform(get(url).cookie(sam).accept("text/html")).andReturn().getResponse();
    }

    private MockHttpServletResponse send(String url, String... values) throws Exception {
        var request = post(url).cookie(sam).with(csrf());
        for (int i = 0; i < values.length; i += 2) {
            request.param(values[i], values[i + 1]);
        }
        return web.perform(request).andReturn().getResponse();
    }
}
