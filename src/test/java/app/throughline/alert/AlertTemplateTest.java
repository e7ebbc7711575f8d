package app.throughline.alert;

import static app.throughline.alert.AlertScene.DIANE;
import static app.throughline.alert.AlertScene.FEMI;
import static app.throughline.alert.AlertScene.MAYA;
import static app.throughline.alert.AlertScene.as;
import static app.throughline.world.FormToken.csrf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.access.Viewers;
import app.throughline.alert.raise.AlertTemplates;
import app.throughline.alert.raise.AlertTemplates.Template;
import app.throughline.calendar.Priority;
import app.throughline.web.Form;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.SentForm;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** Templates of alerts fill a form and lock nothing. */
@ThroughlineTest
class AlertTemplateTest {
    private static final long ADA = 9171;

    @Autowired
    MockMvc mvc;

    @Autowired
    AlertTemplates templates;

    @Autowired
    AlertTypes types;

    @Autowired
    Viewers viewers;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @Autowired
    TestDatabase database;

    AlertScene scene;
    People people;

    @BeforeEach
    void people() {
        scene = new AlertScene(database, viewers);
        people = new People(database, signIns, accounts);
        People.write(
                database,
                "insert into access.account (id, email, given_name, family_name) overriding system value values"
                        + " (9171, 'ada.form@demo.invalid', 'Ada', 'Min') on conflict do nothing");
        People.write(
                database,
                "insert into access.group_member (group_id, account_id) values (1, 9171) on conflict do nothing");
    }

    @Test
    @Proves("TN-1")
    void aTemplateFillsInWhatIsEmptyAndLeavesWhatWasTyped() throws Exception {
        long id = stored(template("missing_work", "Two pieces", "Piece 3 and piece 4", Priority.HIGH, 3, true));
        var diane = scene.viewer(DIANE);
        var typed = Form.of(Map.of("description", "My own words"));
        var filled = as(DIANE, () -> templates.fill(typed, Long.toString(id), diane));
        assertThat(filled.form().value("type")).isEqualTo("missing_work");
        assertThat(filled.form().value("title")).isEqualTo("Two pieces");
        assertThat(filled.form().value("description")).isEqualTo("My own words");
        assertThat(filled.form().value("priority")).isEqualTo("2");
        assertThat(filled.form().value("due")).isNotEmpty();
        var cookie = people.cookie(DIANE, "diane@demo.invalid");
        mvc.perform(get("/alerts/new?student=" + MAYA.value() + "&template=" + id)
                        .cookie(cookie))
                .andExpect(content().string(containsString("Use a template")))
                .andExpect(content().string(containsString("Filled in from")))
                .andExpect(content().string(containsString("Piece 3 and piece 4")));
    }

    @Test
    @Proves("TN-1")
    void whatSomebodyMayNotUseIsLeftOutWithANote() {
        long id = stored(template("not_responding", "", "Words", null, 2, true));
        People.write(
                database,
                "insert into alert.type_raiser (type_id, group_id) select id, 2 from alert.alert_type"
                        + " where key = 'not_responding' on conflict do nothing");
        types.forget();
        var femi = scene.viewer(FEMI);
        var filled = as(FEMI, () -> templates.fill(Form.EMPTY, Long.toString(id), femi));
        People.write(database, "delete from alert.type_raiser");
        types.forget();
        assertThat(filled.form().value("type")).isEmpty();
        assertThat(filled.form().value("due")).isEmpty();
        assertThat(filled.form().value("description")).isEqualTo("Words");
        assertThat(filled.notes()).hasSize(3).anyMatch(note -> note.contains("not one you can raise"));
    }

    @Test
    @Proves("TN-1")
    void aTemplateKeptPrivateIsThereForItsOwnerAloneAndARetiredOneForNobody() {
        long own = stored(template("leaving", "", "Mine", null, null, false));
        long shared = stored(template("leaving", "", "Ours", null, null, true));
        assertThat(usable(ADA)).contains(own, shared);
        assertThat(usable(FEMI)).contains(shared).doesNotContain(own);
        var ada = scene.viewer(ADA);
        as(ADA, () -> {
            templates.turn(shared, false, ada);
            return true;
        });
        assertThat(usable(FEMI)).doesNotContain(shared);
    }

