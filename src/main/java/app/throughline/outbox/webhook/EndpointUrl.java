package app.throughline.outbox.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The URL of an endpoint, read strictly: one spelling of each thing. Browsers and libraries read many more, each its own
 * way ({@code http://2130706433/}, {@code http://0x7f.1/}), and a host that two of them read differently is how guards are
 * passed. What is not one of these spellings is no URL here.
 *
 * @param host in lower case: a name, an IPv4 address as four numbers, or an IPv6 address in brackets
 * @param port as connected to
 */
record EndpointUrl(URI uri, String host, int port, boolean isSecure) {
    private static final int LONGEST = 2_000;
    private static final int HTTPS = 443;
    private static final int HTTP = 80;
    private static final Pattern NAME =
            Pattern.compile("(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern PART = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]{2,45}]");

    /** Reads one; null when it is none. */
    static @Nullable EndpointUrl parse(String text) {
        if (text.length() > LONGEST || !text.chars().allMatch(c -> c > ' ' && c < 127)) {
            return null;
        }
        try {
            var uri = new URI(text);
            var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            var host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
            boolean secure = scheme.equals("https");
            if (!secure && !scheme.equals("http")
                    || uri.getRawUserInfo() != null
                    || uri.getRawFragment() != null
                    || uri.getPort() == 0
                    || uri.getPort() > 65_535
                    || !isHost(host)) {
                return null;
            }
            int port = uri.getPort() > 0 ? uri.getPort() : secure ? HTTPS : HTTP;
            return new EndpointUrl(uri, host, port, secure);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static boolean isHost(String host) {
        if (host.startsWith("[")) {
            return IPV6.matcher(host).matches();
        }
        return NAME.matcher(host).matches() || isIpv4(host);
    }

    private static boolean isIpv4(String host) {
        var parts = host.split("\\.", -1);
        if (parts.length != 4) {
            return false;
        }
        for (var part : parts) {
            if (!PART.matcher(part).matches() || Integer.parseInt(part) > 255) {
                return false;
            }
        }
        return true;
    }

    /** The host as a resolver takes it: an IPv6 address without its brackets. */
    String bare() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** Whether it is at the port of its scheme. */
    boolean isUsualPort() {
        return port == (isSecure ? HTTPS : HTTP);
    }
}
