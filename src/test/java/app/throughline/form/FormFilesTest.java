package app.throughline.form;

import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.HUGO;
import static app.throughline.world.People.RUTH;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.form.definition.DefinitionReader;
import app.throughline.note.file.Contents;
import app.throughline.note.file.PurgedContents;
import app.throughline.world.FormToken;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.SentForm;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.io.FileNotFoundException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;

/** Forms that ask for files. */
@ThroughlineTest
class FormFilesTest {
    private static final byte[] PDF = "%PDF-1.7\nhello".getBytes(UTF_8);
    private static final String ASKING = """
            {"version":1,"name":"%s","audience":"%s","sections":[{"key":"s1","questions":[
            {"key":"id","type":"short_text","label":"Student ID","identifies":"student_id"},
            {"key":"words","type":"long_text","label":"What is it?","required":true},
            {"key":"proof","type":"file","label":"A document","required":true,
            "files":{"kinds":["documents"],"most":2,"megabytes":1}},
            {"key":"picture","type":"file","label":"A picture"}]}]}""";

    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvc mvc;

    @Autowired
    Submissions submissions;

    @Autowired
    SubmissionLists lists;

    @Autowired
    OnlineForms forms;

    @Autowired
    FormKeys keys;

    @Autowired
    Contents contents;

    @Autowired
    PurgedContents purged;

    FormWorld world;
    Cookie diane;
    Cookie ruth;
    Cookie hugo;

    @BeforeEach
    void people() {
        world = new FormWorld(context);
        diane = world.people.cookie(DIANE, "diane@people.test");
        ruth = world.people.cookie(RUTH, "ruth@people.test");
        hugo = world.people.cookie(HUGO, "hugo@people.test");
    }

    @Test
    @Proves("FO-3")
    void aFileWaitsWithItsSubmissionAndIsSeenWithItsStudentOnceThatIsKnown() throws Exception {
        var form = published("Waiting files", "public");
        mvc.perform(sending(form).file(file("q-proof", "../my excuse.pdf", PDF)).param("q-words", "Ill"))
                .andExpect(redirectedUrl("/f/" + form.slug() + "/sent"));
        var waiting = world.newest(form);
        assertThat(waiting.state()).isEqualTo(SubmissionState.WAITING);
        assertThat(waiting.answers()).containsEntry("proof", List.of("my excuse.pdf"));
        var page = "/forms/submissions/" + waiting.id();
        var path = page + "/files/" + fileOf(waiting);
        mvc.perform(get(page).cookie(diane))
                .andExpect(content().string(allOf(containsString("my excuse.pdf"), containsString(path))));
        mvc.perform(get(path).cookie(diane))
                .andExpect(content().bytes(PDF))
                .andExpect(content().contentType("application/pdf"))
                .andExpect(header().string("Content-Disposition", containsString("attachment")))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Content-Security-Policy", containsString("sandbox")));
        mvc.perform(get(path).cookie(ruth)).andExpect(status().isNotFound());
        var problem = People.as(DIANE, () -> submissions.match(waiting.id(), People.MAYA, world.diane()));
        assertThat(problem).isEmpty();
        mvc.perform(get(path).cookie(ruth)).andExpect(content().bytes(PDF));
        mvc.perform(get(path).cookie(hugo)).andExpect(status().isNotFound());
        mvc.perform(get("/forms/submissions/" + (waiting.id() + 1) + "/files/" + fileOf(waiting))
                        .cookie(diane))
                .andExpect(status().isNotFound());
        forget(form);
    }

    @Test
    void aFileOfASubmissionStandsAmongTheStudentsFilesForThoseWhoMaySeeIt() throws Exception {
        var form = published("Excuses of Maya", "public");
        mvc.perform(sending(form)
                        .file(file("q-proof", "excuse-of-a-day.pdf", PDF))
                        .param("q-words", "Ill"))
                .andExpect(redirectedUrl("/f/" + form.slug() + "/sent"));
        var sent = world.newest(form);
        var files = "/students/" + People.MAYA.value() + "/files";
        mvc.perform(get(files).cookie(ruth)).andExpect(content().string(not(containsString("excuse-of-a-day.pdf"))));
        People.as(DIANE, () -> submissions.match(sent.id(), People.MAYA, world.diane()));
        var path = "/forms/submissions/" + sent.id() + "/files/" + fileOf(sent);
        mvc.perform(get(files).cookie(ruth))
                .andExpect(content()
                        .string(allOf(
                                containsString("excuse-of-a-day.pdf"),
                                containsString("came with “Excuses of Maya”"),
                                containsString("href=\"" + path + "\""))));
        mvc.perform(get(path).cookie(ruth)).andExpect(content().bytes(PDF));
        mvc.perform(get(files).cookie(hugo)).andExpect(content().string(not(containsString("excuse-of-a-day.pdf"))));
        People.write(
                context.getBean(TestDatabase.class),
                "update form.submission set compartment_id = 2 where id = " + sent.id());
        mvc.perform(get(files).cookie(ruth)).andExpect(content().string(not(containsString("excuse-of-a-day.pdf"))));
        forget(form);
    }

