package app.throughline.form;

import static app.throughline.world.People.DIANE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.world.FormToken;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.SentForm;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Writing a form in its editor. */
@ThroughlineTest
class FormEditorTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvc mvc;

    @Autowired
    OnlineForms forms;

    @Autowired
    ReadyForms ready;

    FormWorld world;
    Cookie diane;

    @BeforeEach
    void scene() {
        world = new FormWorld(context);
        diane = world.people.cookie(DIANE, "diane@people.test");
    }

    @Test
    void whatIsStoredPassesThroughTheEditorUnchanged() throws Exception {
        for (var definition : ready.all().values()) {
            long id = People.as(DIANE, () -> forms.create(definition, world.diane()));
            var path = "/forms/" + id + "/edit";
            var sent = entries(path);
            mvc.perform(sent).andExpect(redirectedUrl("/forms/" + id));
            assertThat(world.form(id).draft()).isEqualTo(definition);
        }
    }

    @Test
    void stepsAddMoveCopyAndRemoveWithoutSaving() throws Exception {
        var form = world.published(FormWorld.asking("Steps", "public", ""));
        var path = "/forms/" + form.id() + "/edit";
        mvc.perform(entries(path).param("step", "add:s.s1"))
                .andExpect(content().string(containsString("name=\"q.q1.label\"")));
        mvc.perform(entries(path).param("step", "copy:q.words"))
                .andExpect(content().string(containsString("name=\"q.q1.label\" value=\"What is it?\"")));
        mvc.perform(entries(path).param("step", "remove:q.words"))
                .andExpect(content().string(not(containsString("q.words.label"))));
        var moved = mvc.perform(entries(path).param("step", "up:q.words"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(moved.indexOf("value=\"q.words\"")).isLessThan(moved.indexOf("value=\"q.name\""));
        mvc.perform(entries(path).param("step", "section")).andExpect(content().string(containsString("Section 2")));
        assertThat(world.form(form.id()).draft()).isEqualTo(form.draft());
    }

    @Test
    @Proves({"FO-6", "G-1"})
    void whatCannotBePublishedStandsAtItsFieldAndTheDraftIsKept() throws Exception {
        var form = world.published(FormWorld.asking("Fields", "public", ""));
        var path = "/forms/" + form.id() + "/edit";
        mvc.perform(entries(path, "opens", "per_hour").param("opens", "soon").param("per_hour", "0"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content()
                        .string(allOf(containsString("href=\"#opens\""), containsString("href=\"#per_hour\""))));
        mvc.perform(entries(path, "q.words.type")
                        .param("q.words.type", "choice")
                        .param("publish", "yes"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("href=\"#q.words.options\"")));
        assertThat(world.form(form.id()).hasChanges()).isTrue();
        assertThat(world.form(form.id()).asked()).isEqualTo(form.asked());
        mvc.perform(entries(path, "version").param("version", "1")).andExpect(status().isPreconditionFailed());
    }

    /** What a browser sends of the editor, but for these fields. */
    private MockHttpServletRequestBuilder entries(String path, String... without) throws Exception {
        var page = mvc.perform(get(path).cookie(diane))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        var sent = post(path).cookie(diane).with(FormToken.csrf());
        SentForm.read(page, path).values().forEach((name, values) -> {
            if (!List.of(without).contains(name)) {
                sent.param(name, values.toArray(String[]::new));
            }
        });
        return sent;
    }
}
