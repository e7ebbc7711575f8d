package app.throughline.outbox;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

/**
 * A mail server, as a setting names it: {@code smtps://user:password@mail.example.edu:465} for TLS from the start, {@code
 * smtp://user:password@mail.example.edu:587} for STARTTLS, which is required unless {@code ?starttls=optional} or {@code
 * ?starttls=off} says otherwise. The same with {@code imaps} and {@code imap} for one that mail is fetched from.
 *
 * @param isTls whether the connection begins with TLS
 * @param starttls {@code required}, {@code optional} or {@code off}; of no meaning with TLS from the start
 * @param user "" for a server that asks for no name
 * @param password "" without one
 */
public record MailServer(
        Kind kind, boolean isTls, String host, int port, String starttls, String user, String password) {
    private static final Set<String> STARTTLS = Set.of("required", "optional", "off");
    private static final String CONNECT_MILLIS = "10000";
    private static final String ANSWER_MILLIS = "20000";

    /** What it is asked for. */
    public enum Kind {
        /** It takes mail. */
        SMTP(465, 587),
        /** It keeps mail. */
        IMAP(993, 143);

        private final int tlsPort;
        private final int plainPort;

        Kind(int tlsPort, int plainPort) {
            this.tlsPort = tlsPort;
            this.plainPort = plainPort;
        }

        private String scheme() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Reads the URL.
     *
     * @throws IllegalStateException if it names no mail server; the message never repeats the password
     */
    public static MailServer parse(Kind kind, String url, String separatePassword) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException unreadable) {
            throw wrong(kind, "it is not a URL (characters such as @ in a password are written %40)");
        }
        var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        boolean isTls = scheme.equals(kind.scheme() + "s");
        if (!isTls && !scheme.equals(kind.scheme()) || uri.getHost() == null) {
            throw wrong(kind, "it begins with " + kind.scheme() + ":// or " + kind.scheme() + "s:// and names a host");
        }
        var query = uri.getQuery() == null ? "" : uri.getQuery();
        var starttls = query.startsWith("starttls=") ? query.substring("starttls=".length()) : "required";
        if (!STARTTLS.contains(starttls) || !query.isEmpty() && !query.startsWith("starttls=")) {
            throw wrong(kind, "after the ? only starttls=required, optional or off may stand");
        }
        var port = uri.getPort() >= 0 ? uri.getPort() : isTls ? kind.tlsPort : kind.plainPort;
        var login = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
        var colon = login.indexOf(':');
        var user = decoded(colon < 0 ? login : login.substring(0, colon));
        var password =
                separatePassword.isEmpty() && colon >= 0 ? decoded(login.substring(colon + 1)) : separatePassword;
        return new MailServer(kind, isTls, uri.getHost(), port, starttls, user, password);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static IllegalStateException wrong(Kind kind, String why) {
        return new IllegalStateException("THROUGHLINE_" + kind + "_URL cannot be used: " + why);
    }

    /** The protocol's name for the mail library. */
    public String protocol() {
        return kind.scheme() + (isTls ? "s" : "");
    }

    /** What the mail library has to know: how long to wait, and the encryption asked for. */
    public Properties properties() {
        var prefix = "mail." + protocol() + ".";
        var properties = new Properties();
        properties.setProperty(prefix + "connectiontimeout", CONNECT_MILLIS);
        properties.setProperty(prefix + "timeout", ANSWER_MILLIS);
        properties.setProperty(prefix + "writetimeout", ANSWER_MILLIS);
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        if (!isTls && !starttls.equals("off")) {
            properties.setProperty(prefix + "starttls.enable", "true");
            properties.setProperty(prefix + "starttls.required", String.valueOf(starttls.equals("required")));
        }
        return properties;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return protocol() + "://" + host + ":" + port;
    }
}
