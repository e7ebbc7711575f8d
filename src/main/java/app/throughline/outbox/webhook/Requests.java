package app.throughline.outbox.webhook;

import app.throughline.kernel.Tx;
import app.throughline.outbox.webhook.WebhookCalls.Answer;
import app.throughline.outbox.webhook.WebhookStore.Claimed;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Makes signed requests of deliveries and sends them. */
@Component
public class Requests {
    private final Tx tx;
    private final EndpointStore endpoints;
    private final WebhookCalls calls;
    private final InstantSource clock;

    /** A request on its way. @param shown as the log shows it: no body, no signature, no values of its own headers */
    record Sent(Claimed claimed, String shown, CompletableFuture<Answer> answer) {}

    Requests(Tx tx, EndpointStore endpoints, WebhookCalls calls, @Qualifier("systemClock") InstantSource clock) {
        this.tx = tx;
        this.endpoints = endpoints;
        this.calls = calls;
        this.clock = clock;
    }

    /** Sends these to an endpoint, all at once and outside any transaction. */
    List<Sent> send(long endpoint, List<Claimed> claimed) {
        var target = tx.read(() -> endpoints.target(endpoint));
        return claimed.stream().map(one -> send(target, one)).toList();
    }

    private Sent send(EndpointStore.Target target, Claimed one) {
        long timestamp = clock.instant().getEpochSecond();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", one.event());
        headers.put("webhook-timestamp", String.valueOf(timestamp));
        var shown = new StringBuilder("POST " + target.url() + "\n");
        headers.forEach(
                (name, value) -> shown.append(name).append(": ").append(value).append('\n'));
        target.headers().forEach((name, value) -> {
            headers.putIfAbsent(name, value);
            shown.append(name).append(": ").append(HeaderLines.HIDDEN).append('\n');
        });
        headers.put("webhook-signature", Signatures.sign(target.secrets(), one.event(), timestamp, one.body()));
        shown.append("webhook-signature: v1,…");
        var request = new WebhookCalls.Request(URI.create(target.url()), headers, one.body());
        return new Sent(one, shown.toString(), calls.post(request));
    }

    void forget() {
        endpoints.forget();
    }
}