    @Test
    @Proves("FO-6")
    void whatIsNoFileOfTheQuestionStandsBesideItAndWhatWasTypedStays() throws Exception {
        var form = published("Wrong files", "public");
        mvc.perform(get("/f/" + form.slug()))
                .andExpect(content()
                        .string(allOf(
                                containsString("enctype=\"multipart/form-data\""),
                                containsString("accept=\".pdf,.docx,.odt\" multiple"),
                                containsString("At most 2 files of 1 MB each."))));
        refused(sending(form), "“A document” needs a file.");
        refused(sending(form).file(file("q-proof", "", new byte[0])), "“A document” needs a file.");
        refused(sending(form).file(file("q-proof", "virus.exe", PDF)), "“virus.exe” is not taken");
        refused(sending(form).file(file("q-proof", "page.pdf", "<html>".getBytes(UTF_8))), "“page.pdf” is not taken");
        refused(
                sending(form).file(file("q-proof", "list.csv", "a,b".getBytes(UTF_8))),
                "Send PDF, Word, OpenDocument.");
        refused(sending(form).file(file("q-proof", "big.pdf", large())), "“big.pdf” has more than 1 MB.");
        refused(
                sending(form)
                        .file(file("q-proof", "a.pdf", PDF))
                        .file(file("q-proof", "b.pdf", PDF))
                        .file(file("q-proof", "c.pdf", PDF)),
                "Choose at most 2 files.");
        mvc.perform(sending(form).file(file("q-proof", "mine.pdf", PDF)).param("q-id", "kept"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content()
                        .string(allOf(
                                containsString("2 things need fixing."),
                                containsString("Choose “mine.pdf” again"),
                                containsString("value=\"kept\""))));
        assertThat(world.newestIfAny(form)).isEmpty();
    }

    private void refused(MockMultipartHttpServletRequestBuilder sent, String why) throws Exception {
        sent.param("q-words", "Typed before");
        mvc.perform(sent)
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content()
                        .string(allOf(
                                containsString(why),
                                containsString("id=\"q-proof-error\""),
                                containsString("Typed before"))));
    }

    @Test
    @Proves("FO-2")
    void filesOfWhatIsRefusedAreErasedAndOfSpamNoneIsKept() throws Exception {
        var form = published("Erased files", "public");
        mvc.perform(sending(form).file(file("q-proof", "a.pdf", PDF)).param("q-words", "Mine"));
        var refused = world.newest(form);
        var key = key(refused);
        People.as(DIANE, () -> submissions.reject(refused.id(), "Nobody's", world.diane()));
        assertThat(key(refused)).isEmpty();
        for (int erased = 100; erased == 100; ) {
            erased = purged.erase();
        }
        assertThatThrownBy(() -> contents.open(key)).isInstanceOf(FileNotFoundException.class);
        var page = mvc.perform(get("/forms/submissions/" + refused.id()).cookie(diane));
        page.andExpect(content().string(containsString("a.pdf (not kept)")));
        mvc.perform(sending(form)
                .file(file("q-proof", "b.pdf", PDF))
                .param("q-words", "Buy")
                .param("website", "https://spam.example"));
        var spam = world.newest(form);
        assertThat(spam.state()).isEqualTo(SubmissionState.CAUGHT);
        assertThat(key(spam)).isEmpty();
    }

