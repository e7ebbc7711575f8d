package app.throughline.form;

import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.RUTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.contact.ContactId;
import app.throughline.world.FormToken;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.ThroughlineTest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

/** Forms are filled in, by whoever comes and by staff. */
@ThroughlineTest
class PublicFormTest {
    private static final Pattern STAMP = Pattern.compile("name=\"stamp\" value=\"([^\"]+)\"");

    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvc mvc;

    @Autowired
    OnlineForms forms;

    @Autowired
    FormLinks links;

    @Autowired
    FormKeys keys;

    FormWorld world;
    ContactId cora;

    @BeforeEach
    void scene() {
        world = new FormWorld(context);
        cora = world.student(9_530_011, "Cora", "Blanka");
    }

    @Test
    @Proves({"FO-3", "FO-6"})
    void aPublicPageKeepsEntriesAndNeverSaysWhetherSomebodyExists() throws Exception {
        var form = world.published(FormWorld.asking("Open house", "public", "\"texts\":{\"intro\":\"Welcome\"}"));
        var page = page("/f/" + form.slug());
        assertThat(page).contains("Open house", "Welcome", "What is it?").doesNotContain("/sign-out", "_csrf");
        mvc.perform(post("/f/" + form.slug())
                        .param("stamp", old(form))
                        .param("q-email", "nobody")
                        .param("q-name", "Cora B"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content()
                        .string(allOf(
                                containsString("2 things need fixing."),
                                containsString("value=\"Cora B\""),
                                containsString("href=\"#q-words\""))));
        for (var id : new String[] {"F9530011", "F0"}) {
            mvc.perform(post("/f/" + form.slug())
                            .param("stamp", old(form))
                            .param("q-id", id)
                            .param("q-words", "Hello"))
                    .andExpect(status().isSeeOther())
                    .andExpect(redirectedUrl("/f/" + form.slug() + "/sent"));
        }
        assertThat(world.newest(form).state()).isEqualTo(SubmissionState.WAITING);
        assertThat(page("/f/" + form.slug() + "/sent")).contains("What you wrote has reached us.");
        mvc.perform(get("/f/no-such-form").accept("text/html")).andExpect(status().isNotFound());
    }

    @Test
    @Proves("FO-2")
    void whatIsSentTooSoonOrIntoTheTrapLooksSentAndIsCaught() throws Exception {
        var form = world.published(FormWorld.asking("Trap", "public", ""));
        var found = STAMP.matcher(page("/f/" + form.slug()));
        assertThat(found.find()).isTrue();
        mvc.perform(post("/f/" + form.slug()).param("stamp", found.group(1)).param("q-words", "Buy now"))
                .andExpect(redirectedUrl("/f/" + form.slug() + "/sent"));
        assertThat(world.newest(form).state()).isEqualTo(SubmissionState.CAUGHT);
        mvc.perform(post("/f/" + form.slug())
                        .param("stamp", old(form))
                        .param("website", "https://spam.example")
                        .param("q-words", "Buy now"))
                .andExpect(redirectedUrl("/f/" + form.slug() + "/sent"));
        assertThat(world.newest(form).remark()).contains("do not see");
        mvc.perform(post("/f/" + form.slug()).param("stamp", "1.x").param("q-words", "Forged"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("open too long")));
    }

    @Test
    void onlyNamedSitesShowAFormInTheirPages() throws Exception {
        var own = world.published(FormWorld.asking("Own page", "public", ""));
        var framed =
                world.published(FormWorld.asking("Framed", "public", "\"frames\":[\"https://www.alder.example\"]"));
        var usual = mvc.perform(get("/f/" + own.slug()))
                .andExpect(header().string("Content-Security-Policy", containsString("frame-ancestors 'none'")))
                .andReturn()
                .getResponse()
                .getHeader("Content-Security-Policy");
        mvc.perform(get("/f/" + framed.slug()))
                .andExpect(header().string(
                                "Content-Security-Policy",
                                usual.replace(
                                        "frame-ancestors 'none'", "frame-ancestors 'self' https://www.alder.example")));
    }

    @Test
    @Proves("FO-6")
    void aClosedFormShowsItsClosingText() throws Exception {
        var form = world.published(FormWorld.asking("Over", "public", "\"texts\":{\"closed\":\"See you next fall\"}"));
        People.as(DIANE, () -> {
            forms.close(form.id(), true, world.diane());
            return true;
        });
        assertThat(page("/f/" + form.slug())).contains("See you next fall").doesNotContain("What is it?");
        mvc.perform(post("/f/" + form.slug()).param("stamp", old(form)).param("q-words", "Late"))
                .andExpect(content().string(containsString("See you next fall")));
        assertThat(world.newestIfAny(form)).isEmpty();
    }

    @Test
    @Proves("FO-3")
    void aSignedLinkAnswersAsItsStudentOnce() throws Exception {
        var form = world.published(FormWorld.asking("Check in", "link", "\"once_per_person\":true"));
        assertThat(page("/f/" + form.slug()))
                .contains("This link does not work")
                .doesNotContain("What is it?");
        var link = People.as(DIANE, () -> links.make(form, cora, world.diane()));
        assertThat(page(link)).contains("What is it?").doesNotContain("Cora");
        mvc.perform(post(link).param("stamp", old(form)).param("q-words", "Well"))
                .andExpect(redirectedUrl("/f/" + form.slug() + "/sent"));
        assertThat(world.newest(form).contact()).isEqualTo(cora.value());
        assertThat(world.newest(form).matchedBy()).isEqualTo(MatchedBy.LINK);
        assertThat(page(link)).contains("You have answered");
    }

    @Test
    void staffFillInAboutAStudentTheySee() throws Exception {
        var form = world.published(
                app.throughline.form.definition.DefinitionReader.read("""
                {"version":1,"name":"Visit","audience":"staff","sections":[{"key":"s1","questions":[
                {"key":"who","type":"student","label":"Who came?","required":true},
                {"key":"words","type":"long_text","label":"What about?"}]}]}""").get());
        var ruth = world.people.cookie(RUTH, "ruth@people.test");
        var path = "/forms/" + form.id() + "/fill";
        mvc.perform(get(path).cookie(ruth)).andExpect(content().string(containsString("Who came?")));
        mvc.perform(post(path).cookie(ruth).with(FormToken.csrf()).param("q-who", "F9530011"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("No student whom you may see fits.")));
        mvc.perform(post(path)
                        .cookie(ruth)
                        .with(FormToken.csrf())
                        .param("q-who", "H9601")
                        .param("q-words", "Grades"))
                .andExpect(redirectedUrl(path + "/sent"));
        assertThat(world.newest(form).contact()).isEqualTo(People.MAYA.value());
        assertThat(world.newest(form).matchedBy()).isEqualTo(MatchedBy.SENDER);
        mvc.perform(get("/f/" + form.slug()).accept("text/html")).andExpect(status().isNotFound());
        mvc.perform(get(path).accept("text/html")).andExpect(status().is3xxRedirection());
        People.write(
                context.getBean(app.throughline.world.TestDatabase.class),
                "delete from form.submission where form_id = " + form.id());
    }

    @Test
    void theMatchQueueIsWorkedThroughOnItsPages() throws Exception {
        var form = world.published(FormWorld.asking("Queue", "public", ""));
        var diane = world.people.cookie(DIANE, "diane@people.test");
        var sent = world.sent(
                form, java.util.Map.of("name", java.util.List.of("Cora Blanka"), "words", java.util.List.of("Hi")));
        mvc.perform(get("/forms/submissions?state=waiting&form=" + form.id()).cookie(diane))
                .andExpect(content().string(containsString("/forms/submissions/" + sent.id())));
        var path = "/forms/submissions/" + sent.id();
        mvc.perform(get(path).cookie(diane))
                .andExpect(content().string(allOf(containsString("Cora Blanka"), containsString("Score"))));
        mvc.perform(post(path + "/match").cookie(diane).with(FormToken.csrf()).param("student", "nobody at all"))
                .andExpect(status().isUnprocessableEntity());
        mvc.perform(post(path + "/rejection").cookie(diane).with(FormToken.csrf()))
                .andExpect(status().isUnprocessableEntity());
        mvc.perform(post(path + "/match").cookie(diane).with(FormToken.csrf()).param("candidate", "9530011"))
                .andExpect(redirectedUrl(path));
        mvc.perform(get(path).cookie(diane))
                .andExpect(content().string(allOf(containsString("Matched"), not(containsString("Score")))));
        mvc.perform(get("/students/9530011/forms").cookie(diane))
                .andExpect(content().string(containsString(path)));
        for (var page : new String[] {"", "/preview", "/json"}) {
            mvc.perform(get("/forms/" + form.id() + page).cookie(diane)).andExpect(status().isOk());
        }
        mvc.perform(get("/forms").cookie(diane)).andExpect(content().string(containsString("Queue")));
        mvc.perform(get("/forms/new").cookie(diane)).andExpect(content().string(containsString("Ask for help")));
    }

    private String page(String path) throws Exception {
        return mvc.perform(get(path))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    /** A stamp of a page that was opened a minute ago. */
    private String old(OnlineForm form) {
        long made = java.time.Instant.now().getEpochSecond() - 60;
        return made + "." + keys.sign("stamp:" + form.id() + ":" + form.versionNo() + ":" + made);
    }
}
