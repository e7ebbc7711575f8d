package app.throughline.web.answer;

import app.throughline.web.Flash;
import app.throughline.web.Html;
import app.throughline.web.Shell;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.WebUtils;

/** What a person chose about the look, kept in a cookie of this browser so that the server writes it without a flash. */
@Controller
class Preferences {
    private static final String COOKIE = "throughline-look";
    private static final MediaType CSS = MediaType.parseMediaType("text/css;charset=UTF-8");
    private static final Map<String, Set<String>> CHOICES = Map.of(
            "theme", Set.of("light", "dark", "system"),
            "density", Set.of("compact", "comfortable"),
            "keys", Set.of("on", "off"));

    /** Takes one choice and returns to the page it was made on. */
    @PostMapping("/preferences/look")
    Html choose(@RequestParam Map<String, String> sent, HttpServletRequest request, HttpServletResponse response) {
        var look = from(request);
        for (var choice : CHOICES.entrySet()) {
            var value = sent.getOrDefault(choice.getKey(), "");
            if (choice.getValue().contains(value)) {
                look = with(look, choice.getKey(), value);
            }
        }
        response.addHeader(
                HttpHeaders.SET_COOKIE, cookie(look, request.isSecure()).toString());
        var back = sent.getOrDefault("return", "/");
        return Html.redirect(Flash.isLocal(back) ? back : "/");
    }

    /** The institution's hue, which is all that a style sheet of its own says; the address has it, 0 to 359. */
    @GetMapping("/assets/brand-{hue:[0-9]|[1-9][0-9]|[12][0-9][0-9]|3[0-5][0-9]}.css")
    ResponseEntity<String> brand(@PathVariable int hue) {
        return ResponseEntity.ok()
                .contentType(CSS)
                .cacheControl(WebConfig.FOR_EVER)
                .body(":root { --brand-h: " + hue + "; }\n");
    }

    /** The choices of this browser. */
    static Shell.Look from(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, COOKIE);
        var look = Shell.Look.DEFAULT;
        if (cookie == null) {
            return look;
        }
        for (var value : cookie.getValue().split("\\.")) {
            for (var choice : CHOICES.entrySet()) {
                if (choice.getValue().contains(value)) {
                    look = with(look, choice.getKey(), value);
                }
            }
        }
        return look;
    }

    private static Shell.Look with(Shell.Look look, String choice, String value) {
        return switch (choice) {
            case "theme" ->
                new Shell.Look(
                        value.equals("system") ? "" : value, look.density(), look.keys(), look.hue(), look.logo());
            case "density" ->
                new Shell.Look(
                        look.theme(), value.equals("compact") ? value : "", look.keys(), look.hue(), look.logo());
            default -> new Shell.Look(look.theme(), look.density(), value.equals("on"), look.hue(), look.logo());
        };
    }

    private static ResponseCookie cookie(Shell.Look look, boolean secure) {
        var theme = look.theme().isEmpty() ? "system" : look.theme();
        var density = look.density().isEmpty() ? "comfortable" : look.density();
        return ResponseCookie.from(COOKIE, theme + "." + density + "." + (look.keys() ? "on" : "off"))
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .maxAge(Duration.ofDays(365))
                .build();
    }
}
