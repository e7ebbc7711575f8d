package app.throughline.note.file;

import static app.throughline.world.FormToken.csrf;
import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.HUGO;
import static app.throughline.world.People.MAYA;
import static app.throughline.world.People.RUTH;
import static app.throughline.world.People.as;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import com.sun.net.httpserver.HttpServer;
import jakarta.servlet.http.Cookie;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@ThroughlineTest
class FilesTest {
    private static final byte[] PDF = "%PDF-1.7\nhello".getBytes(UTF_8);
    private static final String HASH = "a".repeat(64);

    @Autowired
    MockMvc mvc;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @Autowired
    Files files;

    @TempDir
    Path folder;

    Cookie ruth;
    Cookie diane;
    Cookie hugo;

    @BeforeEach
    void people() {
        var people = new People(database, signIns, accounts);
        ruth = people.cookie(RUTH, "ruth@people.test");
        diane = people.cookie(DIANE, "diane@people.test");
        hugo = people.cookie(HUGO, "hugo@people.test");
    }

    @Test
    @Proves("TN-files")
    void aFileIsDownloadedAndNeverShownAsAPageOfOurs() throws Exception {
        send("../../etc/plan.pdf", PDF, "everyone").andExpect(status().isSeeOther());
        var file = newest();
        assertThat(file.name()).isEqualTo("plan.pdf");
        mvc.perform(get("/files/" + file.id()).cookie(diane))
                .andExpect(status().isOk())
                .andExpect(content().bytes(PDF))
                .andExpect(content().contentType("application/pdf"))
                .andExpect(header().string("Content-Disposition", containsString("attachment")))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Content-Security-Policy", containsString("sandbox")));
        mvc.perform(get("/files/" + file.id()).cookie(hugo)).andExpect(status().isNotFound());
        mvc.perform(get("/students/" + MAYA.value() + "/files").cookie(diane))
                .andExpect(content().string(containsString("plan.pdf")));
    }

    @Test
    @Proves("TN-files")
    void aFileForItsAuthorOrForNamedPeopleIsNotThereForOthers() throws Exception {
        send("mine.pdf", PDF, "me").andExpect(status().isSeeOther());
        mvc.perform(get("/files/" + newest().id()).cookie(diane)).andExpect(status().isNotFound());
        mvc.perform(multipart("/students/" + MAYA.value() + "/files")
                        .file(new MockMultipartFile("file", "named.pdf", null, PDF))
                        .param("visibility", "people")
                        .param("readers", Long.toString(HUGO))
                        .cookie(ruth)
                        .with(csrf()))
                .andExpect(status().isSeeOther());
        mvc.perform(get("/files/" + newest().id()).cookie(diane)).andExpect(status().isNotFound());
        mvc.perform(get("/files/" + newest().id()).cookie(hugo)).andExpect(status().isOk());
    }

