package app.throughline.outbox;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * A mail server, as {@code THROUGHLINE_SMTP_URL} names it: {@code smtps://user:password@mail.example.edu:465} for TLS
 * from the start, {@code smtp://user:password@mail.example.edu:587} for STARTTLS, which is required unless {@code
 * ?starttls=optional} or {@code ?starttls=off} says otherwise.
 *
 * @param isTls whether the connection begins with TLS
 * @param starttls {@code required}, {@code optional} or {@code off}; of no meaning with TLS from the start
 * @param user "" for a server that asks for no name
 * @param password "" without one
 */
record SmtpAddress(boolean isTls, String host, int port, String starttls, String user, String password) {
    private static final Set<String> STARTTLS = Set.of("required", "optional", "off");

    /**
     * Reads the URL.
     *
     * @throws IllegalStateException if it names no mail server; the message never repeats the password
     */
    static SmtpAddress parse(String url, String separatePassword) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException unreadable) {
            throw wrong("it is not a URL (characters such as @ in a password are written %40)");
        }
        var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!Set.of("smtp", "smtps").contains(scheme) || uri.getHost() == null) {
            throw wrong("it begins with smtp:// or smtps:// and names a host");
        }
        var query = uri.getQuery() == null ? "" : uri.getQuery();
        var starttls = query.startsWith("starttls=") ? query.substring("starttls=".length()) : "required";
        if (!STARTTLS.contains(starttls) || !query.isEmpty() && !query.startsWith("starttls=")) {
            throw wrong("after the ? only starttls=required, optional or off may stand");
        }
        var tls = scheme.equals("smtps");
        var port = uri.getPort() >= 0 ? uri.getPort() : tls ? 465 : 587;
        var login = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
        var colon = login.indexOf(':');
        var user = decoded(colon < 0 ? login : login.substring(0, colon));
        var password =
                separatePassword.isEmpty() && colon >= 0 ? decoded(login.substring(colon + 1)) : separatePassword;
        return new SmtpAddress(tls, uri.getHost(), port, starttls, user, password);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static IllegalStateException wrong(String why) {
        return new IllegalStateException("THROUGHLINE_SMTP_URL cannot be used: " + why);
    }

    /** The protocol's name for the mail library. */
    String protocol() {
        return isTls ? "smtps" : "smtp";
    }

    /** Without the password. */
    @Override
    public String toString() {
        return protocol() + "://" + host + ":" + port;
    }
}
