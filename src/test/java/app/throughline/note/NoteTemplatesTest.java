package app.throughline.note;

import static app.throughline.world.FormToken.csrf;
import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.RUTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** Templates of notes fill in and lock nothing. */
@ThroughlineTest
class NoteTemplatesTest {
    @Autowired
    MockMvc web;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    Cookie ruth;
    Cookie diane;

    @BeforeEach
    void people() {
        var people = new People(database, signIns, accounts);
        ruth = people.cookie(RUTH, "ruth@people.test");
        diane = people.cookie(DIANE, "diane@people.test");
    }

    @Test
    @Proves("TN-1")
    void aSharedTemplateFillsInANoteBelowWhatWasTypedAndLocksNothing() throws Exception {
        var name = "Midterm talk " + System.nanoTime();
        assertThat(send(
                                diane,
                                "/notes/templates",
                                "name",
                                name,
                                "type",
                                "meeting",
                                "body",
                                "How are your courses?",
                                "shared",
                                "yes")
                        .getStatus())
                .isEqualTo(303);
        var form = page(ruth, "/students/9601/notes/new").getContentAsString();
        assertThat(form).contains(name);
        var id = form.replaceAll("(?s).*<option value=\"(\\d+)\"[^>]*>" + name + ".*", "$1");
        var filled = send(ruth, "/students/9601/notes", "fill", "yes", "template", id, "body", "Came by.")
                .getContentAsString();
        assertThat(filled).contains("Came by.\n\nHow are your courses?").contains("Meeting");
        assertThat(page(ruth, "/notes/templates/" + id).getStatus()).isEqualTo(404);
        send(diane, "/notes/templates/" + id + "/retirement");
        assertThat(page(ruth, "/students/9601/notes/new").getContentAsString()).doesNotContain(name);
    }

    @Test
    @Proves({"TN-1", "G-1"})
    void aTemplateNeedsANameAndAText() throws Exception {
        var wrong = send(ruth, "/notes/templates", "name", " ", "type", "meeting", "body", "");
        assertThat(wrong.getStatus()).isEqualTo(422);
        assertThat(wrong.getContentAsString()).contains("id=\"name-error\"").contains("id=\"body-error\"");
    }

    @Test
    @Proves("G-2")
    void whoChangesATemplateInTwoWindowsSeesBothTexts() throws Exception {
        var before = "Two windows " + System.nanoTime();
        send(diane, "/notes/templates", "name", before, "type", "meeting", "body", "First");
        var list = page(diane, "/notes/templates").getContentAsString();
        var path = list.replaceAll("(?s).*href=\"(/notes/templates/\\d+)\"[^>]*>" + before + ".*", "$1");
        String[] opened = {
            "was_name", before, "was_purpose", "", "was_type", "meeting", "was_body", "First", "was_shared", ""
        };
        var one = send(diane, path, with(opened, "name", before, "type", "meeting", "body", "From one window"));
        assertThat(one.getStatus()).isEqualTo(303);
        var merged = send(diane, path, with(opened, "name", before, "type", "phone_call", "body", "First"));
        assertThat(merged.getStatus()).isEqualTo(303);
        var both = send(diane, path, with(opened, "name", before, "type", "meeting", "body", "From the other"));
        assertThat(both.getStatus()).isEqualTo(412);
        assertThat(both.getContentAsString())
                .contains("Take theirs: <span class=\"pre\">From one window")
                .contains("Keep mine: <span class=\"pre\">From the other");
        var now = page(diane, path).getContentAsString();
        assertThat(now)
                .containsPattern(">\\s*From one window</textarea>")
                .containsPattern("\"phone_call\"\\s+selected");
    }

    private static String[] with(String[] opened, String... values) {
        return Stream.concat(Stream.of(opened), Stream.of(values)).toArray(String[]::new);
    }

    private MockHttpServletResponse page(Cookie who, String url) throws Exception {
        return web.perform(get(url).cookie(who).accept("text/html")).andReturn().getResponse();
    }

    private MockHttpServletResponse send(Cookie who, String url, String... values) throws Exception {
        var request = post(url).cookie(who).with(csrf());
        for (int i = 0; i < values.length; i += 2) {
            request.param(values[i], values[i + 1]);
        }
        return web.perform(request).andReturn().getResponse();
    }
}
