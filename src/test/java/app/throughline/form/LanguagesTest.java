package app.throughline.form;

import static app.throughline.world.People.DIANE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import app.throughline.form.definition.DefinitionReader;
import app.throughline.form.definition.DefinitionWriter;
import app.throughline.form.definition.Languages;
import app.throughline.world.FormToken;
import app.throughline.world.Proves;
import app.throughline.world.SentForm;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** A form in other languages: translated in its draft, read by whoever chooses one, answered as it was written. */
@ThroughlineTest
class LanguagesTest {
    private static final Pattern STAMP = Pattern.compile("name=\"stamp\" value=\"([^\"]+)\"");
    private static final String ASKS = "{\"version\":1,\"name\":\"Check in\",\"audience\":\"public\",\"per_hour\":1000,"
            + "\"texts\":{\"intro\":\"Welcome\",\"confirmation\":\"Thank you\"},\"sections\":[{\"key\":\"s1\",\"title\":"
            + "\"You\",\"questions\":[{\"key\":\"mood\",\"type\":\"choice\",\"label\":\"How are you?\",\"required\":true,"
            + "\"options\":[\"Fine\",\"Not well\"]}]}]";
    private static final String SPANISH = ",\"languages\":{\"es\":{\"name\":\"¿Cómo va?\",\"intro\":\"Bienvenidos\","
            + "\"confirmation\":\"Gracias\",\"send\":\"Enviar\",\"s1.title\":\"Usted\",\"mood.label\":\"¿Cómo está?\","
            + "\"mood.option.Fine\":\"Bien\"}}";

    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvc mvc;

    private FormWorld world;
    private Cookie diane;

    @BeforeEach
    void scene() {
        world = new FormWorld(context);
        diane = world.people.cookie(DIANE, "diane@people.test");
    }

    @Test
    void whatIsWrittenInAnotherLanguageIsReadAsItWasWritten() {
        var json = ASKS + SPANISH + "}";
        var definition = DefinitionReader.read(json).get();
        assertThat(DefinitionReader.read(DefinitionWriter.write(definition)).get())
                .isEqualTo(definition);
        assertThat(definition.languages().tags()).containsExactly("es");
        assertThat(definition.in("es").name()).isEqualTo("¿Cómo va?");
        assertThat(definition.in("fr")).as("a language it has not").isEqualTo(definition);
        assertThat(Languages.name("es")).isEqualTo("Español");
        assertThat(DefinitionReader.read(ASKS + ",\"languages\":{\"xx\":{}}}").problems())
                .anyMatch(one -> one.pointer().equals("/languages/xx"));
    }

    @Test
    @Proves("FO-1")
    void whoeverFillsItInChoosesTheLanguageAndTheAnswerIsTheSame() throws Exception {
        var form = world.published(DefinitionReader.read(ASKS + SPANISH + "}").get());
        var own = page("/f/" + form.slug());
        assertThat(own).contains("How are you?", "Español", "<html lang=\"en\"");
        var spanish = page("/f/" + form.slug() + "?lang=es");
        assertThat(spanish)
                .contains("¿Cómo está?", "Bienvenidos", "Usted", ">Enviar<", "value=\"Fine\"", ">Bien<", "Not well")
                .contains("<html lang=\"es\"")
                .doesNotContain("How are you?");
        var again = mvc.perform(post("/f/" + form.slug() + "?lang=es").param("stamp", stamp(spanish)))
                .andReturn()
                .getResponse();
        assertThat(again.getStatus()).isEqualTo(422);
        assertThat(again.getContentAsString(UTF_8)).contains("¿Cómo está?");
        var sent = mvc.perform(post("/f/" + form.slug() + "?lang=es")
                        .param("stamp", stamp(spanish))
                        .param("q-mood", "Fine"))
                .andReturn()
                .getResponse();
        assertThat(sent.getHeader("Location")).isEqualTo("/f/" + form.slug() + "/sent?lang=es");
        assertThat(page("/f/" + form.slug() + "/sent?lang=es")).contains("Gracias");
        assertThat(world.newest(form).answers().get("mood")).containsExactly("Fine");
        assertThat(page("/f/" + form.slug() + "?lang=fr")).contains("How are you?");
    }

    @Test
    void textsAreTranslatedBesideWhatWasWrittenAndTheEditorKeepsThem() throws Exception {
        var form = world.published(DefinitionReader.read(ASKS + "}").get());
        var at = "/forms/" + form.id() + "/languages";
        assertThat(answer(post(at).param("language", "Spanish")).getStatus()).isEqualTo(422);
        assertThat(answer(post(at).param("language", "es")).getHeader("Location"))
                .isEqualTo(at + "/es");
        var page = answer(get(at + "/es")).getContentAsString(UTF_8);
        assertThat(page).contains("How are you?", "Not well", "Español");
        var sent = SentForm.read(page, at + "/es").with("t0", "¿Cómo va?");
        assertThat(answer(filled(post(at + "/es"), sent)).getStatus()).isEqualTo(303);
        assertThat(world.form(form.id()).draft().languages().at("es", "name", ""))
                .isEqualTo("¿Cómo va?");
        assertThat(answer(filled(post(at + "/es"), sent)).getStatus())
                .as("saved meanwhile")
                .isEqualTo(412);
        var edit = "/forms/" + form.id() + "/edit";
        var entries = SentForm.read(answer(get(edit)).getContentAsString(UTF_8), edit);
        answer(filled(post(edit), entries));
        assertThat(world.form(form.id()).draft().languages().tags()).containsExactly("es");
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.cookie(diane).with(FormToken.csrf()))
                .andReturn()
                .getResponse();
    }

    private static MockHttpServletRequestBuilder filled(MockHttpServletRequestBuilder request, SentForm form) {
        form.values().forEach((name, values) -> request.param(name, values.toArray(String[]::new)));
        return request;
    }

    private String page(String path) throws Exception {
        return mvc.perform(get(path)).andReturn().getResponse().getContentAsString(UTF_8);
    }

    private static String stamp(String page) {
        var found = STAMP.matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