    @Test
    @Proves("TN-files")
    void whoReadsAFileIsWidenedAtAnyTimeAndNarrowedForFifteenMinutesByItsAuthor() throws Exception {
        send("shared.pdf", PDF, "me").andExpect(status().isSeeOther());
        var file = newest();
        var readers = "/files/" + file.id() + "/readers";
        mvc.perform(get(readers).cookie(ruth))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Only the author can read this.")));
        show(readers, "everyone", diane).andExpect(status().isNotFound());
        show(readers, "everyone", ruth).andExpect(status().isSeeOther());
        mvc.perform(get("/files/" + file.id()).cookie(diane)).andExpect(status().isOk());
        show(readers, "me", diane).andExpect(status().isNotFound());
        show(readers, "me", ruth).andExpect(status().isSeeOther());
        mvc.perform(get("/files/" + file.id()).cookie(diane)).andExpect(status().isNotFound());
        show(readers, "everyone", ruth).andExpect(status().isSeeOther());
        People.write(
                database,
                "update note.stored_file set uploaded_at = uploaded_at - interval '16 minutes' where id = "
                        + file.id());
        show(readers, "me", ruth)
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("narrowed for 15 minutes only")));
    }

    @Test
    @Proves("G-2")
    void whoChangesTheReadersInTwoWindowsSeesBothChoices() throws Exception {
        send("twice.pdf", PDF, "me").andExpect(status().isSeeOther());
        var readers = "/files/" + newest().id() + "/readers";
        show(readers, "everyone", ruth).andExpect(status().isSeeOther());
        mvc.perform(post(readers)
                        .param("visibility", "people")
                        .param("readers", Long.toString(HUGO))
                        .param("was_visibility", "me")
                        .param("was_readers", "")
                        .cookie(ruth)
                        .with(csrf()))
                .andExpect(status().isPreconditionFailed())
                .andExpect(content().string(containsString("Take theirs: <span class=\"pre\">Everyone with access")))
                .andExpect(content().string(containsString("Keep mine: <span class=\"pre\">Named people")));
        mvc.perform(get("/files/" + newest().id()).cookie(diane)).andExpect(status().isOk());
    }

    private ResultActions show(String path, String visibility, Cookie who) throws Exception {
        return mvc.perform(post(path)
                .param("visibility", visibility)
                .param("was_visibility", newest().visibility().key())
                .param("was_readers", "")
                .cookie(who)
                .with(csrf()));
    }

    @Test
    @Proves({"TN-files", "G-1"})
    void aFileThatIsTooLargeOrOfAnotherKindIsRefused() throws Exception {
        var large = new byte[(int) Contents.MOST_BYTES + 1];
        System.arraycopy(PDF, 0, large, 0, PDF.length);
        send("large.pdf", large, "everyone").andExpect(status().isContentTooLarge());
        send("program.exe", new byte[] {'M', 'Z', 0, 1}, "everyone").andExpect(status().isUnsupportedMediaType());
        send("page.html", "<html>".getBytes(UTF_8), "everyone").andExpect(status().isUnsupportedMediaType());
        send("page.pdf", "<html>".getBytes(UTF_8), "everyone").andExpect(status().isUnsupportedMediaType());
        send("empty.pdf", new byte[0], "everyone").andExpect(status().isUnprocessableContent());
    }

    @Test
    @Proves({"TN-files", "TN-3"})
    void deletingAFileKeepsNameHashAndWho() throws Exception {
        send("gone.pdf", PDF, "everyone").andExpect(status().isSeeOther());
        var file = newest();
        mvc.perform(post("/files/" + file.id() + "/deletion").cookie(diane).with(csrf()))
                .andExpect(status().isNotFound());
        mvc.perform(post("/files/" + file.id() + "/deletion").cookie(ruth).with(csrf()))
                .andExpect(redirectedUrl("/students/" + MAYA.value() + "/files"));
        mvc.perform(get("/files/" + file.id()).cookie(ruth)).andExpect(status().isNotFound());
        mvc.perform(get("/students/" + MAYA.value() + "/files").cookie(diane))
                .andExpect(content().string(containsString("gone.pdf")))
                .andExpect(content().string(containsString("Deleted by Ruth Adler")))
                .andExpect(content().string(containsString(file.sha256())));
    }

    @Test
    @Proves("TN-files")
    void whatAFileIsFollowsFromItsContent() throws IOException {
        assertThat(kind("a.docx", zip("[Content_Types].xml", "word/document.xml")))
                .isEqualTo(FileKind.DOCX);
        assertThat(kind("a.xlsx", zip("[Content_Types].xml", "xl/workbook.xml")))
                .isEqualTo(FileKind.XLSX);
        assertThat(kind("a.pptx", zip("[Content_Types].xml", "ppt/presentation.xml")))
                .isEqualTo(FileKind.PPTX);
        assertThat(kind("a.odt", zip("mimetype:application/vnd.oasis.opendocument.text")))
                .isEqualTo(FileKind.ODT);
        assertThat(kind("a.docx", zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")))
                .isNull();
        assertThat(kind("a.docx", zip("something.class"))).isNull();
        assertThat(kind("a.docx", "PK\3\4broken".getBytes(UTF_8))).isNull();
        assertThat(kind("a.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}))
                .isEqualTo(FileKind.PNG);
        assertThat(kind("a.JPG", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0}))
                .isEqualTo(FileKind.JPEG);
        assertThat(kind("a.heic", "\0\0\0\u0018ftypheic\0\0\0\0".getBytes(UTF_8)))
                .isEqualTo(FileKind.HEIC);
        assertThat(kind("a.csv", "a,b\n1,é\n".getBytes(UTF_8))).isEqualTo(FileKind.CSV);
        assertThat(kind("a.txt", "hello".getBytes(UTF_8))).isEqualTo(FileKind.TXT);
        assertThat(kind("a.txt", new byte[] {'a', 0, 'b'})).isNull();
        assertThat(kind("a.eml", "From: x@example.edu\r\n\r\nHello".getBytes(UTF_8)))
                .isEqualTo(FileKind.EML);
        assertThat(kind("a.eml", "Hello there".getBytes(UTF_8))).isNull();
    }

    @Test
    @Proves("TN-files")
    void aFolderKeepsContentsUnderRandomNamesOnly() throws IOException {
        keeps(new DiskFiles(folder.resolve("store")));
        assertThatThrownBy(() -> new DiskFiles(folder).open("../../etc/passwd"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBucketKeepsContentsWithSignedRequests() throws IOException {
        var kept = new HashMap<String, byte[]>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/bucket/", exchange -> {
            var path = exchange.getRequestURI().getPath();
            var signed = Objects.toString(exchange.getRequestHeaders().getFirst("Authorization"), "");
            var body = exchange.getRequestBody().readAllBytes();
            var answer = new byte[0];
            int status = 204;
            if (!signed.matches("AWS4-HMAC-SHA256 Credential=access/20130524/us-east-1/s3/aws4_request,"
                    + " SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=[0-9a-f]{64}")) {
                status = 403;
            } else if (exchange.getRequestMethod().equals("PUT")) {
                kept.put(path, body);
                status = 200;
            } else if (exchange.getRequestMethod().equals("DELETE")) {
                kept.remove(path);
            } else {
                answer = kept.getOrDefault(path, answer);
                status = kept.containsKey(path) ? 200 : 404;
            }
            exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try {
            var endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            var bucket = new S3Files.Bucket(endpoint, "us-east-1", "bucket", "access", "secret");
            var http = HttpClient.newHttpClient();
            keeps(new S3Files(http, bucket, () -> Instant.parse("2013-05-24T00:00:00Z")));
            var other = new S3Files(http, bucket, () -> Instant.parse("2014-05-24T00:00:00Z"));
            var content = java.nio.file.Files.write(folder.resolve("y"), PDF);
            assertThatThrownBy(() -> other.put("0".repeat(32), content, HASH))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("403");
        } finally {
            server.stop(0);
        }
    }

    private void keeps(FileStore store) throws IOException {
        var key = "0123456789abcdef0123456789abcdef";
        var content = java.nio.file.Files.write(folder.resolve("x"), PDF);
        store.put(key, content, HASH);
        try (var in = store.open(key)) {
            assertThat(in.readAllBytes()).isEqualTo(PDF);
        }
        store.delete(key);
        store.delete(key);
        assertThatThrownBy(() -> store.open(key)).isInstanceOf(FileNotFoundException.class);
    }

    private FileKind kind(String name, byte[] content) throws IOException {
        var path = java.nio.file.Files.write(folder.resolve("kind"), content);
        return FileKind.of(path, name).orElse(null);
    }

    private static byte[] zip(String... names) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var name : names) {
                var parts = name.split(":", 2);
                zip.putNextEntry(new ZipEntry(parts[0]));
                zip.write((parts.length == 2 ? parts[1] : "x").getBytes(UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private StoredFile newest() {
        return as(RUTH, () -> files.list(MAYA, null)).getFirst();
    }

    private ResultActions send(String name, byte[] content, String visibility) throws Exception {
        return mvc.perform(multipart("/students/" + MAYA.value() + "/files")
                .file(new MockMultipartFile("file", name, null, content))
                .param("visibility", visibility)
                .cookie(ruth)
                .with(csrf()));
    }
}
