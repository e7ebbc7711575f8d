package app.throughline.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Queries of addresses that come along in a form or a header. */
public final class Query {
    private Query() {}

    /** The parameters in an address such as {@code /alerts?view=all}, decoded. */
    public static MultiValueMap<String, String> at(String address) {
        var begin = address.indexOf('?');
        var end = address.indexOf('#');
        return begin < 0
                ? new LinkedMultiValueMap<>()
                : of(address.substring(begin + 1, end > begin ? end : address.length()));
    }

    /** The parameters of a query such as {@code view=all&q=a+b}, decoded; nothing of what cannot be. */
    public static MultiValueMap<String, String> of(String query) {
        var decoded = new LinkedMultiValueMap<String, String>();
        for (var parameter : query.isEmpty() ? new String[0] : query.split("&")) {
            var at = parameter.indexOf('=');
            try {
                decoded.add(
                        URLDecoder.decode(at < 0 ? parameter : parameter.substring(0, at), UTF_8),
                        at < 0 ? "" : URLDecoder.decode(parameter.substring(at + 1), UTF_8));
            } catch (IllegalArgumentException malformed) {
                // a percent sign without two digits: no page of ours wrote that
            }
        }
        return decoded;
    }
}
