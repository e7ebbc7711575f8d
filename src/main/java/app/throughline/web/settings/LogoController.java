package app.throughline.web.settings;

import app.throughline.access.Viewer;
import app.throughline.calendar.Logos;
import app.throughline.kernel.NotFound;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Setting;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The institution's logo: uploaded, chosen again, removed, and sent to every page. */
@Controller
class LogoController {
    private static final String PAGE = "/settings/institution";
    private static final String PATH = PAGE + "/logo";

    private final Logos logos;
    private final InstitutionController page;
    private final SettingVersions versions;

    LogoController(Logos logos, InstitutionController page, SettingVersions versions) {
        this.logos = logos;
        this.page = page;
        this.versions = versions;
    }

    /** The picture, under a name that follows from its content; it is shown, whatever else its bytes could mean. */
    @GetMapping("/assets/logo/{name:[0-9a-f]{64}\\.(?:png|jpeg|webp)}")
    ResponseEntity<Resource> file(@PathVariable String name) {
        var file = logos.file(name).orElseThrow(() -> new NotFound("logo"));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("image/" + file.kind()))
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"logo." + file.kind() + "\"")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(file.content());
    }

    @PostMapping(PATH + "/upload")
    Html upload(@RequestParam(required = false) @Nullable MultipartFile file, Viewer viewer) throws IOException {
        Setting.check(viewer);
        long before = logos.current();
        var content = file == null || file.getSize() > 2L * Logos.LARGEST ? tooLarge(file) : file.getBytes();
        var wrong = logos.upload(content, viewer.cause());
        if (wrong.isPresent()) {
            return page.shown(Form.EMPTY.with(List.of(wrong.get()))).invalid();
        }
        versions.shown(PATH, values(before));
        versions.saved(PATH, values(logos.current()), viewer);
        return Html.redirect(PAGE).flash(Flash.done("The logo is in use"));
    }

    /** Nothing, or more than is allowed: a file that is far too large is not read at all. */
    private static byte[] tooLarge(@Nullable MultipartFile file) {
        return new byte[file == null ? 0 : Logos.LARGEST + 1];
    }

    /** Takes an earlier logo again, or none. */
    @PostMapping(PATH)
    Html choose(@RequestParam(defaultValue = "") String logo, Viewer viewer) {
        Setting.check(viewer);
        versions.shown(PATH, values(logos.current()));
        logos.choose(logo.matches("Logo [0-9]{1,18}") ? Long.parseLong(logo.substring(5)) : 0, viewer.cause());
        return Html.redirect(PAGE).flash(Flash.done("Saved"));
    }

    private static Map<String, List<String>> values(long logo) {
        return Map.of("logo", List.of(logo == 0 ? "none" : "Logo " + logo));
    }
}
