package app.throughline.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** A signed-in person's requests, as a browser would send them for pages. */
final class Browser {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).version(HttpClient.Version.HTTP_1_1).build();
    private final String root;

    Browser(String port) {
        this.root = "http://127.0.0.1:" + port;
    }

    void signIn(String email, String password) throws IOException, InterruptedException {
        var form = "_csrf=" + encoded(first(CSRF, get("/sign-in"))) + "&email=" + encoded(email) + "&password="
                + encoded(password);
        var answer = client.send(
                HttpRequest.newBuilder(URI.create(root + "/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 303) {
            throw new IllegalStateException("Signing in as " + email + " answered " + answer.statusCode());
        }
    }

    /** The pages to measure by what they are, found by following links from the lists as a person would. */
    Map<String, String> pages() throws IOException, InterruptedException {
        var pages = new LinkedHashMap<String, String>();
        pages.put("home", "/");
        pages.put("alerts", "/alerts");
        var queue = get("/alerts");
        pages.put("alerts, next page", "/alerts" + href(queue, "(\\?[^\"]*)\" rel=\"next\""));
        var alert = first(Pattern.compile("(/alerts/ALERT-\\d+)"), queue);
        pages.put("alert panel", alert + "/panel");
        pages.put("alert", alert);
        pages.put("cases", "/cases?view=all");
        pages.put("case", first(Pattern.compile("(/cases/CASE-\\d+)"), get("/cases?view=all")));
        pages.put("students", "/students?view=all");
        pages.put("students, search", "/students?view=all&q=okonkwo");
        pages.put("student", first(Pattern.compile("(/students/\\d+)"), get("/students?view=all")));
        if (status("/audit") == 200) {
            pages.put("audit", "/audit");
        }
        return pages;
    }

    private static String href(String page, String pattern) {
        return first(Pattern.compile(pattern), page).replace("&amp;", "&");
    }

    /** The body. @throws IllegalStateException unless the page is there */
    String get(String path) throws IOException, InterruptedException {
        var answer = client.send(request(path), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answered " + answer.statusCode());
        }
        return answer.body();
    }

    /** Sends the form that a page shows, with these entries besides its token. @return how many bytes came back */
    long download(String formPage, String path, String entries) throws IOException, InterruptedException {
        var form = "_csrf=" + encoded(first(CSRF, get(formPage))) + "&" + entries;
        var answer = client.send(
                HttpRequest.newBuilder(URI.create(root + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answered " + answer.statusCode());
        }
        try (var body = answer.body()) {
            return body.transferTo(OutputStream.nullOutputStream());
        }
    }

    private int status(String path) throws IOException, InterruptedException {
        return client.send(request(path), BodyHandlers.discarding()).statusCode();
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(root + path)).header("Accept", "text/html").build();
    }

    private static String first(Pattern pattern, String text) {
        var match = pattern.matcher(text);
        if (!match.find()) {
            throw new IllegalStateException("No " + pattern + " on the page");
        }
        return match.group(1);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
