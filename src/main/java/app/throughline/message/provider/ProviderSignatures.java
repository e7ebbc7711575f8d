package app.throughline.message.provider;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Whether a provider signed a request. Without a secret nothing is signed. */
final class ProviderSignatures {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private ProviderSignatures() {}

    /** As providers of text messages sign a form: HMAC-SHA1 of the address and the sorted fields, in Base64. */
    static boolean isForm(String secret, String url, Map<String, String> fields, String signature) {
        var text = url
                + new TreeMap<>(fields)
                        .entrySet().stream()
                                .map(field -> field.getKey() + field.getValue())
                                .collect(Collectors.joining());
        return !secret.isEmpty() && same(signed("HmacSHA1", secret.getBytes(StandardCharsets.UTF_8), text), signature);
    }

    /**
     * As Standard Webhooks sign a body: HMAC-SHA256 of id, time and body, in Base64, of which the header may carry several.
     *
     * @param secret in Base64, perhaps after {@code whsec_}
     * @param timestamp seconds since 1970
     */
    static boolean isWebhook(String secret, String id, String timestamp, String body, String signatures, Instant now) {
        if (secret.isEmpty() || !timestamp.matches("[0-9]{1,12}")) {
            return false;
        }
        var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now)
                .abs();
        var key = Base64.getDecoder().decode(secret.replaceFirst("^whsec_", ""));
        var expected = "v1," + signed("HmacSHA256", key, id + "." + timestamp + "." + body);
        return age.compareTo(TOLERANCE) <= 0
                && Arrays.stream(signatures.split(" ")).anyMatch(one -> same(expected, one));
    }

    private static String signed(String algorithm, byte[] key, String text) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
