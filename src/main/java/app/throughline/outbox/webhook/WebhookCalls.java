package app.throughline.outbox.webhook;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Calls URLs outside. An answer is waited for 15 seconds in all, redirects are not followed, and 4 KB of it are read. What
 * the other side or the network does is an answer too, never an exception.
 */
final class WebhookCalls implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 400;
    private static final int KEPT_BYTES = 4_096;
    private static final int SUCCESS = 200;
    private static final int REDIRECT = 300;

    private final CloseableHttpClient client;
    private final Duration patience;
    private final InstantSource clock;

    /** What to send. @param headers all of them besides the content's */
    record Request(URI uri, Map<String, String> headers, String body) {}

    /**
     * What came back.
     *
     * @param status the HTTP status, 0 when no answer came
     * @param body the beginning of the answer
     * @param retryAfter how long the other side wants to be left alone, null when it did not say
     * @param fault why no answer came, "" when one did
     */
    record Answer(
            int status, String body, long millis, @Nullable Duration retryAfter, String fault) {
        boolean isSuccess() {
            return status >= SUCCESS && status < REDIRECT;
        }

        /** What went wrong, "" for nothing. */
        String problem() {
            return isSuccess() ? "" : status == 0 ? fault : "It answered " + status;
        }
    }

    WebhookCalls(PinnedNames names, Duration patience, InstantSource clock) {
        this.patience = patience;
        this.clock = clock;
        this.client = HttpClients.custom()
                .setConnectionManager(connections(names, Timeout.of(patience)))
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("Throughline-Webhooks/1")
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(patience))
                        .setConnectionRequestTimeout(Timeout.of(patience))
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .build();
    }

    private static HttpClientConnectionManager connections(PinnedNames names, Timeout timeout) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(names)
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setMaxConnPerRoute(WebhookDispatches.AT_ONCE)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout)
                        .setSocketTimeout(timeout)
                        .setTimeToLive(TimeValue.ofMinutes(5))
                        .setValidateAfterInactivity(TimeValue.ofSeconds(2))
                        .build())
                .build();
    }

    /** Begins to post; the answer is there after 15 seconds at the latest. */
    CompletableFuture<Answer> post(Request request) {
        var post = new HttpPost(request.uri());
        request.headers().forEach(post::setHeader);
        post.setEntity(new StringEntity(request.body(), ContentType.APPLICATION_JSON));
        var late =
                new Answer(0, "", patience.toMillis(), null, "No answer within " + patience.toSeconds() + " seconds");
        var answer = new CompletableFuture<Answer>();
        long begun = System.nanoTime();
        Thread.ofVirtual().name("webhook-call").start(() -> answer.complete(call(post, begun)));
        answer.completeOnTimeout(late, patience.toMillis(), TimeUnit.MILLISECONDS)
                .thenAccept(came -> {
                    if (came == late) {
                        Thread.ofVirtual().name("webhook-cancel").start(post::cancel);
                    }
                });
        return answer;
    }

    private Answer call(HttpPost post, long begun) {
        try (var response = client.executeOpen(null, post, null)) {
            var body = beginning(response);
            return new Answer(response.getCode(), body, since(begun), retryAfter(response), "");
        } catch (IOException | RuntimeException e) {
            return new Answer(0, "", since(begun), null, words(e));
        }
    }

    private static long since(long begun) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }

    private static String words(Exception e) {
        if (e instanceof PinnedNames.Blocked) {
            return "blocked_address: " + e.getMessage();
        }
        var words = e.getClass().getSimpleName() + ": " + e.getMessage();
        return words.length() > 500 ? words.substring(0, 500) : words;
    }

    /** The connection is used again only when the whole answer was read. */
    private static String beginning(ClassicHttpResponse response) throws IOException {
        var entity = response.getEntity();
        if (entity == null) {
            return "";
        }
        var bytes = entity.getContent().readNBytes(KEPT_BYTES + 1);
        var text = new String(bytes, 0, Math.min(bytes.length, KEPT_BYTES), StandardCharsets.UTF_8);
        return text.replace("\0", "");
    }

    /** Seconds, or a date. */
    private @Nullable Duration retryAfter(ClassicHttpResponse response) {
        var header = response.getFirstHeader("Retry-After");
        var value = header == null ? "" : header.getValue().strip();
        if (value.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        try {
            return value.isEmpty()
                    ? null
                    : positive(ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT))
                            .toInstant());
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private Duration positive(Instant until) {
        var wait = Duration.between(clock.instant(), until);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
