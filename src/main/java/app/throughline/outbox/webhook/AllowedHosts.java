package app.throughline.outbox.webhook;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The hosts that the operator lets webhooks reach although they are not on the open Internet: {@code
 * THROUGHLINE_WEBHOOK_ALLOW}, names or addresses with or without a port, separated by commas. For them plain HTTP and any
 * port will do.
 */
@Component
public class AllowedHosts {
    private final List<String> entries;

    AllowedHosts(@Value("${throughline.webhooks.allow:}") String allow) {
        this.entries = Arrays.stream(allow.toLowerCase(Locale.ROOT).split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    /** Whether this host may be reached at this port wherever it is. */
    boolean has(String host, int port) {
        var name = host.toLowerCase(Locale.ROOT);
        return entries.contains(name) || entries.contains(name + ":" + port);
    }

    /** The entries as the operator wrote them. */
    public List<String> list() {
        return entries;
    }
}
