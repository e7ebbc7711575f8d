package app.throughline.intake;

import static app.throughline.world.FormToken.csrf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.intake.house.HouseSource;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

@ThroughlineTest
class ImportPageTest {
    private static final long IRIS = 9551;

    @TempDir
    Path folder;

    @Autowired
    MockMvc mvc;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    private Cookie iris;
    private Cookie ruth;

    @BeforeEach
    void signIn() throws SQLException {
        var people = new People(database, signIns, accounts);
        try (var connection = database.superuser();
                var statement = connection.createStatement()) {
            statement.execute(
                    "insert into access.account (id, email, given_name, family_name) overriding system value values"
                            + " (9551, 'iris@people.test', 'Iris', 'Tan') on conflict do nothing");
            statement.execute(
                    "insert into access.group_member (group_id, account_id) values (7, 9551) on conflict do nothing");
        }
        iris = people.cookie(IRIS, "iris@people.test");
        ruth = people.cookie(People.RUTH, "ruth@people.test");
    }

    @Test
    void filesGoThroughUploadCheckImportAndResult() throws Exception {
        var at = upload(csv("programs.csv", "program_code,name\nPAGE-1,Biology\nPAGE-2,\nPAGE-3,Physics\n" + rows(60)));
        eventually(at, "Import 62 changes");
        mvc.perform(get(at).cookie(iris))
                .andExpect(content().string(containsString("Missing required")))
                .andExpect(content().string(containsString("Biology")));
        var run = at.replace("/check", "");
        mvc.perform(post(run + "/run").cookie(iris).with(csrf())).andExpect(status().isSeeOther());
        eventually(run + "/result", "62 changes in");
        mvc.perform(get(run + "/quarantine.csv").cookie(iris)).andExpect(status().isOk());
        mvc.perform(get("/imports").cookie(iris)).andExpect(content().string(containsString("Imported")));
    }

    @Test
    void onlyThoseWhoMayImportSeeAnyOfIt() throws Exception {
        for (var path :
                List.of("/imports", "/imports/new", "/imports/1", "/imports/1/check", "/imports/1/quarantine.csv")) {
            mvc.perform(get(path).cookie(ruth)).andExpect(status().isNotFound());
        }
        mvc.perform(multipart("/imports")
                        .file(csv("programs.csv", "program_code,name\nX,Y\n"))
                        .cookie(ruth)
                        .with(csrf()))
                .andExpect(status().isNotFound());
    }

    @Test
    void aFileWithAnUnknownNameComesBackWithTheForm() throws Exception {
        mvc.perform(multipart("/imports")
                        .file(csv("grades.csv", "a,b\n1,2\n"))
                        .cookie(iris)
                        .with(csrf()))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("does not have the name of a house file")));
    }

    @Test
    void aZipThatClimbsOutOrExplodesIsRefused() throws Exception {
        assertRefused(zip("../students.csv", "student_id\n"), "leads out");
        assertRefused(zip("students.csv", "0".repeat(200 << 20)), "hundred times");
        assertRefused(Files.writeString(folder.resolve("not.zip"), "no zip at all"), "cannot be read");
    }

    private void assertRefused(Path zip, String why) throws Exception {
        var target = Files.createTempDirectory(folder, "out");
        Assertions.assertThatThrownBy(() -> Uploads.unpack(zip, target))
                .isInstanceOf(HouseSource.Refused.class)
                .hasMessageContaining(why);
        try (var left = Files.list(target)) {
            assertThat(left.mapToLong(f -> f.toFile().length()).sum()).isLessThan(2 << 20);
        }
    }

    private Path zip(String name, String text) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(bytes)) {
            out.putNextEntry(new ZipEntry(name));
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return Files.write(Files.createTempFile(folder, "z", ".zip"), bytes.toByteArray());
    }

    private static String rows(int count) {
        var rows = new StringBuilder();
        for (var i = 0; i < count; i++) {
            rows.append("PAGE-R").append(i).append(",Program ").append(i).append('\n');
        }
        return rows.toString();
    }

    private static MockMultipartFile csv(String name, String text) {
        return new MockMultipartFile("files", name, "text/csv", text.getBytes(StandardCharsets.UTF_8));
    }

    private String upload(MockMultipartFile file) throws Exception {
        var location = mvc.perform(multipart("/imports")
                        .file(file)
                        .param("mode", "delta")
                        .cookie(iris)
                        .with(csrf()))
                .andExpect(status().isSeeOther())
                .andReturn()
                .getResponse()
                .getHeader("Location");
        return String.valueOf(location);
    }

    /** The work goes on in the background; the page is asked until it shows the text. */
    private void eventually(String path, String text) throws Exception {
        var until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        var body = "";
        while (!body.contains(text) && System.nanoTime() < until) {
            Thread.onSpinWait();
            body = mvc.perform(get(path).cookie(iris)).andReturn().getResponse().getContentAsString();
        }
        assertThat(body).contains(text);
    }
}
