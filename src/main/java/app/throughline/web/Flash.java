package app.throughline.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/**
 * One line about what just happened, shown once: as a toast, or as a notice without script.
 *
 * <p>It crosses the redirect after a write in a cookie that lives a minute. The text may name a student, so the cookie
 * is for this site only and scripts cannot read it.
 *
 * @param text one short sentence or fragment, at most 300 characters
 * @param tone {@code green}, {@code red} or {@code grey}
 * @param undo a path of this site that takes the change back by POST, "" when there is none
 */
public record Flash(String text, String tone, String undo) {
    static final String COOKIE = "throughline-flash";
    private static final int MAX_TEXT = 300;
    private static final String SEPARATOR = "\u001f";
    private static final Set<String> TONES = Set.of("green", "red", "grey");

    public Flash {
        text = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT - 1) + "…" : text;
        if (!TONES.contains(tone)) {
            throw new IllegalArgumentException("No such tone: " + tone);
        }
        if (!undo.isEmpty() && !isLocal(undo)) {
            throw new IllegalArgumentException("Not a path of this site: " + undo);
        }
    }

    /** Something was done. */
    public static Flash done(String text) {
        return new Flash(text, "green", "");
    }

    /** Something was done that a POST to {@code undo} takes back. */
    public static Flash undoable(String text, String undo) {
        return new Flash(text, "green", undo);
    }

    /** Something could not be done. */
    public static Flash problem(String text) {
        return new Flash(text, "red", "");
    }

    /** The icon that goes with the tone. */
    public String icon() {
        return tone.equals("red") ? "alert-circle" : "circle-check";
    }

    /** {@code alert} interrupts a screen reader, {@code status} waits. */
    public String role() {
        return tone.equals("red") ? "alert" : "status";
    }

    /** What the cookie of a request brings. */
    public static Optional<Flash> from(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, COOKIE);
        return cookie == null ? Optional.empty() : decode(cookie.getValue());
    }

    static Optional<Flash> decode(String value) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8).split(SEPARATOR, -1);
            return parts.length == 3 ? Optional.of(new Flash(parts[0], parts[1], parts[2])) : Optional.empty();
        } catch (IllegalArgumentException forged) {
            return Optional.empty();
        }
    }

    String encode() {
        var line = String.join(SEPARATOR, text.replace(SEPARATOR, " "), tone, undo);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(line.getBytes(StandardCharsets.UTF_8));
    }

    /** The cookie that brings it to the next page. */
    public ResponseCookie cookie(boolean secure) {
        return cookie(encode(), 60, secure);
    }

    /** The cookie that takes it away again. */
    public static ResponseCookie gone(boolean secure) {
        return cookie("", 0, secure);
    }

    private static ResponseCookie cookie(String value, long seconds, boolean secure) {
        return ResponseCookie.from(COOKIE, value)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .maxAge(seconds)
                .build();
    }

    /** Whether this is a path of this site. */
    public static boolean isLocal(String path) {
        return path.matches("/(?![/\\\\])[^\\p{Cntrl}]*");
    }
}
