package app.throughline.note.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Files in a bucket of an S3-compatible store, addressed by path. Requests are signed with AWS Signature Version 4: three
 * headers, no query. Contents are streamed from and to disk, never held in memory.
 */
record S3Files(HttpClient http, Bucket bucket, InstantSource clock) implements FileStore {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String NOTHING = sha256("");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Where the bucket is. @param endpoint such as {@code https://s3.eu-central-1.amazonaws.com} */
    record Bucket(URI endpoint, String region, String name, String accessKey, String secretKey) {}

    @Override
    public void put(String key, Path content, String sha256) throws IOException {
        var answer = send(
                request("PUT", key, sha256)
                        .PUT(HttpRequest.BodyPublishers.ofFile(content))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        expect(answer, "stored", key);
    }

    @Override
    public InputStream open(String key) throws IOException {
        var answer = send(request("GET", key, NOTHING).GET().build(), HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            answer.body().close();
        }
        if (answer.statusCode() == 404) {
            throw new FileNotFoundException(key);
        }
        expect(answer, "read", key);
        return answer.body();
    }

    @Override
    public void delete(String key) throws IOException {
        var answer = send(request("DELETE", key, NOTHING).DELETE().build(), HttpResponse.BodyHandlers.discarding());
        if (answer.statusCode() != 404) {
            expect(answer, "deleted", key);
        }
    }

    private static void expect(HttpResponse<?> answer, String what, String key) throws IOException {
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("The file " + key + " was not " + what + ": status " + answer.statusCode());
        }
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) throws IOException {
        try {
            return http.send(request, body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while talking to the file store", e);
        }
    }

    private HttpRequest.Builder request(String method, String key, String sha256) {
        var path = "/" + bucket.name() + "/" + key;
        var stamp = STAMP.format(clock.instant());
        return HttpRequest.newBuilder(bucket.endpoint().resolve(path))
                .timeout(PATIENCE)
                .header("x-amz-content-sha256", sha256)
                .header("x-amz-date", stamp)
                .header("Authorization", authorization(method, path, sha256, stamp));
    }

    private String authorization(String method, String path, String sha256, String stamp) {
        var day = stamp.substring(0, 8);
        var scope = day + "/" + bucket.region() + "/s3/aws4_request";
        var headers = "host;x-amz-content-sha256;x-amz-date";
        var canonical = method + "\n" + path + "\n\nhost:" + host() + "\nx-amz-content-sha256:" + sha256
                + "\nx-amz-date:" + stamp + "\n\n" + headers + "\n" + sha256;
        var toSign = "AWS4-HMAC-SHA256\n" + stamp + "\n" + scope + "\n" + sha256(canonical);
        var key = mac(("AWS4" + bucket.secretKey()).getBytes(UTF_8), day);
        for (var part : new String[] {bucket.region(), "s3", "aws4_request"}) {
            key = mac(key, part);
        }
        return "AWS4-HMAC-SHA256 Credential=" + bucket.accessKey() + "/" + scope + ", SignedHeaders=" + headers
                + ", Signature=" + HexFormat.of().formatHex(mac(key, toSign));
    }

    private String host() {
        var port = bucket.endpoint().getPort();
        return bucket.endpoint().getHost() + (port < 0 ? "" : ":" + port);
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
