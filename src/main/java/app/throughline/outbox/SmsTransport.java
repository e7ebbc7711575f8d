package app.throughline.outbox;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Sends text messages to a provider by one form POST with the fields that Twilio made usual ({@code To}, {@code From},
 * {@code Body}, {@code StatusCallback}) and basic authentication. Redirects are not followed.
 *
 * <p>As with mail, what may be concluded from a failure counts: no connection, 429 and 503 mean later; 4xx means never; an
 * answer that does not arrive, or any other 5xx, leaves it open whether the provider took it.
 */
final class SmsTransport implements Transport {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final int LONGEST_ANSWER = 2_000;
    private static final Pattern NUMBER_OF_MESSAGE = Pattern.compile("\"sid\"\\s*:\\s*\"([^\"]{1,80})\"");

    private final Account account;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /**
     * An account with a provider.
     *
     * @param url where messages are posted to; "" for no provider
     * @param from the number or sender's name
     * @param callback the beginning of the address where the provider reports to; the message's key follows
     */
    record Account(String url, String user, String password, String from, String callback) {
        /** Without the password. */
        @Override
        public String toString() {
            return url;
        }
    }

    SmsTransport(Account account) {
        this.account = account;
    }

    @Override
    public String channel() {
        return Deliveries.SMS;
    }

    @Override
    public boolean isSetUp() {
        return !account.url().isEmpty();
    }

    @Override
    public List<String> described() {
        return isSetUp()
                ? List.of(
                        "Provider " + account + ".",
                        "Signs in as " + account.user() + ".",
                        "From " + account.from() + ".")
                : List.of();
    }

    @Override
    public Outcome send(Letter letter) {
        if (!isSetUp()) {
            return new Outcome.Kept();
        }
        try {
            var answer = http.send(
                    request(letter),
                    info -> BodySubscribers.limiting(
                            BodySubscribers.ofString(StandardCharsets.UTF_8), LONGEST_ANSWER * 8L));
            return outcome(answer);
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return new Outcome.Later("No connection: " + e.getMessage());
        } catch (IOException e) {
            return new Outcome.Unclear(e.getClass().getSimpleName() + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Unclear("Interrupted");
        }
    }

    private HttpRequest request(Letter letter) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("To", letter.address());
        fields.put("From", account.from());
        fields.put("Body", letter.body());
        fields.put("StatusCallback", account.callback() + letter.key());
        var login = account.user() + ":" + account.password();
        return HttpRequest.newBuilder(URI.create(account.url()))
                .timeout(ANSWER)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(fields)))
                .build();
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Outcome outcome(HttpResponse<String> answer) {
        int status = answer.statusCode();
        var said = "HTTP " + status + " " + cut(answer.body());
        if (status >= 200 && status < 300) {
            var number = NUMBER_OF_MESSAGE.matcher(answer.body());
            return new Outcome.Accepted(number.find() ? number.group(1) : "HTTP " + status);
        }
        if (status == 429 || status == 503) {
            return new Outcome.Later(said);
        }
        return status >= 500 ? new Outcome.Unclear(said) : new Outcome.Refused(said);
    }

    private static String cut(String text) {
        return text.length() <= 300 ? text : text.substring(0, 300);
    }
}
