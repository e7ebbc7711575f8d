package app.throughline.world;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * The token of a form as a browser sends it: in the cookie, and masked in the form. Spring's own {@code csrf()} would
 * put another token repository into the running application, and browsers of the same run would be refused.
 */
public final class FormToken {
    private FormToken() {}

    /** A form with its token. */
    public static RequestPostProcessor csrf() {
        var token = UUID.randomUUID().toString();
        return request -> send(request, token, token);
    }

    /** A form with the token of somebody else. */
    public static RequestPostProcessor foreign() {
        return request ->
                send(request, UUID.randomUUID().toString(), UUID.randomUUID().toString());
    }

    private static MockHttpServletRequest send(MockHttpServletRequest request, String kept, String sent) {
        var cookies = request.getCookies() == null ? Stream.<Cookie>of() : Stream.of(request.getCookies());
        request.setCookies(Stream.concat(cookies, Stream.of(new Cookie("XSRF-TOKEN", kept)))
                .toArray(Cookie[]::new));
        request.setParameter("_csrf", masked(sent));
        return request;
    }

    /** {@link org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler} with a mask of zeros. */
    private static String masked(String token) {
        var bytes = token.getBytes(StandardCharsets.UTF_8);
        var both = new byte[2 * bytes.length];
        System.arraycopy(bytes, 0, both, bytes.length, bytes.length);
        return Base64.getUrlEncoder().encodeToString(both);
    }
}
