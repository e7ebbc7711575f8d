package app.throughline.web.search;

import app.throughline.access.SessionCookie;
import app.throughline.access.Viewer;
import app.throughline.web.Html;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * The records whose pages a person opened last in this browser, in a cookie: a handful of paths behind the number of the
 * account, for twelve hours. The server keeps no list of what somebody was interested in, and a path says nothing until
 * its record is read as the viewer (docs/decisions/0097).
 */
public final class LastOpened {
    private static final String COOKIE = "throughline-opened";
    private static final int MOST = 8;
    private static final Duration LENGTH = Duration.ofHours(12);
    private static final Pattern RECORD = Pattern.compile(
            "(?:https?://[^/]*)?(/(?:students/\\d{1,18}|[a-z]{1,20}/[A-Z]{1,12}-\\d{1,18}))(?:[/?#].*)?");

    private LastOpened() {}

    /** It is gone once the person signs out, whoever uses the browser next. */
    @Component
    static final class Trace implements SessionCookie.Companion {
        @Override
        public String cookie() {
            return COOKIE;
        }
    }

    /** Puts the record of a page that is shown in front; whoever looks as somebody else leaves no trace. */
    public static void keep(Html html, HttpServletRequest request, HttpServletResponse response, Viewer viewer) {
        var page = html.page();
        var isShown = request.getMethod().equals("GET") && page != null && html.status() == 200;
        if (!isShown || viewer.isPreview() || request.getHeader("HX-Request") != null) {
            return;
        }
        record(request.getRequestURI()).ifPresent(path -> {
            var paths = new ArrayList<>(List.of(path));
            of(request, viewer).stream()
                    .filter(other -> !other.equals(path))
                    .limit(MOST - 1)
                    .forEach(paths::add);
            var cookie = ResponseCookie.from(COOKIE, viewer.accountId() + "." + String.join(".", paths))
                    .path("/")
                    .httpOnly(true)
                    .secure(request.isSecure())
                    .sameSite("Lax")
                    .maxAge(LENGTH)
                    .build();
            response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
        });
    }

    /** The paths, the last one first; none of somebody else, and none while an administrator looks as somebody else. */
    static List<String> of(HttpServletRequest request, Viewer viewer) {
        var cookie = WebUtils.getCookie(request, COOKIE);
        if (cookie == null || viewer.isPreview()) {
            return List.of();
        }
        var parts = cookie.getValue().split("\\.");
        return parts[0].equals(Long.toString(viewer.accountId()))
                ? Stream.of(parts)
                        .skip(1)
                        .limit(MOST)
                        .flatMap(path -> record(path).stream())
                        .toList()
                : List.of();
    }

    /** The path of the record that is on the screen while the palette is asked for, "" for none. */
    static String shown(HttpServletRequest request) {
        var address = request.getHeader("HX-Current-URL");
        return address == null ? "" : record(address).orElse("");
    }

    private static Optional<String> record(String address) {
        var match = RECORD.matcher(address);
        return match.matches() ? Optional.of(match.group(1)) : Optional.empty();
    }
}
