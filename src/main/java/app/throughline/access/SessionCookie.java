package app.throughline.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/** The cookie that holds a session's token: not for scripts, not for other sites, secure where the request is. */
public final class SessionCookie {
    static final String NAME = "throughline_session";

    private SessionCookie() {}

    /** Names a cookie that goes when the person signs out; contributed as a bean by the module that sets it. */
    @FunctionalInterface
    public interface Companion {
        /** Its name; it is set for the whole site. */
        String cookie();
    }

    static Optional<String> read(HttpServletRequest request) {
        var cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(NAME))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    static void write(HttpServletRequest request, HttpServletResponse response, String token) {
        set(NAME, request, response, token, Duration.ofHours(12));
    }

    /** Takes it away, and what else the browser keeps of this person only. */
    static void clear(HttpServletRequest request, HttpServletResponse response, List<Companion> companions) {
        set(NAME, request, response, "", Duration.ZERO);
        companions.forEach(companion -> set(companion.cookie(), request, response, "", Duration.ZERO));
    }

    private static void set(
            String name, HttpServletRequest request, HttpServletResponse response, String value, Duration age) {
        var cookie = ResponseCookie.from(name, value)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .path("/")
                .maxAge(age)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