    @Test
    @Proves({"G-1", "G-2", "SE-settings"})
    void administratorsAddChangeAndRetireTemplates() throws Exception {
        var cookie = people.cookie(ADA, "ada.form@demo.invalid");
        var name = "Template " + UUID.randomUUID();
        mvc.perform(get("/settings/alert-templates/new").cookie(cookie)).andExpect(status().isOk());
        mvc.perform(post("/settings/alert-templates")
                        .with(csrf())
                        .cookie(cookie)
                        .param("name", "")
                        .param("days", "900"))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("Name the template.")))
                .andExpect(content().string(containsString("Choose a type.")))
                .andExpect(content().string(containsString("from 0 to 365")));
        mvc.perform(post("/settings/alert-templates")
                        .with(csrf())
                        .cookie(cookie)
                        .param("name", name)
                        .param("type", "leaving")
                        .param("shared", "yes"))
                .andExpect(status().is3xxRedirection());
        var stored = as(ADA, () -> templates.all(scene.viewer(ADA))).stream()
                .filter(template -> template.name().equals(name))
                .findFirst()
                .orElseThrow();
        mvc.perform(get("/settings/alert-templates/" + stored.id()).cookie(cookie))
                .andExpect(content().string(containsString(name)));
        mvc.perform(post("/settings/alert-templates/" + stored.id())
                        .with(csrf())
                        .cookie(cookie)
                        .param("name", name)
                        .param("type", "leaving")
                        .param("version", "7"))
                .andExpect(status().is(412));
        mvc.perform(post("/settings/alert-templates/" + stored.id() + "/state")
                        .with(csrf())
                        .cookie(cookie))
                .andExpect(status().is3xxRedirection());
        mvc.perform(get("/settings/alert-templates").cookie(cookie))
                .andExpect(content().string(containsString(name)));
        var diane = people.cookie(DIANE, "diane@demo.invalid");
        mvc.perform(get("/alerts/new?student=" + MAYA.value()).cookie(diane))
                .andExpect(content().string(not(containsString(name))));
        mvc.perform(get("/settings/alert-templates").cookie(diane)).andExpect(status().isNotFound());
    }

    @Test
    @Proves({"G-2", "SE-settings"})
    void twoWhoChangeATemplateAreAskedAndWhatOnlyOneChangedIsMerged() throws Exception {
        var path = "/settings/alert-templates/"
                + stored(template("missing_work", "Two pieces", "Words", Priority.HIGH, 3, true));
        var form = SentForm.read(page(path), path);
        send(path, form.with("title", "Three pieces").with("type", "leaving")).andExpect(status().isSeeOther());
        send(path, form.with("title", "Four pieces").with("days", "9"))
                .andExpect(status().isPreconditionFailed())
                .andExpect(content().string(containsString("Changed meanwhile.")))
                .andExpect(content().string(containsString("Keep mine: <span class=\"pre\">Four pieces")))
                .andExpect(content().string(containsString("Take theirs: <span class=\"pre\">Three pieces")))
                .andExpect(content().string(containsString("value=\"9\"")));
        send(path, form.with("days", "9").without("shared")).andExpect(status().isSeeOther());
        var now = SentForm.read(page(path), path);
        assertThat(now.value("title") + ", " + now.value("type") + ", " + now.value("days") + now.value("shared"))
                .isEqualTo("Three pieces, leaving, 9");
    }

    @Test
    @Proves("SE-settings")
    void templatesAreOrderedAndDeletedAndWhatTheyFilledInStays() throws Exception {
        long first = stored(template("leaving", "", "First words", null, null, true));
        long last = stored(template("leaving", "", "Last words", null, null, true));
        assertThat(usable(DIANE).indexOf(last)).isGreaterThan(usable(DIANE).indexOf(first));
        var path = "/settings/alert-templates/" + last;
        send(path + "/position", new SentForm(Map.of("to", List.of("0")))).andExpect(status().isSeeOther());
        assertThat(usable(DIANE)).startsWith(last);
        send(path + "/position", new SentForm(Map.of("by", List.of("1")))).andExpect(status().isSeeOther());
        assertThat(usable(DIANE).indexOf(last)).isEqualTo(1);
        var diane = scene.viewer(DIANE);
        var filled = as(DIANE, () -> templates.fill(Form.EMPTY, Long.toString(last), diane));
        send(path + "/deletion", new SentForm(Map.of())).andExpect(status().isSeeOther());
        assertThat(filled.form().value("description")).isEqualTo("Last words");
        assertThat(usable(DIANE)).contains(first).doesNotContain(last);
        send(path + "/deletion", new SentForm(Map.of())).andExpect(status().isNotFound());
    }

    private String page(String path) throws Exception {
        return mvc.perform(get(path).cookie(people.cookie(ADA, "ada.form@demo.invalid")))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private ResultActions send(String path, SentForm form) throws Exception {
        var request = post(path).with(csrf()).cookie(people.cookie(ADA, "ada.form@demo.invalid"));
        form.values().forEach((name, values) -> request.param(name, values.toArray(String[]::new)));
        return mvc.perform(request);
    }

    private List<Long> usable(long account) {
        var viewer = scene.viewer(account);
        return as(account, () -> templates.usable(viewer)).stream()
                .map(Template::id)
                .toList();
    }

    private long stored(Template template) {
        var ada = scene.viewer(ADA);
        return as(ADA, () -> templates.save(template, ada)).orElseThrow();
    }

    private static Template template(
            String type,
            String title,
            String words,
            @Nullable Priority priority,
            @Nullable Integer days,
            boolean shared) {
        return new Template(
                0,
                "Template " + UUID.randomUUID(),
                "For tests",
                type,
                title,
                words,
                priority,
                days,
                null,
                shared,
                true,
                0);
    }
}
