package app.throughline.form;

import static app.throughline.world.People.DIANE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import app.throughline.form.definition.DefinitionReader;
import app.throughline.form.definition.DefinitionWriter;
import app.throughline.form.definition.Languages;
import app.throughline.form.definition.Sentences;
import app.throughline.world.FormToken;
import app.throughline.world.Proves;
import app.throughline.world.SentForm;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.text.MessageFormat;
import java.util.List;
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
    @Proves("FO-6")
    void aSpanishFormSaysWhatIsWrongInSpanishAndKeepsWhatWasTyped() throws Exception {
        var more = ",{\"key\":\"mail\",\"type\":\"email\",\"label\":\"E-mail\"},{\"key\":\"again\",\"type\":\"yes_no\","
                + "\"label\":\"Again?\",\"when\":{\"question\":\"mood\",\"is\":[\"Fine\"]}}]}]";
        var json =
                ASKS.substring(0, ASKS.length() - "]}]".length()) + more + SPANISH.replace("\"send\":\"Enviar\",", "");
        var form = world.published(DefinitionReader.read(json + "}").get());
        var spanish = page("/f/" + form.slug() + "?lang=es");
        assertThat(spanish)
                .contains(">Enviar<", ">Sí<", "opcional", "Deje esto vacío", "Ir al contenido", "aria-label=\"Idioma\"")
                .contains("Solo si «¿Cómo está?» es «Bien».")
                .doesNotContain("optional<", "Leave this empty", "Skip to content", "Only if");
        var refused = mvc.perform(post("/f/" + form.slug() + "?lang=es")
                        .param("stamp", stamp(spanish))
                        .param("q-mail", "nobody"))
                .andReturn()
                .getResponse();
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString(UTF_8))
                .contains("<html lang=\"es\"", "Hay 2 cosas que corregir.", "Elija una opción en «¿Cómo está?».")
                .contains("id=\"q-mail-error\"", "Escriba la dirección de correo electrónico así", "value=\"nobody\"")
                .doesNotContain("needs a choice", "needs fixing", "Write the");
        assertThat(page("/f/" + form.slug())).contains("optional<", "Skip to content", ">Send<");
    }

    @Test
    void whatStandsInsteadOfAFormIsSaidInItsLanguageToo() throws Exception {
        var bare = ASKS.replace(",\"confirmation\":\"Thank you\"", "")
                .replace("\"version\":1", "\"version\":1,\"closes_on\":\"2020-01-01\"");
        var form = world.published(
                DefinitionReader.read(bare + ",\"languages\":{\"es\":{\"name\":\"¿Cómo va?\"},\"ar\":{}}}")
                        .get());
        assertThat(page("/f/" + form.slug() + "?lang=es"))
                .contains(
                        "Este formulario está cerrado",
                        "En este momento no se reciben respuestas.",
                        "<html lang=\"es\"");
        assertThat(page("/f/" + form.slug() + "/sent?lang=es")).contains("Enviado", "Gracias. Hemos recibido");
        assertThat(page("/f/" + form.slug())).contains("This form is closed");
    }

    @Test
    void eachLanguageSaysEverythingWithTheSameParts() {
        var english = Sentences.in("");
        for (var language : List.of("es", "fr", "de", "pt", "zh")) {
            var sentences = Sentences.in(language);
            assertThat(sentences.words().getLocale().getLanguage()).isEqualTo(language);
            for (var key : english.words().keySet()) {
                assertThat(new MessageFormat(sentences.words().getString(key)).getFormatsByArgumentIndex().length)
                        .as(language + " " + key)
                        .isEqualTo(
                                new MessageFormat(english.words().getString(key)).getFormatsByArgumentIndex().length);
            }
            assertThat(english.words().keySet().stream()
                            .filter(key -> sentences
                                    .words()
                                    .getString(key)
                                    .equals(english.words().getString(key))))
                    .as("left in English: " + language)
                    .isSubsetOf("no", "quoted");
        }
        assertThat(Sentences.in("pt-BR").say("yes")).as("a variant").isEqualTo("Sim");
        assertThat(Sentences.in("vi").say("send")).as("one it does not speak").isEqualTo("Send");
        assertThat(english.say("most_files", 1)).isEqualTo("Choose at most 1 file.");
        assertThat(Sentences.in("es").say("most_files", 3)).isEqualTo("Elija como máximo 3 archivos.");
        assertThat(Languages.isRightToLeft("ar")).isTrue();
        assertThat(Languages.isRightToLeft("es")).isFalse();
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