    @Test
    void staffSendFilesToo() throws Exception {
        var form = published("Staff files", "staff");
        var path = "/forms/" + form.id() + "/fill";
        mvc.perform(multipart(path)
                        .file(file("q-proof", "a.pdf", PDF))
                        .cookie(ruth)
                        .with(FormToken.csrf()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Choose “a.pdf” again")));
        mvc.perform(multipart(path)
                        .file(file("q-proof", "a.pdf", PDF))
                        .param("q-words", "Seen")
                        .cookie(ruth)
                        .with(FormToken.csrf()))
                .andExpect(redirectedUrl(path + "/sent"));
        assertThat(key(world.newest(form))).hasSize(32);
    }

    @Test
    void whoeverHasNotSignedInSendsNoMoreThanAFormCanTake() throws Exception {
        var form = published("Flooded", "public");
        mvc.perform(post("/f/" + form.slug()).header("Transfer-Encoding", "chunked"))
                .andExpect(status().isLengthRequired());
        mvc.perform(post("/f/" + form.slug()).with(request -> {
                    var huge = new org.springframework.mock.web.MockHttpServletRequest(request.getServletContext()) {
                        @Override
                        public long getContentLengthLong() {
                            return 1L << 30;
                        }
                    };
                    huge.setMethod("POST");
                    huge.setRequestURI(request.getRequestURI());
                    return huge;
                }))
                .andExpect(status().isPayloadTooLarge());
    }

    @Test
    void theBuilderWritesWhichFilesAreTakenAndNamesWhatIsWrong() throws Exception {
        var form = published("Built files", "public");
        var path = "/forms/" + form.id() + "/edit";
        var page =
                mvc.perform(get(path).cookie(diane)).andReturn().getResponse().getContentAsString();
        assertThat(page).contains("Kinds of files", "name=\"q.proof.kinds\" value=\"documents\" checked");
        var same = edited(page, path, "", "");
        mvc.perform(same).andExpect(redirectedUrl("/forms/" + form.id()));
        assertThat(world.form(form.id()).draft()).isEqualTo(form.draft());
        mvc.perform(edited(page, path, "q.proof.most", "99"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("href=\"#q.proof.most\"")));
        assertThat(problems("{\"most\":10,\"megabytes\":25}", "")).containsExactly("/sections");
        assertThat(problems("{}", ",\"when\":{\"question\":\"first\",\"is\":[\"a.pdf\"]}"))
                .containsExactly("/sections/0/questions/1/when/is");
        assertThat(problems("{}", ",\"when\":{\"question\":\"first\",\"answered\":true}"))
                .isEmpty();
    }

    private org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder edited(
            String page, String path, String field, String value) {
        var sent = post(path).cookie(diane).with(FormToken.csrf());
        SentForm.read(page, path).values().forEach((name, values) -> {
            if (name.equals(field)) {
                sent.param(name, value);
            } else {
                sent.param(name, values.toArray(String[]::new));
            }
        });
        return sent;
    }

    private List<String> problems(String files, String when) {
        var definition = DefinitionReader.read("""
                {"version":1,"name":"Files","audience":"public","sections":[{"key":"s1","questions":[
                {"key":"first","type":"file","label":"First","files":%s},
                {"key":"more","type":"short_text","label":"More"%s}]}]}""".formatted(files, when)).get();
        return People.as(DIANE, () -> {
            long id = forms.create(definition, world.diane());
            return forms.problems(forms.get(id, world.diane())).stream()
                    .map(problem -> problem.pointer())
                    .toList();
        });
    }

    private OnlineForm published(String name, String audience) {
        return world.published(
                DefinitionReader.read(ASKING.formatted(name, audience)).get());
    }

    /** A stamped page that was opened a minute ago, without answers. */
    private MockMultipartHttpServletRequestBuilder sending(OnlineForm form) {
        long made = Instant.now().getEpochSecond() - 60;
        var stamp = made + "." + keys.sign("stamp:" + form.id() + ":" + form.versionNo() + ":" + made);
        var sent = multipart("/f/" + form.slug());
        sent.param("stamp", stamp);
        // each test is somebody else, for the limit of an hour
        sent.with(request -> {
            request.setRemoteAddr("198.51.100." + form.id() % 250);
            return request;
        });
        return sent;
    }

    private static MockMultipartFile file(String field, String name, byte[] content) {
        return new MockMultipartFile(field, name, null, content);
    }

    private static byte[] large() {
        var large = new byte[(1 << 20) + 1];
        System.arraycopy(PDF, 0, large, 0, PDF.length);
        return large;
    }

    private String fileOf(Submission submission) {
        return world.value("select id from form.submitted_file where submission_id = " + submission.id());
    }

    private String key(Submission submission) {
        return world.value("select storage_key from form.submitted_file where submission_id = " + submission.id());
    }

    /** Other tests tell what stands on Maya's pages. */
    private void forget(OnlineForm form) {
        var database = context.getBean(TestDatabase.class);
        People.write(
                database,
                "delete from form.submitted_file where submission_id in (select id from form.submission where form_id = "
                        + form.id() + ")");
        People.write(database, "delete from form.submission where form_id = " + form.id());
    }
}
