package app.throughline.web.settings;

import static app.throughline.world.FormToken.csrf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.calendar.Institutions;
import app.throughline.calendar.Logos;
import app.throughline.calendar.Picture;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.SentForm;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

/** The institution's logo, and two who set the institution. */
@ThroughlineTest
class LogoTest {
    private static final String PAGE = "/settings/institution";

    @Autowired
    MockMvc web;

    @Autowired
    Logos logos;

    @Autowired
    Institutions institutions;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    Cookie admin;

    @BeforeEach
    void somebodyAdministers() {
        People.write(
                database,
                "insert into access.account (id, email, given_name, family_name) overriding system value values"
                        + " (88980, 'logo@logos.test', 'Ada', 'Logo') on conflict do nothing");
        People.write(
                database,
                "insert into access.group_member (group_id, account_id) values (1, 88980) on conflict do nothing");
        admin = new People(database, signIns, accounts).cookie(88_980, "logo@logos.test");
    }

    @AfterEach
    void without() {
        logos.choose(0, People.TEST);
    }

    @Test
    @Proves("SE-settings")
    void aLogoIsUploadedShownEverywhereRemovedAndRestored() throws Exception {
        assertThat(page("/sign-in")).doesNotContain("/assets/logo/");
        assertThat(upload(picture("png", 64, 32)).getStatus()).isEqualTo(303);
        var address = "/assets/logo/" + institutions.current().logo();
        assertThat(page(PAGE)).contains(address).contains("class=\"letterhead\"");
        assertThat(page("/sign-in")).contains(address);
        var sent = web.perform(get(address)).andReturn().getResponse();
        assertThat(sent.getContentType()).isEqualTo("image/png");
        assertThat(sent.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(sent.getHeader("Content-Security-Policy")).isEqualTo("default-src 'none'; sandbox");
        assertThat(sent.getHeader("Cache-Control")).contains("immutable");
        upload(picture("jpeg", 48, 48));
        assertThat(institutions.current().logo()).endsWith(".jpeg");
        var changes = page("/settings/changes?of=" + PAGE);
        assertThat(changes).contains("Ada Logo");
        press(PAGE + "/logo", "none");
        assertThat(institutions.current().logo()).isEmpty();
        var restore = SentForm.read(page("/settings/changes?of=" + PAGE), PAGE + "/logo");
        press(PAGE + "/logo", restore.value("logo"));
        assertThat(institutions.current().logo()).endsWith(".jpeg");
        assertThat(web.perform(get("/assets/logo/" + "0".repeat(64) + ".png"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    @Proves({"SE-settings", "G-1"})
    void whatIsNoPictureTooLargeOrTooSmallIsRefused() throws Exception {
        var svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
        assertThat(upload(svg.getBytes(StandardCharsets.UTF_8)).getContentAsString())
                .contains("Choose a PNG, JPEG or WebP picture.");
        assertThat(upload(new byte[Logos.LARGEST + 1]).getContentAsString()).contains("at most 256 KB");
        assertThat(upload(picture("png", 8, 8)).getContentAsString()).contains("16 to 4,096 pixels");
        var none = upload(new byte[0]);
        assertThat(none.getStatus()).isEqualTo(422);
        assertThat(none.getContentAsString()).contains("Choose a picture.");
        assertThat(institutions.current().logo()).isEmpty();
    }

    @Test
    void whatAPictureIsFollowsFromItsContent() throws Exception {
        assertThat(Picture.read(picture("png", 30, 20))).contains(new Picture("png", 30, 20));
        assertThat(Picture.read(picture("jpeg", 30, 20))).contains(new Picture("jpeg", 30, 20));
        var lossless = Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");
        assertThat(Picture.read(lossless)).contains(new Picture("webp", 1, 1));
        var lossy = HexFormat.of()
                .parseHex("524946462400000057454250565038201800000030010 09d012a1e001400".replace(" ", ""));
        assertThat(Picture.read(lossy)).contains(new Picture("webp", 30, 20));
        for (var broken : new String[] {"", "89504e470d0a1a0a", "ffd8ffe0", "ffd8ff", "52494646"}) {
            assertThat(Picture.read(HexFormat.of().parseHex(broken))).isEmpty();
        }
    }

    @Test
    @Proves({"SE-settings", "G-2"})
    void twoWhoSetTheInstitutionAreBothAsked() throws Exception {
        var form = SentForm.read(page(PAGE), PAGE);
        assertThat(send(form.with("emergency", "111")).getStatus()).isEqualTo(303);
        assertThat(send(form.with("careTeam", "222")).getStatus())
                .as("another field")
                .isEqualTo(303);
        var asked = send(form.with("emergency", "333"));
        assertThat(asked.getStatus()).isEqualTo(412);
        assertThat(asked.getContentAsString()).contains("Take theirs: <span class=\"pre\">111");
        assertThat(institutions.current().careTeamPhone()).isEqualTo("222");
        send(SentForm.read(page(PAGE), PAGE)
                .with("emergency", form.value("emergency"))
                .with("careTeam", form.value("careTeam")));
    }

    private static byte[] picture(String kind, int width, int height) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), kind, out);
        return out.toByteArray();
    }

    private String page(String url) throws Exception {
        return web.perform(get(url).cookie(admin)).andReturn().getResponse().getContentAsString();
    }

    private MockHttpServletResponse upload(byte[] content) throws Exception {
        return web.perform(multipart(PAGE + "/logo/upload")
                        .file(new MockMultipartFile("file", "crest.png", "image/png", content))
                        .cookie(admin)
                        .with(csrf()))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse press(String url, String logo) throws Exception {
        return web.perform(post(url).cookie(admin).with(csrf()).param("logo", logo))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse send(SentForm form) throws Exception {
        var request = post(PAGE).cookie(admin).with(csrf());
        form.values().forEach((name, values) -> request.param(name, values.toArray(String[]::new)));
        return web.perform(request).andReturn().getResponse();
    }
}
